import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Ctx } from '@/server/context';
import { env } from '@/server/env';
import { AppError } from '@/server/errors';

/** A file that nobody imported within this time is removed. */
const ABANDONED_MILLISECONDS = 7 * 24 * 3_600_000;
/** Past this the command line is the better door: it reads the file where it lies. */
const LARGEST_UPLOAD_BYTES = 4 * 1024 ** 3;

const folder = () => join(env().home, 'uploads');

const nameFor = (ctx: Ctx) => `${ctx.scope.orgId}-${randomUUID()}`;

/** Where an upload of this organisation lies. An upload of another organisation does not exist. */
export function uploadPath(ctx: Ctx, name: string): string {
  const owner = /^(\d+)-[0-9a-f-]{36}$/.exec(name)?.[1];
  if (owner !== String(ctx.scope.orgId))
    throw new AppError('not_found', 'This upload does not exist.', 'upload');
  return join(folder(), name);
}

/** Where an upload lies that is to be read. It may have been brought in or cleared away since it was sent. */
export async function findUpload(ctx: Ctx, name: string): Promise<{ path: string; bytes: number }> {
  const path = uploadPath(ctx, name);
  const found = await stat(path).catch(() => null);
  if (!found) {
    throw new AppError(
      'not_found',
      'This file is no longer here: it was brought in, or waited too long. Give it again.',
      'upload',
    );
  }
  return { path, bytes: found.size };
}

/** An import touches its file while it reads it, so only what nobody reads gets this old. */
async function clearAbandoned(now: Date): Promise<void> {
  for (const name of await readdir(folder())) {
    const file = join(folder(), name);
    const found = await stat(file).catch(() => null);
    if (found && now.getTime() - found.mtimeMs > ABANDONED_MILLISECONDS) await rm(file, { force: true });
  }
}

/** Says that an upload is still needed. */
export async function touchUpload(ctx: Ctx, name: string): Promise<void> {
  await utimes(uploadPath(ctx, name), ctx.now(), ctx.now());
}

function limit(bytes: number): Transform {
  let taken = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      taken += chunk.length;
      if (taken > bytes) done(new AppError('bad_input', 'This file is larger than 4 GB.', 'file'));
      else done(null, chunk);
    },
  });
}

/** Keeps an uploaded file, outside of what the web server gives out, and returns the name it goes by. */
export async function keepUpload(ctx: Ctx, content: Readable): Promise<string> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  await clearAbandoned(ctx.now()).catch(() => {});
  const name = nameFor(ctx);
  try {
    await pipeline(
      content,
      limit(LARGEST_UPLOAD_BYTES),
      createWriteStream(join(folder(), name), { mode: 0o600 }),
    );
  } catch (error) {
    await rm(join(folder(), name), { force: true });
    throw error;
  }
  return name;
}

export async function dropUpload(ctx: Ctx, name: string): Promise<void> {
  await rm(uploadPath(ctx, name), { force: true });
}
