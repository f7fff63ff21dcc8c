import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amountScale,
  decodeAmount,
  decodeDecimal,
  decodeMoney,
  formatScaled,
  parseScaled,
} from '../../../adapters/decode/money.ts';

const RAW = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.integer(),
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => n / 100),
  fc.integer({ min: -10_000_000, max: 10_000_000 }).map((n) => n / 1000),
  // A sum of floats, with the noise of one.
  fc
    .array(fc.integer({ min: -100_000, max: 100_000 }), { maxLength: 5 })
    .map((all) => all.reduce((sum, n) => sum + n / 100, 0)),
  fc.double(),
  fc.double({ min: -1e8, max: 1e8 }),
  fc.constantFrom(-0, 0.005, -0.005, 1.005, 2.675, 0.00001, 1e7, 9_999_999.99, 1e13, 1e21, Number.NaN, Infinity),
  fc.stringMatching(/^[+-]?\d{0,25}(\.\d{0,6})?$/),
  fc.constantFrom('', '.', '0.50', '00.50', '-0.00', '12.50 ', 'abc', null, undefined),
);

describe('decodeMoney', () => {
  it('tells every amount as exact arithmetic does', () => {
    const options = fc.record({
      unit: fc.constantFrom('major' as const, 'minor' as const),
      scale: fc.constantFrom(undefined, 0, 2, 3),
      rounding: fc.constantFrom(undefined, 'halfUp' as const, 'halfEven' as const),
    });
    fc.assert(
      fc.property(RAW, options, fc.constantFrom('EUR', 'JPY', 'KWD'), (raw, { unit, scale, rounding }, currency) => {
        const exact = decodeAmount(raw, unit, scale ?? amountScale(raw, unit, currency), rounding);
        expect(decodeMoney(raw, { unit, scale, rounding }, currency)).toBe(exact);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('decodeDecimal', () => {
  it('tells whole numbers as exact arithmetic does', () => {
    fc.assert(
      fc.property(fc.oneof(fc.bigInt(), fc.integer()), fc.integer({ min: 0, max: 6 }), (raw, scale) => {
        const exact = formatScaled(parseScaled(String(raw), scale) ?? 0n, scale).replace(/\.0*$/, '');
        expect(decodeDecimal(raw, scale)).toBe(exact);
      }),
    );
  });
});
