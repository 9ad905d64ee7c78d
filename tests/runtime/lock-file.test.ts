import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

interface Entry {
  version?: string;
  optionalDependencies?: Record<string, string>;
}

const file = fileURLToPath(new URL('../../package-lock.json', import.meta.url));

/** Where Node would find a package that another one at this place asks for. */
function isLocked(packages: Record<string, Entry>, from: string, name: string): boolean {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}

// A lock file written where a registry lacks some platforms' packages leaves them out, and `npm ci` then refuses
// the whole file on every machine: a first start would end there.
test('the lock file names the packages of every platform, so that a clean install is accepted', () => {
  const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Entry> };
  const missing = Object.entries(packages).flatMap(([from, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).filter((name) => !isLocked(packages, from, name)),
  );
  expect(missing).toEqual([]);
});

test('the lock file names no registry: every machine installs from its own', () => {
  expect(readFileSync(file, 'utf8')).not.toContain('"resolved"');
});
