import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { Connector, FetchedRecord } from '@/server/collect/connectors/connector';
import { CONNECTORS } from '@/server/collect/connectors/registry';
import { SourceFault } from '@/server/outbound/source-fault';

process.env.HEARD_ALLOW_HOSTS = '127.0.0.1';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface Item {
  id: string;
  at?: string;
  text?: string;
  [more: string]: unknown;
}

/** A source on loopback whose pages a test writes, and which can be told to fail. */
export async function aSource() {
  let pages: Item[][] = [[]];
  let deleted: string[] = [];
  let gone: string[] = [];
  const answers: Answer[] = [];
  const seen: string[] = [];
  const keys: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url ?? '');
    keys.push(request.headers.authorization);
    const answer = answers.shift();
    if (answer) return answer(request, response);
    const url = new URL(request.url ?? '', 'http://source');
    if (url.pathname === '/gone') {
      const asked = url.searchParams.get('ids')?.split(',') ?? [];
      return response.end(JSON.stringify(asked.filter((id) => gone.includes(id))));
    }
    const page = Number(url.searchParams.get('page'));
    const next = page + 1 < pages.length ? page + 1 : null;
    response.end(JSON.stringify({ items: pages[page] ?? [], deleted, next }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    keys,
    has: (...given: Item[][]) => {
      pages = given;
    },
    deletes: (...ids: string[]) => {
      deleted = ids;
    },
    hasNoLonger: (...ids: string[]) => {
      gone = ids;
    },
    /** The next answers, before it goes on as usual. */
    answers: (...given: Answer[]) => answers.push(...given),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export const says =
  (status: number, headers: Record<string, string> = {}, body = '') =>
  (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, headers);
    response.end(body);
  };

const config = z.object({
  address: z.url().meta({ title: 'Address' }),
  token: z.string().min(4).optional().meta({ title: 'Token', secret: true }),
  words: z.array(z.string()).default([]).meta({ title: 'Words' }),
});
type Config = z.infer<typeof config>;
const cursor = z.object({ page: z.number() });
const body = z.object({
  items: z.array(z.record(z.string(), z.unknown())),
  deleted: z.array(z.string()),
  next: z.number().nullable(),
});

function toRecord(raw: unknown): FetchedRecord {
  const item = raw as Item;
  if (typeof item.text !== 'string') throw new SourceFault('broken', 'the item has no text');
  return {
    id: item.id,
    occurredAt: item.at ?? '2026-05-28T08:00:00Z',
    text: item.text,
    ...(item.touchpoint ? { touchpoint: String(item.touchpoint) } : {}),
    raw: item,
  };
}

/** Called before each page is handed over: a test lets things happen at that moment. */
export const moments: { beforePage: ((page: number) => void | Promise<void>) | null; cursor: unknown } = {
  beforePage: null,
  cursor: null,
};

const plug: Connector<Config, z.infer<typeof cursor>> = {
  key: 'test-source',
  name: 'Test source',
  kind: 'social',
  about: 'Reads pages that a test wrote.',
  config,
  cursor,
  everyMinutes: 30,
  async fetchPage(call, at) {
    const page = at?.page ?? 0;
    const answer = await call.ask(`${call.config.address}/items`, {
      query: { page },
      headers: call.config.token ? { authorization: `Bearer ${call.config.token}` } : {},
    });
    const { items, deleted, next } = body.parse(answer.json());
    await moments.beforePage?.(page);
    const unread = items.filter((item) => typeof item.text !== 'string');
    const read = items.filter((item) => typeof item.text === 'string');
    return {
      records: read.map(toRecord),
      unread: unread.map((raw) => ({ id: String(raw.id), reason: 'the item has no text', raw })),
      gone: deleted,
      cursor: (moments.cursor as { page: number } | null) ?? { page: next ?? 0 },
      more: next !== null,
    };
  },
  async findGone(call, ids) {
    const answer = await call.ask(`${call.config.address}/gone`, { query: { ids: ids.join(',') } });
    return z.array(z.string()).parse(answer.json());
  },
  readItem: (_, raw) => {
    const item = raw as Item;
    return toRecord(hasLearnt ? { ...item, text: 'read at last' } : item);
  },
};

/** Whether the plug has learnt to read items without a text. */
let hasLearnt = false;
export const learnToRead = (learnt: boolean) => {
  hasLearnt = learnt;
};

/** The plug stands in the registry like every other. */
export function registerTestSource(): void {
  Object.assign(CONNECTORS as Record<string, unknown>, { [plug.key]: plug });
}
