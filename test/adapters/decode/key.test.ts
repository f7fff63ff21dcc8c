import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyCodec } from '../../../adapters/decode/key.ts';

const NONE: ReadonlySet<string> = new Set();
const codec = (type: 'integer' | 'binary', nulls = NONE) => createKeyCodec({ col: 't.ID', type }, nulls);

describe('a key of whole numbers', () => {
  it.each([
    ['0', 0n],
    ['-9223372036854775808', -(2n ** 63n)],
    ['18446744073709551615', 2n ** 64n - 1n],
    ['18446744073709551616', null],
    ['-9223372036854775809', null],
    ['-0', null],
    ['007', null],
    ['1e3', null],
    ['７', null],
  ])('is compared, of the id %s, with %s', (id, value) => {
    expect(codec('integer').encode(id)).toBe(value);
  });
});

describe('a key of bytes', () => {
  it('reads back as its id, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (bytes) => {
        const id = codec('binary').decode(bytes);
        expect(Buffer.from(codec('binary').encode(id ?? '') as Uint8Array)).toEqual(Buffer.from(bytes)); // never null here
      }),
    );
  });

  it.each(['', '0', '0g', 'C0DE', 'c0 de'])('is no id "%s"', (id) => {
    expect(codec('binary').encode(id)).toBeNull();
  });

  it('names nothing where it is null, empty, no bytes or a null key', () => {
    const nulls = new Set(['00000000']);
    const raws = [null, undefined, Buffer.alloc(0), 'c0de', 7n, Buffer.alloc(4)];
    expect(raws.map((raw) => codec('binary', nulls).decode(raw))).toEqual([null, null, null, null, null, null]);
  });
});
