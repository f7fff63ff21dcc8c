import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../../adapters/decode/document/json.ts';
import { plainNumber } from '../../../../adapters/decode/money.ts';

/** A JSON value with its numbers, true and false as texts; a number without its exponent. */
function withTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withTexts);
  if (typeof value === 'number' || typeof value === 'boolean') return plainNumber(JSON.stringify(value));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, withTexts(v)]));
}

describe('JSON', () => {
  it('keeps every digit of its numbers', () => {
    const text = '{"id": 9223372036854775807, "total": -12.50, "tiny": 1e-7, "list": [0.10, 100000000000000000001]}';
    expect(parseJson(text)).toEqual({
      id: '9223372036854775807',
      total: '-12.50',
      tiny: '0.0000001',
      list: ['0.10', '100000000000000000001'],
    });
  });

  it('leaves digits and words inside of texts alone', () => {
    const text = String.raw`{"1": "2", "a \" 3": "true, 4 \\", "n": null}`;
    expect(parseJson(text)).toEqual({ 1: '2', 'a " 3': 'true, 4 \\', n: null });
  });

  it('is that of JSON.parse, numbers and flags as texts', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parseJson(JSON.stringify(value))).toEqual(withTexts(value));
      }),
    );
  });

  it('is nothing where the text is none', () => {
    for (const text of ['', '{', '{"a": 01}', "{'a': 1}", '[1,]', 'NaN', '{"a":1} x']) {
      expect(parseJson(text)).toBeUndefined();
    }
  });
});
