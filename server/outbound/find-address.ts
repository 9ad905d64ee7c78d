import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { type Allowance, isAllowed, plainHost } from './allow-list';
import { isPublicAddress } from './public-address';
import { SourceFault } from './source-fault';

/** Every address of a name, as the machine resolves it. */
export type Resolve = (host: string) => Promise<string[]>;

export const resolveByMachine: Resolve = async (host) =>
  (await lookup(host, { all: true })).map(({ address }) => address);

export interface House {
  allow: readonly Allowance[];
  resolve: Resolve;
}

function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(signal.reason);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

/**
 * The addresses behind a host, each of which Heard may call: connect to exactly these, a second look-up may answer
 * otherwise. Throws `SourceFault` "blocked" where one of them is not public, and what the look-up throws.
 */
export async function findAddresses(
  house: House,
  target: { host: string; port: number },
  signal: AbortSignal,
): Promise<string[]> {
  const host = plainHost(target.host);
  const addresses = isIP(host) ? [host] : await Promise.race([house.resolve(host), ended(signal)]);
  for (const address of addresses) {
    if (isPublicAddress(address)) continue;
    if (isIP(address) && isAllowed(house.allow, { host, address, port: target.port })) continue;
    throw new SourceFault(
      'blocked',
      `Heard does not call ${host}: it lies in a network that is not public. The operator can allow it with HEARD_ALLOW_HOSTS.`,
    );
  }
  if (addresses.length === 0) throw new SourceFault('unreachable', `There is no server named ${host}.`);
  return addresses;
}
