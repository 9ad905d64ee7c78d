import { describe, expect, test } from 'vitest';
import { isAllowed, readAllowList } from '@/server/outbound/allow-list';
import { isPublicAddress } from '@/server/outbound/public-address';
import { retryAfterSeconds } from '@/server/outbound/retry-after';

const NOT_PUBLIC = [
  '127.0.0.1',
  '127.255.255.254',
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '100.100.100.200',
  '192.0.0.192',
  '192.0.2.1',
  '198.18.0.1',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '168.63.129.16',
  '::',
  '::1',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:10.0.0.1',
  '::ffff:0:127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b::169.254.169.254',
  '64:ff9b:1::1',
  '2002:7f00:1::',
  '2002:a9fe:a9fe::1',
  '2001:0:4136:e378:8000:63bf:3fff:fdd2',
  '2001:db8::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  '100::1',
  '3fff::1',
  '5f00::1',
  '4000::1',
  'not an address',
  '',
];

describe('which addresses are public', () => {
  test.each(NOT_PUBLIC)('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each([
    '93.184.216.34',
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700::6810:85e5',
    '2a00:1450:400a:801::200e',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
    '2002:808:808::1',
  ])('%s is', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe('what the operator allows', () => {
  const asks = (list: string, host: string, address: string, port = 443) =>
    isAllowed(readAllowList(list), { host, address, port });

  test('a name, with a port where one is named, and no name that only ends alike', () => {
    expect(asks('forum.internal', 'Forum.Internal.', '10.0.0.7')).toBe(true);
    expect(asks('forum.internal', 'evil-forum.internal', '10.0.0.7')).toBe(false);
    expect(asks('forum.internal:8443', 'forum.internal', '10.0.0.7', 8443)).toBe(true);
    expect(asks('forum.internal:8443', 'forum.internal', '10.0.0.7', 443)).toBe(false);
  });

  test('an address or a block, also in the IPv6 spelling of IPv4', () => {
    expect(asks('10.0.0.0/8, [fd00::1]:8080', 'a', '10.9.9.9')).toBe(true);
    expect(asks('10.0.0.0/8', 'a', '::ffff:10.9.9.9')).toBe(true);
    expect(asks('10.0.0.0/8', 'a', '11.0.0.1')).toBe(false);
    expect(asks('[fd00::1]:8080', 'a', 'fd00::1', 8080)).toBe(true);
    expect(asks('[fd00::1]:8080', 'a', 'fd00::1', 80)).toBe(false);
    expect(asks('', 'a', '10.0.0.1')).toBe(false);
  });

  test.each(['http://forum.internal', 'a b', 'forum:99999', '10.0.0.0/40', '*'])(
    '%s is no entry',
    (entry) => {
      expect(() => readAllowList(entry)).toThrow(entry);
    },
  );
});

describe('when a server may be asked again', () => {
  const now = new Date('2026-06-01T12:00:00Z');
  const said = (headers: Record<string, string>) => retryAfterSeconds(new Headers(headers), now);
  const epoch = now.getTime() / 1000;

  test.each([
    [{ 'retry-after': '120' }, 120],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': 'Mon, 01 Jun 2026 12:02:00 GMT' }, 120],
    [{ 'retry-after': 'Mon, 01 Jun 2026 11:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon', 'x-ratelimit-reset': '30' }, 30],
    [{ 'x-ratelimit-reset': String(epoch + 900) }, 900],
    [{ 'x-rate-limit-reset': String(epoch + 900) }, 900],
    [{ 'x-ratelimit-reset': '2026-06-01T12:05:00.500Z' }, 301],
    [{ 'ratelimit-reset': String(epoch + 42) }, 42],
    [{ 'ratelimit-reset': '42.2' }, 43],
    [{ ratelimit: 'limit=100, remaining=0, reset=50' }, 50],
    [{ ratelimit: '"default";r=0;t=17' }, 17],
  ])('%j is a pause of %i s', (headers, seconds) => {
    expect(said(headers as Record<string, string>)).toBe(seconds);
  });

  test('silence is null, and no zero', () => {
    expect(said({})).toBeNull();
    expect(said({ 'retry-after': 'soon' })).toBeNull();
  });
});
