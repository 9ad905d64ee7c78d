import ipaddr from 'ipaddr.js';

type Block = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** What the operator lets Heard call although it is not public: a name, an address or a block, each with or without a port. */
export interface Allowance {
  host: string | null;
  block: Block | null;
  port: number | null;
}

const NAME = /^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?$/;
const HIGHEST_PORT = 65_535;

/** A host name as it is compared: small letters, without the dot of the root. */
export function plainHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}

function blockOf(text: string): Block | null {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return null;
  const address = ipaddr.parse(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}

function readAllowance(entry: string): Allowance {
  const whole = blockOf(plainHost(entry));
  if (whole) return { host: null, block: whole, port: null };
  const [, host, port] = entry.toLowerCase().match(/^(.+?)(?::(\d{1,5}))?$/) ?? [];
  if (!host || Number(port ?? 1) < 1 || Number(port ?? 1) > HIGHEST_PORT) throw new Error(entry);
  const block = blockOf(plainHost(host));
  const named = plainHost(host);
  if (!block && !NAME.test(named)) throw new Error(entry);
  return { host: block ? null : named, block, port: port ? Number(port) : null };
}

/** Reads a list like `forum.internal, 10.0.0.0/8, [fd00::1]:8080`. Throws an `Error` whose message is the entry that is none. */
export function readAllowList(text: string): Allowance[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
    .map(readAllowance);
}

/** Whether the operator lets Heard call this address under this name. */
export function isAllowed(
  list: readonly Allowance[],
  { host, address, port }: { host: string; address: string; port: number },
): boolean {
  const name = plainHost(host);
  const parsed = ipaddr.process(address);
  return list.some((allowance) => {
    if (allowance.port !== null && allowance.port !== port) return false;
    if (allowance.host !== null) return allowance.host === name;
    const block = allowance.block;
    return block !== null && block[0].kind() === parsed.kind() && parsed.match(block);
  });
}

export function canReadAllowList(text: string): boolean {
  try {
    readAllowList(text);
    return true;
  } catch {
    return false;
  }
}
