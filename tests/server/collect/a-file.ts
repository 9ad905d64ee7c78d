import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addBatch } from '@/server/collect/imports/start-import';
import { keepUpload } from '@/server/collect/imports/uploads';
import { importMappingSchema } from '@/server/collect/input';
import { runImport } from '@/server/collect/run-import';
import type { Ctx } from '@/server/context';

process.env.HEARD_SECRET = 'a secret for tests only, long enough to be one';
process.env.HEARD_HOME ??= await mkdtemp(path.join(tmpdir(), 'heard-files-'));

const DATA = process.env.HEARD_TEST_DATA ?? path.resolve('../shared/data');
/** Real files that are not part of the project; tests on them are skipped where they are absent. */
export const hasRealFiles = existsSync(path.join(DATA, 'README.md'));
export const realFile = (...parts: string[]) => path.join(DATA, ...parts);

export async function aFile(content: string | Buffer, name = 'answers.csv'): Promise<string> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'heard-file-')), name);
  await writeFile(file, content);
  return file;
}

export async function aBatch(ctx: Ctx, sourceId: number, file: string, mapping: object): Promise<string> {
  const { size } = await stat(file);
  const storedFile = await keepUpload(ctx, createReadStream(file));
  return addBatch(ctx, {
    sourceId,
    fileName: path.basename(file),
    storedFile,
    bytes: size,
    mapping: importMappingSchema.parse(mapping),
  });
}

/** Uploads and imports a file as the page does, without the queue between. */
export async function importFile(ctx: Ctx, sourceId: number, file: string, mapping: object) {
  return runImport(ctx, { batchId: await aBatch(ctx, sourceId, file, mapping) });
}
