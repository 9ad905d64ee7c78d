import ipaddr from 'ipaddr.js';

/** The IPv6 blocks that hold an IPv4 address, and where in their eight 16-bit parts it stands. */
const CARRIES_IPV4 = [
  // RFC 4291: mapped.
  { block: '::ffff:0:0/96', at: 6 },
  // RFC 6052: the well-known prefix of NAT64.
  { block: '64:ff9b::/96', at: 6 },
  // RFC 3056: 6to4.
  { block: '2002::/16', at: 1 },
].map(({ block, at }) => ({ block: ipaddr.IPv6.parseCIDR(block), at }));

/** What is handed out on the public internet (IANA, RFC 3513): everything else is of a network's own. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Public by its number, but answered by the machine's own host: Azure's wire server. */
const HOSTS_OF_CLOUDS = new Set(['168.63.129.16']);

/** Whether anyone on the internet may mean this address: not a house's own network, not this machine, not reserved. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address) || address.includes('%')) return false;
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv4) {
    return parsed.range() === 'unicast' && !HOSTS_OF_CLOUDS.has(parsed.toString());
  }
  for (const { block, at } of CARRIES_IPV4) {
    if (!parsed.match(block)) continue;
    const [high = 0, low = 0] = parsed.parts.slice(at, at + 2);
    return isPublicAddress([high >> 8, high & 255, low >> 8, low & 255].join('.'));
  }
  return parsed.match(GLOBAL_IPV6) && parsed.range() === 'unicast';
}
