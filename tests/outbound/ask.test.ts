import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { readAllowList } from '@/server/outbound/allow-list';
import { type OutboundSettings, openAsk } from '@/server/outbound/open-ask';
import { openReach } from '@/server/outbound/open-reach';
import { SourceFault } from '@/server/outbound/source-fault';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server on loopback, with all that reached it. */
async function aServer(answer: RequestListener, host = '127.0.0.1') {
  const seen: { url: string; headers: Record<string, unknown>; method: string }[] = [];
  const server = createServer((request, response) => {
    seen.push({ url: request.url ?? '', headers: request.headers, method: request.method ?? '' });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, seen, url: `http://${host.includes(':') ? `[${host}]` : host}:${port}` };
}

async function aRawServer(talk: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createSocketServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    talk(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sockets };
}

const LOOPBACK = readAllowList('127.0.0.0/8');
const asking = (settings: OutboundSettings = {}) => openAsk({ allow: LOOPBACK, ...settings });

async function faultOf(promise: Promise<unknown>): Promise<SourceFault> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SourceFault)) throw new Error(`no SourceFault but ${String(error)}`);
  return error;
}

describe('what is answered', () => {
  test('text and JSON, with the query, a method, a body and a name of its own', async () => {
    const { url, seen } = await aServer((request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ got: request.method }));
    });
    const ask = asking();
    const answer = await ask(`${url}/posts?a=1`, { query: { page: 2, q: 'a&b', none: null } });
    expect(answer.json()).toEqual({ got: 'GET' });
    expect(seen[0]?.url).toBe('/posts?a=1&page=2&q=a%26b');
    expect(seen[0]?.headers['user-agent']).toMatch(/^Heard\//);
    await ask(url, { body: '{}', headers: { 'content-type': 'application/json' } });
    expect(seen[1]?.method).toBe('POST');
  });

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('packed by %s', async (name, pack) => {
    const { url } = await aServer((_, response) => {
      response.setHeader('content-encoding', name);
      response.end(pack(Buffer.from('Grüße aus Zürich')));
    });
    expect((await asking()(url)).text).toBe('Grüße aus Zürich');
  });

  test('in the letters that the document names', async () => {
    const { url } = await aServer((_, response) => {
      response.end(Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><t>Grüße</t>', 'latin1'));
    });
    expect((await asking()(url)).text).toContain('Grüße');
  });

  test('304 to who asked for what is new, and a fault to who did not', async () => {
    const { url } = await aServer((_, response) => {
      response.statusCode = 304;
      response.end();
    });
    expect((await asking()(url, { headers: { 'If-None-Match': '"a"' } })).status).toBe(304);
    expect((await faultOf(asking()(url))).kind).toBe('broken');
  });
});

describe('where Heard does not go', () => {
  const secret = () => aServer((_, response) => response.end('the secret of the house'));

  test.each([
    'http://127.0.0.1:PORT/',
    'http://localhost:PORT/',
    'http://localhost.:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f000001:PORT/',
    'http://0177.0.0.1:PORT/',
    'http://127.1:PORT/',
    'http://0:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[::ffff:7f00:1]:PORT/',
  ])('%s', async (address) => {
    const { port, seen } = await secret();
    const fault = await faultOf(openAsk({ allow: [] })(address.replace('PORT', String(port))));
    expect([fault.kind, seen.length]).toEqual(['blocked', 0]);
    expect(fault.message).toContain('HEARD_ALLOW_HOSTS');
  });

  test.each(['file:///etc/passwd', 'ftp://example.org/', 'data:text/plain,hi', 'gopher://x/', 'no address'])(
    'another protocol: %s',
    async (address) => {
      expect((await faultOf(asking()(address))).kind).toBe('blocked');
    },
  );

  test('an address with a name and password, and says neither', async () => {
    const fault = await faultOf(asking()('http://anna:geheim@127.0.0.1/'));
    expect(fault.kind).toBe('blocked');
    expect(fault.message).not.toMatch(/anna|geheim/);
  });

  test('a name that leads into the house, also where only one of its addresses does', async () => {
    const { port, seen } = await secret();
    for (const found of [['127.0.0.1'], ['93.184.216.34', '127.0.0.1'], ['::1'], ['fe80::1%lo']]) {
      const ask = openAsk({ allow: [], resolve: async () => found });
      expect((await faultOf(ask(`http://blog.example:${port}/`))).kind).toBe('blocked');
    }
    expect(seen).toEqual([]);
  });

  test('a name whose second answer is another: it is asked once a request, and connected to what was checked', async () => {
    const outside = await aServer((_, response) => response.end('outside'), '127.0.0.2');
    const inside: string[] = [];
    const server = createServer((_, response) => {
      inside.push('reached');
      response.end('inside');
    });
    await new Promise<void>((resolve) => server.listen(outside.port, '127.0.0.1', resolve));
    closing.push(() => server.close());
    const answers = [['127.0.0.2'], ['127.0.0.1']];
    let asked = 0;
    const ask = openAsk({ allow: readAllowList('127.0.0.2'), resolve: async () => answers[asked++] ?? [] });
    expect((await ask(`http://rebind.example:${outside.port}/`)).text).toBe('outside');
    expect(asked).toBe(1);
    expect((await faultOf(ask(`http://rebind.example:${outside.port}/`))).kind).toBe('blocked');
    expect(inside).toEqual([]);
  });

  test.each([
    'http://127.0.0.1:1/',
    'http://[::1]:1/',
    'http://169.254.169.254/latest/meta-data/',
    '//10.0.0.1/',
  ])('a redirect to %s', async (location) => {
    const { port } = await aServer((_, response) => {
      response.writeHead(302, { location });
      response.end();
    }, '127.0.0.2');
    const ask = openAsk({ allow: readAllowList('127.0.0.2'), resolve: async () => ['127.0.0.2'] });
    expect((await faultOf(ask(`http://blog.example:${port}/`))).kind).toBe('blocked');
  });

  test('a host that the operator allows, on the port that is named and on no other', async () => {
    const { port, seen } = await secret();
    const allow = readAllowList(`forum.internal:${port}`);
    const ask = openAsk({ allow, resolve: async () => ['127.0.0.1'] });
    expect((await ask(`http://forum.internal:${port}/`)).text).toContain('secret');
    expect((await faultOf(ask(`http://other.internal:${port}/`))).kind).toBe('blocked');
    expect((await faultOf(ask('http://forum.internal:1/'))).kind).toBe('blocked');
    expect(seen).toHaveLength(1);
  });
});

describe('redirects', () => {
  test('keep the key on the same origin and drop every header that may be one on another', async () => {
    const other = await aServer((_, response) => response.end('there'));
    const { url, seen } = await aServer((request, response) => {
      const location = request.url === '/' ? '/again' : other.url;
      response.writeHead(301, { location });
      response.end();
    });
    const headers = { authorization: 'Bearer k', cookie: 'c=1', 'x-api-key': 'k', accept: 'text/plain' };
    expect((await asking()(`${url}/`, { headers })).text).toBe('there');
    expect(seen[1]?.headers.authorization).toBe('Bearer k');
    const arrived = other.seen[0]?.headers ?? {};
    expect([arrived.authorization, arrived.cookie, arrived['x-api-key'], arrived.accept]).toEqual([
      undefined,
      undefined,
      undefined,
      'text/plain',
    ]);
  });

  test('a form that was sent is not sent on to another origin', async () => {
    const other = await aServer((_, response) => response.end());
    const { url } = await aServer((_, response) => {
      response.writeHead(307, { location: other.url });
      response.end();
    });
    expect((await faultOf(asking()(url, { body: 'refresh_token=k' }))).kind).toBe('blocked');
    expect(other.seen).toEqual([]);
  });

  test('end after five', async () => {
    const { url, seen } = await aServer((_, response) => {
      response.writeHead(302, { location: '/on' });
      response.end();
    });
    expect((await faultOf(asking()(url))).kind).toBe('broken');
    expect(seen).toHaveLength(6);
  });
});

describe('bounds', () => {
  test('a body that does not end is given up at its size', async () => {
    const { url } = await aServer((_, response) => {
      const pour = () => {
        while (response.write(Buffer.alloc(65_536, 'a')));
        response.once('drain', pour);
      };
      pour();
    });
    const fault = await faultOf(asking({ mostBytes: 1_000_000 })(url));
    expect([fault.kind, fault.message.includes('more than 1 MB')]).toEqual(['broken', true]);
  });

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('a bomb of %s is given up while it is unpacked', async (name, pack) => {
    const bomb = pack(Buffer.alloc(200_000_000));
    expect(bomb.length).toBeLessThan(400_000);
    const { url } = await aServer((_, response) => {
      response.setHeader('content-encoding', name);
      response.end(bomb);
    });
    const before = process.memoryUsage().arrayBuffers;
    expect((await faultOf(asking({ mostBytes: 5_000_000 })(url))).kind).toBe('broken');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60_000_000);
  });

  test('ten layers of packing are not unpacked', async () => {
    const { url } = await aServer((_, response) => {
      response.setHeader('content-encoding', Array(10).fill('gzip').join(', '));
      response.end('x');
    });
    expect((await faultOf(asking()(url))).kind).toBe('broken');
  });

  test('a server that says nothing, one that drips and one that half-closes end in time, in words', async () => {
    const silent = await aRawServer(() => {});
    const dripping = await aRawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n');
      const drip = setInterval(() => socket.write('a'), 50);
      socket.on('close', () => clearInterval(drip));
    });
    const half = await aRawServer((socket) => {
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nonly this');
    });
    const ask = asking({ totalMilliseconds: 400 });
    for (const { url } of [silent, dripping]) {
      const started = performance.now();
      const fault = await faultOf(ask(url));
      expect([fault.kind, fault.message]).toEqual([
        'unreachable',
        `The server ${new URL(url).host} did not answer within 0.4 s.`,
      ]);
      expect(performance.now() - started).toBeLessThan(3_000);
    }
    expect((await faultOf(ask(half.url))).kind).toBe('unreachable');
    // Nothing is held open behind a request that was given up.
    await expect.poll(() => [...dripping.sockets].every((socket) => socket.destroyed)).toBe(true);
  });

  test('a name server that never answers ends in time too', async () => {
    const ask = asking({ totalMilliseconds: 200, resolve: () => new Promise(() => {}) });
    expect((await faultOf(ask('http://slow.example/'))).message).toContain('did not answer within 0.2 s');
  });

  test('whoever asked may stop it, and is told that and no fault', async () => {
    const { url } = await aRawServer(() => {});
    const stopping = new AbortController();
    const asked = asking()(url, { signal: stopping.signal });
    setTimeout(() => stopping.abort(new Error('the worker is stopping')), 50);
    await expect(asked).rejects.toThrow('the worker is stopping');
  });

  test('what is not HTTP is nonsense, and nobody home is unreachable', async () => {
    const { url } = await aRawServer((socket) => socket.end('220 mail.example ESMTP\r\n'));
    expect((await faultOf(asking()(url))).kind).toBe('broken');
    const fault = await faultOf(asking()('http://127.0.0.1:1/'));
    expect([fault.kind, fault.message]).toEqual([
      'unreachable',
      'The server 127.0.0.1:1 takes no connections.',
    ]);
  });
});

describe('what a server says instead of an answer', () => {
  const now = () => new Date('2026-06-01T12:00:00Z');
  async function told(status: number, headers: Record<string, string> = {}, body = '') {
    const { url } = await aServer((_, response) => {
      response.writeHead(status, headers);
      response.end(body);
    });
    return faultOf(
      asking({ now })(url, { query: { key: 'geheim-k' }, headers: { authorization: 'Bearer geheim-h' } }),
    );
  }

  test.each([
    [400, {}, 'broken', null],
    [401, {}, 'refused', null],
    [403, {}, 'refused', null],
    [403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '60' }, 'limited', 60],
    [404, {}, 'missing', null],
    [410, {}, 'missing', null],
    [429, {}, 'limited', null],
    [429, { 'retry-after': '7' }, 'limited', 7],
    [429, { 'retry-after': 'Mon, 01 Jun 2026 12:00:30 GMT' }, 'limited', 30],
    [500, {}, 'unreachable', null],
    [503, { 'retry-after': '90' }, 'unreachable', 90],
  ])('%i %j is %s', async (status, headers, kind, seconds) => {
    const fault = await told(status as number, headers as Record<string, string>);
    expect([fault.kind, fault.retryAfterSeconds]).toEqual([kind, seconds]);
  });

  test('neither keys nor bodies are in what is shown or written down', async () => {
    const fault = await told(401, { 'www-authenticate': 'x' }, '{"error":"geheim-b"}');
    expect(fault.told?.text).toContain('geheim-b');
    const { inspect } = await import('node:util');
    const { default: pino } = await import('pino');
    const written = [
      String(fault),
      fault.stack,
      JSON.stringify(fault),
      inspect(fault, { depth: 9, showHidden: true }),
      JSON.stringify(pino.stdSerializers.err(fault)),
    ].join('\n');
    expect(written).not.toContain('geheim');
  });

  test('a header that cannot be sent is a fault without its value', async () => {
    const fault = await faultOf(asking()('http://127.0.0.1:1/', { headers: { authorization: 'geheim\nx' } }));
    expect([fault.kind, fault.message.includes('geheim')]).toEqual(['refused', false]);
  });

  test('JSON that is none', async () => {
    const { url } = await aServer((_, response) => response.end('<html>'));
    const answer = await asking()(url);
    expect(() => answer.json()).toThrow(SourceFault);
  });
});

describe('reaching a server that does not speak HTTP', () => {
  test('gives the address that was checked and the name for its certificate', async () => {
    const reach = openReach({ allow: [], resolve: async () => ['93.184.216.34'] });
    expect(await reach('Mail.Example', 993)).toEqual({
      address: '93.184.216.34',
      servername: 'mail.example',
    });
  });

  test.each(['localhost', '127.0.0.1', '2130706433', '0x7f.1', '::1', '[::1]', 'a@127.0.0.1', '127.0.0.1/x'])(
    'does not reach %s',
    async (host) => {
      const reach = openReach({ allow: [] });
      expect((await faultOf(reach(host, 993))).kind).toBe('blocked');
    },
  );
});
