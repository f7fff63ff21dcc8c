import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSealer } from '../../adapters/sealer.ts';
import { ConfigurationError } from '../../schema/errors.ts';
import { formatGuestId, isSystemId, parseRecordId } from '../../schema/ids.ts';

const SECRET = 'a secret of the tests, long enough';
const sealer = createSealer(SECRET);
const plains = fc.string({ unit: 'grapheme', maxLength: 200 });

describe('sealer', () => {
  it('opens what it sealed', () => {
    fc.assert(
      fc.property(plains, (plain) => {
        expect(sealer.open(sealer.seal(plain))).toBe(plain);
      }),
    );
  });

  it('seals a text the same way in every process', () => {
    const other = createSealer(SECRET);
    fc.assert(
      fc.property(plains, (plain) => {
        expect(other.seal(plain)).toBe(sealer.seal(plain));
      }),
    );
    // Written down once: a change of the construction would make every guest in every registry a stranger.
    expect(sealer.seal('guest.lee@example.com')).toMatchInlineSnapshot(
      `"5j-DGfL3EH-cjK1DxZwCi-aSKu41JZ-nhKo_0FJe7vzVjUP0ag"`,
    );
  });

  it('digests a text the same way in every process, and another way than it seals it', () => {
    expect(createSealer(SECRET).digest('delgado')).toBe(sealer.digest('delgado'));
    expect(createSealer(`${SECRET}!`).digest('delgado')).not.toBe(sealer.digest('delgado'));
    expect(sealer.digest('delgado')).toMatch(/^[\w-]{22}$/);
    expect(sealer.seal('delgado')).not.toContain(sealer.digest('delgado').slice(0, 10));
    expect(sealer.open(sealer.digest('delgado'))).toBeNull();
    // Written down once: another construction would make every model, and every index, one of strangers.
    expect(sealer.digest('delgado')).toMatchInlineSnapshot(`"PT7HBK04YeQ9TJFKn-xCOw"`);
  });

  it('seals different texts differently', () => {
    fc.assert(
      fc.property(plains, plains, (a, b) => {
        expect(sealer.seal(a) === sealer.seal(b)).toBe(a === b);
      }),
    );
  });

  it('refuses a seal in which any one bit is turned', () => {
    fc.assert(
      fc.property(plains, fc.nat(), fc.integer({ min: 0, max: 7 }), (plain, place, bit) => {
        const bytes = Buffer.from(sealer.seal(plain), 'base64url');
        const at = place % bytes.length;
        bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at);
        expect(sealer.open(bytes.toString('base64url'))).toBeNull();
      }),
    );
  });

  it('refuses every text that is not a seal of its own', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        expect(sealer.open(text)).toBeNull();
      }),
    );
    expect(createSealer('another secret, also long enough').open(sealer.seal('rosa@example.com'))).toBeNull();
  });

  it('opens no seal for another purpose than it was made for', () => {
    fc.assert(
      fc.property(plains, (plain) => {
        const parcel = sealer.seal(plain, 'parcel');
        expect(sealer.open(parcel, 'parcel')).toBe(plain);
        expect(sealer.open(parcel)).toBeNull();
        expect(sealer.open(sealer.seal(plain), 'parcel')).toBeNull();
      }),
    );
  });

  it('refuses another spelling of the same bytes', () => {
    const sealed = sealer.seal('rosa@example.com');
    expect(sealer.open(`${sealed}=`)).toBeNull();
    expect(sealer.open(`${sealed}\n`)).toBeNull();
  });

  it('makes texts that a guest record id can hold', () => {
    const system = 'orders';
    if (!isSystemId(system)) throw new Error('orders is a system id');
    fc.assert(
      fc.property(plains, (plain) => {
        const sealed = sealer.seal(plain);
        const ref = parseRecordId(formatGuestId(system, sealed));
        expect(ref).toEqual({ kind: 'guest', system, sealed });
      }),
    );
  });

  it('holds nothing of the address in clear', () => {
    const sealed = sealer.seal('rosa.delgado@example.com');
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('rosa');
  });

  it('refuses a short secret and says how to make one', () => {
    expect(() => createSealer('short')).toThrow(
      new ConfigurationError(
        'sealer: the secret must have at least 16 characters, but it has 5; make one with `openssl rand -base64 32`.',
      ),
    );
  });
});
