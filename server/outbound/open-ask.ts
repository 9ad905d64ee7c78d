import { Client } from 'undici';
import { env } from '../env';
import { type Allowance, readAllowList } from './allow-list';
import type { Answer, Ask, AskOptions } from './ask';
import { faultOfAnswer, faultOfNetwork, faultOfValue } from './fault-of';
import { findAddresses, type House, type Resolve, resolveByMachine } from './find-address';
import { ENCODINGS, readBody } from './read-body';
import { SourceFault } from './source-fault';

/** As browsers wait for a connection that will come; a server further away is down. */
const CONNECT_MS = 10_000;
/** Redirects, waiting and reading together: the slowest page of a busy source takes a few seconds. */
const TOTAL_MS = 30_000;
/** Unpacked: a page of a hundred records with everything a source adds stays far below. */
const MOST_BYTES = 20_000_000;
/** Of an answer that says no, enough for the reason. */
const MOST_BYTES_OF_FAULT = 64_000;
const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
export const USER_AGENT = 'Heard/0.1 (self-hosted voice of the customer; reads feedback)';
/** What another origin may be sent after a redirect: nothing that could be a key. */
const CARRIED_ELSEWHERE = new Set(['accept', 'accept-language', 'user-agent', 'accept-encoding']);

export interface OutboundSettings {
  /** What may be called although it is not public; the operator's list where nothing is given. */
  allow?: readonly Allowance[];
  /** Where names are looked up. */
  resolve?: Resolve;
  now?: () => Date;
  connectMilliseconds?: number;
  totalMilliseconds?: number;
  mostBytes?: number;
}

export function houseOf({ allow, resolve }: OutboundSettings): House {
  return { allow: allow ?? readAllowList(env().allowHosts), resolve: resolve ?? resolveByMachine };
}

interface Hop {
  url: URL;
  method: 'GET' | 'POST' | 'HEAD';
  headers: Headers;
  body: string | null;
}

function readAddress(url: string | URL, query: AskOptions['query']): URL {
  if (!URL.canParse(url)) throw new SourceFault('blocked', 'This is not a web address.');
  const parsed = new URL(url);
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined) parsed.searchParams.append(name, String(value));
  }
  return parsed;
}

function checkAddress(url: URL): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new SourceFault('blocked', 'Heard calls only addresses that begin with http:// or https://.');
  }
  if (url.username || url.password) {
    throw new SourceFault('blocked', 'An address must not hold a name and password. Enter them as a secret.');
  }
}

function firstHop(url: string | URL, options: AskOptions): Hop {
  const headers = new Headers();
  try {
    for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, value);
  } catch {
    throw faultOfValue('the source');
  }
  if (!headers.has('user-agent')) headers.set('user-agent', USER_AGENT);
  headers.set('accept-encoding', ENCODINGS);
  const method = options.method ?? (options.body === undefined ? 'GET' : 'POST');
  return { url: readAddress(url, options.query), method, headers, body: options.body ?? null };
}

/** Where a redirect leads and what is sent there. Throws `SourceFault` for one that gives something away. */
function nextHop(hop: Hop, status: number, location: string): Hop {
  const server = hop.url.host;
  if (!URL.canParse(location, hop.url)) {
    throw new SourceFault('broken', `The server ${server} redirects to no address.`);
  }
  const url = new URL(location, hop.url);
  if (hop.url.protocol === 'https:' && url.protocol === 'http:') {
    throw new SourceFault('blocked', `The server ${server} redirects to an address without encryption.`);
  }
  const becomesGet = status === 303 ? hop.method !== 'HEAD' : hop.method === 'POST' && status < 303;
  const headers = new Headers(hop.headers);
  if (becomesGet) headers.delete('content-type');
  if (url.origin === hop.url.origin) {
    return becomesGet ? { url, method: 'GET', headers, body: null } : { ...hop, url, headers };
  }
  for (const name of [...headers.keys()]) if (!CARRIED_ELSEWHERE.has(name)) headers.delete(name);
  if (!becomesGet && hop.body !== null) {
    throw new SourceFault('blocked', `The server ${server} asks to send the request to another server.`);
  }
  return { url, method: becomesGet ? 'GET' : hop.method, headers, body: null };
}

interface Bounds {
  connectMilliseconds: number;
  mostBytes: number;
}

/** One request to exactly the addresses that were checked, on a connection of its own. */
async function send(hop: Hop, addresses: readonly string[], bounds: Bounds, signal: AbortSignal) {
  const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  const client = new Client(hop.url.origin, {
    allowH2: false,
    connect: {
      timeout: bounds.connectMilliseconds,
      lookup: (_host, { all }, done) => {
        const [first] = found;
        if (all || !first) done(null, found);
        else done(null, first.address, first.family);
      },
    },
  });
  try {
    const { statusCode, headers, body } = await client.request({
      path: hop.url.pathname + hop.url.search,
      method: hop.method,
      headers: Object.fromEntries(hop.headers),
      body: hop.body,
      signal,
    });
    // A stream that is never read must not bring the process down when it breaks.
    body.on('error', () => {});
    const told = new Headers();
    for (const [name, value] of Object.entries(headers)) {
      for (const one of [value ?? []].flat()) told.append(name, one);
    }
    const isRedirect = REDIRECTS.has(statusCode) && told.has('location');
    const mostBytes = statusCode < 300 ? bounds.mostBytes : Math.min(bounds.mostBytes, MOST_BYTES_OF_FAULT);
    const reading = isRedirect ? '' : readBody(body, told, { server: hop.url.host, mostBytes });
    // Why a server says no counts even where its reason is too long to read.
    const text = statusCode < 300 ? await reading : await Promise.resolve(reading).catch(() => '');
    return { status: statusCode, headers: told, text };
  } finally {
    client.destroy().catch(() => {});
  }
}

/** "Nothing new" is an answer to who asked for what is new. */
function isAnswer({ headers }: Hop, status: number): boolean {
  if (status === 304) return headers.has('if-none-match') || headers.has('if-modified-since');
  return status >= 200 && status < 300;
}

function answerOf(server: string, { status, headers, text }: Omit<Answer, 'json'>): Answer {
  const json = (): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      throw new SourceFault('broken', `The server ${server} answered, but not with JSON.`);
    }
  };
  return { status, headers, text, json };
}

/** The only way out of the house over HTTP: see `Ask` for what it keeps to. */
export function openAsk(settings: OutboundSettings = {}): Ask {
  const house = houseOf(settings);
  const now = settings.now ?? (() => new Date());
  const totalMilliseconds = settings.totalMilliseconds ?? TOTAL_MS;
  const bounds = {
    connectMilliseconds: settings.connectMilliseconds ?? CONNECT_MS,
    mostBytes: settings.mostBytes ?? MOST_BYTES,
  };
  return async (url, options = {}) => {
    const timeUp = AbortSignal.timeout(totalMilliseconds);
    const signal = options.signal ? AbortSignal.any([timeUp, options.signal]) : timeUp;
    let hop = firstHop(url, options);
    try {
      for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
        checkAddress(hop.url);
        const port = Number(hop.url.port) || (hop.url.protocol === 'https:' ? 443 : 80);
        const addresses = await findAddresses(house, { host: hop.url.hostname, port }, signal);
        const told = await send(hop, addresses, bounds, signal);
        if (isAnswer(hop, told.status)) return answerOf(hop.url.host, told);
        const location = told.headers.get('location');
        if (!REDIRECTS.has(told.status) || location === null) throw faultOfAnswer(hop.url.host, told, now());
        hop = nextHop(hop, told.status, location);
      }
    } catch (error) {
      options.signal?.throwIfAborted();
      if (!timeUp.aborted || error instanceof SourceFault) throw faultOfNetwork(hop.url.host, error);
      const seconds = totalMilliseconds / 1000;
      throw new SourceFault('unreachable', `The server ${hop.url.host} did not answer within ${seconds} s.`);
    }
    throw new SourceFault(
      'broken',
      `The server ${hop.url.host} redirects more than ${MOST_REDIRECTS} times.`,
    );
  };
}
