import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDecimals,
  compareDecimals,
  isPositive,
  maxDecimal,
  minDecimal,
  multiplyDecimal,
  negateDecimal,
  subtractDecimals,
  sumDecimals,
} from '../../../subgraphs/money/decimal.ts';

const scaled = fc.tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat({ max: 8 }));
const decimals = scaled.map(([units, scale]) => text(units, scale));

function text(units: bigint, scale: number): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${units < 0n ? '-' : ''}${digits.slice(0, point)}${scale === 0 ? '' : `.${digits.slice(point)}`}`;
}

describe('decimal', () => {
  it('adds without losing a digit, at the longest scale', () => {
    expect(addDecimals('0.1', '0.2')).toBe('0.3');
    expect(addDecimals('1.50', '2')).toBe('3.50');
    expect(addDecimals('9007199254740993', '0.01')).toBe('9007199254740993.01');
    expect(addDecimals('-0.05', '0.02')).toBe('-0.03');
  });

  it('sums nothing to 0', () => {
    expect(sumDecimals([])).toBe('0');
    expect(sumDecimals(['10.00', '-2.50', '0.125'])).toBe('7.625');
  });

  it('multiplies by whole numbers at the same scale', () => {
    expect([multiplyDecimal('1.50', 4), multiplyDecimal('-0.05', 3), multiplyDecimal('7', 0)]).toEqual([
      '6.00',
      '-0.15',
      '0',
    ]);
  });

  it('compares by value, whatever the scale', () => {
    expect(compareDecimals('1.50', '1.5')).toBe(0);
    expect(compareDecimals('-1', '0.001')).toBe(-1);
    expect(compareDecimals('10', '9.999')).toBe(1);
    expect(isPositive('0.00')).toBe(false);
    expect(isPositive('0.01')).toBe(true);
  });

  it('has no negative zero', () => {
    expect(negateDecimal('0.00')).toBe('0.00');
    expect(subtractDecimals('1.10', '1.1')).toBe('0.00');
  });

  it('refuses what is no plain number and says what came', () => {
    for (const wrong of ['', ' ', '1e3', 'NaN', '1,5', '0x1f', '.5', '--1']) {
      expect(() => addDecimals(wrong, '1')).toThrow(
        `decimal: a plain number such as "1234.50" is required, but got ${JSON.stringify(wrong)}.`,
      );
    }
  });

  it('adds as integers do at a common scale', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), fc.nat({ max: 6 }), (a, b, scale) => {
        expect(addDecimals(text(a, scale), text(b, scale))).toBe(text(a + b, scale));
      }),
    );
  });

  it('gives the same sum in any order, and nothing for a number and its negative', () => {
    fc.assert(
      fc.property(fc.array(decimals), (list) => {
        const reversed = [...list].reverse();
        expect(compareDecimals(sumDecimals(list), sumDecimals(reversed))).toBe(0);
        expect(compareDecimals(sumDecimals([...list, ...list.map(negateDecimal)]), '0')).toBe(0);
      }),
    );
  });

  it('orders totally: comparison is antisymmetric and survives a shift', () => {
    fc.assert(
      fc.property(decimals, decimals, decimals, (a, b, shift) => {
        const order = compareDecimals(a, b);
        expect(compareDecimals(b, a) + order).toBe(0);
        expect(compareDecimals(addDecimals(a, shift), addDecimals(b, shift))).toBe(order);
        expect(compareDecimals(minDecimal(a, b), maxDecimal(a, b))).toBeLessThanOrEqual(0);
      }),
    );
  });
});
