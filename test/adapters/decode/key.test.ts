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

describe('a raw key', () => {
  it('of whole numbers reads as their digits, however large', () => {
    fc.assert(
      fc.property(fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }), fc.bigInt(-999n, 999n)), (raw) => {
        expect(codec('integer').decode(raw)).toBe(raw.toString());
      }),
    );
    expect([2n ** 53n - 1n, 2n ** 53n + 1n, -(2n ** 53n) - 1n].map((raw) => codec('integer').decode(raw))).toEqual([
      '9007199254740991',
      '9007199254740993',
      '-9007199254740993',
    ]);
  });

  it('names nothing by the words for it alone, padded or not', () => {
    const key = createKeyCodec({ col: 't.ID', type: 'text', fold: 'upper' }, new Set(['none', '000']));
    const decode = (raw: string) => key.decode(raw);
    const named = ['NONE1', '  000 1', ' 0000', 'X'];
    expect(['', '   ', 'None', '  none  ', '000', ' 000'].map(decode)).toEqual([null, null, null, null, null, null]);
    expect(named.map(decode)).toEqual(named);
  });
});
