import { hash } from 'node:crypto';
import { SocketAddress, isIPv6 } from 'node:net';

/** Of a digest, in hexadecimal: 65,536 counters at the most, however many addresses ask. */
const BUCKET_DIGITS = 4;

/** ::ffff:192.0.2.1, as a socket that takes both families calls an IPv4 address. */
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** The first 64 bits of an IPv6 address as `SocketAddress` writes it. */
function networkOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - first.length - last.length }, () => '0');
  return [...first, ...zeros, ...last].slice(0, 4).join(':');
}

function countedAs(address: string): string {
  if (!isIPv6(address)) return address;
  // One way to write an address out of many; a zone such as %eth0 is this machine's own.
  const { address: written } = new SocketAddress({ address: address.split('%')[0] ?? '', family: 'ipv6' });
  return MAPPED.exec(written)?.[1] ?? networkOf(written);
}

/**
 * The counter of an address: of an IPv6 address its /64, as a whole one is any subscriber's. Never the address itself,
 * which is personal data, and one of few, so that no number of addresses fills the memory; who does not know the secret
 * cannot choose whom to share a counter with.
 */
export function clientKey(address: string, secret: string): string {
  // So little of the digest is told that nobody can go on from it: a keyed digest (HMAC) would say no more, for six times the work.
  const digest = hash('sha256', `client-key\n${secret}\n${countedAs(address)}`, 'hex');
  return String(parseInt(digest.slice(0, BUCKET_DIGITS), 16));
}
