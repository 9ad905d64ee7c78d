import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';

export const dynamic = 'force-dynamic';

const BUILT = process.env.NODE_ENV === 'production';
let made: string | null = null;

async function source(path: string): Promise<string> {
  const text = await readFile(join(process.cwd(), path), 'utf8');
  return path.endsWith('.ts') ? stripTypeScriptTypes(text) : text;
}

/** A worker of one file: imports and exports between the three parts fall away. */
const joined = (text: string) =>
  text
    .replace(/^\s*import [^;]*? from '[^']+';$/gm, '')
    .replace(/^export \{[^}]*\};$/gm, '')
    .replace(/^export /gm, '');

async function write(): Promise<string> {
  const parts = await Promise.all([
    source('node_modules/idb/build/index.js'),
    source('components/front-line/queue.ts'),
    source('components/front-line/worker.ts'),
  ]);
  const body = parts.map(joined).join('\n');
  const build = BUILT ? await readFile(join(process.cwd(), '.next/BUILD_ID'), 'utf8') : '';
  const version = createHash('sha256').update(build).update(body).digest('base64url').slice(0, 12);
  return `'use strict';\n(() => {\nconst VERSION = ${JSON.stringify(version)};\nconst BUILT = ${BUILT};\n${body}\n})();\n`;
}

/** The service worker of the front-line log, and of nothing else: its scope is the page `/log`. */
export async function GET(): Promise<Response> {
  const script = BUILT && made !== null ? made : await write();
  made = script;
  return new Response(script, {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
      'service-worker-allowed': '/log',
      'x-content-type-options': 'nosniff',
    },
  });
}
