import { SocketAddress } from 'node:net';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientKey } from '../../../gateway/limits/client-key.ts';

const SECRET = 'a secret for tests that is long enough';
const keyOf = (address: string): string => clientKey(address, SECRET);

const group = fc.integer({ min: 0, max: 0xffff }).map((n) => n.toString(16));
/** Not those that begin with zeros: IPv4 addresses are written so. */
const head = fc.tuple(
  fc.integer({ min: 1, max: 0xffff }).map((n) => n.toString(16)),
  group,
  group,
  group,
);
const tail = fc.tuple(group, group, group, group);

describe('the key of a client', () => {
  it('is one for all addresses of a /64, however they are written', () => {
    fc.assert(
      fc.property(head, tail, tail, (network, one, other) => {
        const long = [...network, ...one].join(':');
        const { address: short } = new SocketAddress({ address: [...network, ...other].join(':'), family: 'ipv6' });
        expect(keyOf(short)).toBe(keyOf(long));
        expect(keyOf(long.toUpperCase())).toBe(keyOf(long));
      }),
    );
  });

  it('is another for another /64, and for another IPv4 address', () => {
    const apart = ['2001:db8:1:2::1', '2001:db8:1:3::1', '2001:db8:1::1', '::1', '192.0.2.1', '192.0.2.2'];
    expect(new Set(apart.map(keyOf)).size).toBe(apart.length);
  });

  it.each(['::ffff:192.0.2.1', '::FFFF:192.0.2.1', '::ffff:c000:201', '0:0:0:0:0:ffff:c000:201'])(
    'takes %s for the IPv4 address that it is',
    (address) => {
      expect(keyOf(address)).toBe(keyOf('192.0.2.1'));
    },
  );

  it('takes no notice of the zone of a link-local address', () => {
    expect(keyOf('fe80::1%eth0')).toBe(keyOf('fe80::1'));
  });

  it.each(['', 'unknown', '192.0.2.1:4711'])('is there for what a proxy tells instead of an address: "%s"', (text) => {
    expect(keyOf(text)).toMatch(/^\d+$/);
  });

  it('is one of 65,536, hides the address, and cannot be reckoned without the secret', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(Number(keyOf(address))).toBeLessThan(65_536);
      }),
    );
    const others = ['192.0.2.1', '192.0.2.2', '192.0.2.3'];
    expect(others.map((address) => clientKey(address, 'another secret'))).not.toEqual(others.map(keyOf));
  });
});
