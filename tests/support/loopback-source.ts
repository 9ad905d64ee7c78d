import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Call, Connector, FetchedPage } from '@/server/collect/connectors/connector';
import { readAllowList } from '@/server/outbound/allow-list';
import { openAsk } from '@/server/outbound/open-ask';
import { openReach } from '@/server/outbound/open-reach';

const EXPORTS = path.resolve('../shared/data/exports');

/** Bodies that real services answered with; they lie outside of the repository. */
export const HAS_RECORDED = existsSync(EXPORTS);

export function recorded(file: string): unknown {
  return JSON.parse(readFileSync(path.join(EXPORTS, file), 'utf8'));
}

/** What the source was asked, in its words. */
export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  json?: unknown;
  text?: string;
  /** Ends the connection in the middle of the body. */
  cutOff?: boolean;
  /** Never answers. */
  silent?: boolean;
}

export type Answering = (asked: Asked, nth: number) => Reply;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply.silent) return;
  const text = reply.text ?? (reply.json === undefined ? '' : JSON.stringify(reply.json));
  const bytes = Buffer.from(text);
  response.writeHead(reply.status ?? 200, {
    'content-type': 'application/json',
    ...(reply.cutOff ? { 'content-length': String(bytes.length + 100) } : {}),
    ...reply.headers,
  });
  if (!reply.cutOff) {
    response.end(bytes);
    return;
  }
  response.write(bytes.subarray(0, Math.max(1, bytes.length / 2)));
  setTimeout(() => response.destroy(), 20);
}

/** A real HTTP server on loopback that stands for a source and keeps what it was asked. */
export async function openSource(answering: Answering) {
  const asked: Asked[] = [];
  let answer = answering;
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://source.test');
    const one: Asked = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: await bodyOf(request),
    };
    asked.push(one);
    send(response, answer(one, asked.length));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    answerWith: (next: Answering) => {
      answer = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
    [Symbol.asyncDispose]() {
      return this.close();
    },
  };
}

const OUTBOUND = { allow: readAllowList('127.0.0.1'), totalMilliseconds: 1000, connectMilliseconds: 500 };

/** A call as the runner makes it: the config through the plug's own schema, loopback allowed, time-outs short. */
export function callOf<Config>(
  plug: Pick<Connector<Config, never>, 'config'>,
  given: Record<string, unknown>,
  { now = new Date('2026-06-10T12:00:00Z'), since = null }: { now?: Date; since?: Date | null } = {},
): Call<Config> {
  return {
    config: plug.config.parse(given),
    ask: openAsk({ ...OUTBOUND, now: () => now }),
    reach: openReach(OUTBOUND),
    now,
    signal: new AbortController().signal,
    since,
  };
}

const MOST_PAGES = 200;

/** Reads until there is no more, the cursor going through JSON and its schema as it does in the database. */
export async function readAll<Config, Cursor>(
  plug: Connector<Config, Cursor>,
  call: Call<Config>,
  cursor: Cursor | null = null,
) {
  const all: FetchedPage<Cursor> & { pages: number } = {
    records: [],
    unread: [],
    gone: [],
    cursor: cursor as Cursor,
    more: true,
    pages: 0,
  };
  while (all.more) {
    if (all.pages >= MOST_PAGES) throw new Error('The plug finds no end.');
    const page = await plug.fetchPage(call, all.cursor);
    all.records.push(...page.records);
    all.unread.push(...page.unread);
    all.gone.push(...page.gone);
    all.cursor = plug.cursor.parse(JSON.parse(JSON.stringify(page.cursor)));
    all.more = page.more;
    all.pages += 1;
  }
  return all;
}

/** What a promise was refused with. */
export async function faultOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('It was not refused.');
}
