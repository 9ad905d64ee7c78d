import { isIP } from 'node:net';
import { plainHost } from './allow-list';
import type { Reach } from './ask';
import { faultOfNetwork } from './fault-of';
import { findAddresses } from './find-address';
import { houseOf, type OutboundSettings } from './open-ask';
import { SourceFault } from './source-fault';

/** A name server that is there answers within a second or two. */
const LOOKUP_MS = 10_000;

/** Finds and checks the address behind a host for protocols other than HTTP: connect to exactly that address. */
export function openReach(settings: OutboundSettings = {}): Reach {
  const house = houseOf(settings);
  return async (given, port) => {
    // An address of the web spells a host one way, also one written as a number.
    const url = `http://${given.includes(':') && !given.startsWith('[') ? `[${given}]` : given}/`;
    const host = URL.canParse(url) ? plainHost(new URL(url).hostname) : '';
    if (!host || /[/\\?#@\s]/.test(given)) {
      throw new SourceFault('blocked', 'This is not the name of a server.');
    }
    try {
      const [address = ''] = await findAddresses(house, { host, port }, AbortSignal.timeout(LOOKUP_MS));
      return { address, servername: isIP(host) ? '' : host };
    } catch (error) {
      throw faultOfNetwork(host, error);
    }
  };
}
