import { retryAfterSeconds } from './retry-after';
import { SourceFault, type Told } from './source-fault';

/** Answers that say "not now" although their number says something else: a window of calls that is used up. */
function isUsedUp({ status, headers }: Told): boolean {
  if (status === 429 || status === 420) return true;
  const left = headers.get('x-ratelimit-remaining') ?? headers.get('ratelimit-remaining');
  return status === 403 && (left === '0' || headers.has('retry-after'));
}

/** What an answer that is not of the 2xx kind means for the person who set up the source. */
export function faultOfAnswer(server: string, told: Told, now: Date): SourceFault {
  const { status } = told;
  const fault = (kind: SourceFault['kind'], message: string, wait: number | null = null) =>
    new SourceFault(kind, message, wait, told);
  if (isUsedUp(told)) {
    return fault(
      'limited',
      `The server ${server} asks for fewer calls (${status}).`,
      retryAfterSeconds(told.headers, now),
    );
  }
  if (status === 401 || status === 402 || status === 403 || status === 407 || status === 451) {
    return fault(
      'refused',
      `The server ${server} refused (${status}): the key is wrong or expired, or lacks the right.`,
    );
  }
  if (status === 404 || status === 410) {
    return fault('missing', `The server ${server} has nothing at this address (${status}).`);
  }
  if (status >= 500 || status === 408 || status === 425) {
    return fault(
      'unreachable',
      `The server ${server} is in trouble itself (${status}).`,
      retryAfterSeconds(told.headers, now),
    );
  }
  return fault('broken', `The server ${server} did not accept the request (${status}).`);
}

function codeOf(error: unknown): string {
  let cause = error;
  while (cause instanceof Error) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
    cause = cause.cause;
  }
  return '';
}

const NETWORK: Readonly<Record<string, (server: string) => [SourceFault['kind'], string]>> = {
  ENOTFOUND: (server) => ['unreachable', `There is no server named ${server}.`],
  EAI_AGAIN: (server) => ['unreachable', `The name ${server} could not be looked up.`],
  ECONNREFUSED: (server) => ['unreachable', `The server ${server} takes no connections.`],
  ENETUNREACH: (server) => ['unreachable', `There is no way from here to the server ${server}.`],
  EHOSTUNREACH: (server) => ['unreachable', `There is no way from here to the server ${server}.`],
  UND_ERR_CONNECT_TIMEOUT: (server) => ['unreachable', `The server ${server} took no connection in time.`],
  ETIMEDOUT: (server) => ['unreachable', `The server ${server} took no connection in time.`],
  UND_ERR_HEADERS_OVERFLOW: (server) => [
    'broken',
    `The server ${server} sent more headers than can be read.`,
  ],
};

export function faultOfValue(server: string): SourceFault {
  return new SourceFault(
    'refused',
    `The request to ${server} holds a value that cannot be sent. Look for line breaks or foreign signs in the key.`,
  );
}

/** What a failed connection means, without a word of what was sent. */
export function faultOfNetwork(server: string, error: unknown): SourceFault {
  if (error instanceof SourceFault) return error;
  const code = codeOf(error);
  if (code === 'UND_ERR_INVALID_ARG') return faultOfValue(server);
  const known = NETWORK[code]?.(server);
  if (known) return new SourceFault(...known);
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) {
    return new SourceFault('unreachable', `The certificate of the server ${server} cannot be trusted.`);
  }
  if (
    (error instanceof Error && error.name === 'HTTPParserError') ||
    /^(HPE_|Z_|ERR_BROTLI|ERR__?BROTLI|ERR_PADDING|ERR_TRAILING)/.test(code)
  ) {
    return new SourceFault('broken', `The server ${server} sent an answer that cannot be read.`);
  }
  return new SourceFault('unreachable', `The connection to the server ${server} broke off.`);
}
