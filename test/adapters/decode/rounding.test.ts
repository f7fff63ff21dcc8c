import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAmount, plainNumber } from '../../../adapters/decode/money.ts';

describe('an amount with more decimals than are shown', () => {
  it('has its halves rounded away from zero, or to the even neighbour', () => {
    const rows = ['0.125', '0.135', '-0.125', '2.5000', '2.50000000000000000001', '0.1249999'];
    expect(rows.map((raw) => decodeAmount(raw, 'major', 2))).toEqual(['0.13', '0.14', '-0.13', '2.50', '2.50', '0.12']);
    expect(rows.map((raw) => decodeAmount(raw, 'major', 2, 'halfEven'))).toEqual([
      '0.12',
      '0.14',
      '-0.12',
      '2.50',
      '2.50',
      '0.12',
    ]);
    expect(['0.5', '1.5', '2.5', '2.50001', '-0.5'].map((raw) => decodeAmount(raw, 'major', 0, 'halfEven'))).toEqual([
      '0',
      '2',
      '2',
      '3',
      '0',
    ]);
  });

  it('is exact to its last digit in DECIMAL(38,20)', () => {
    const raw = '123456789012345678.12345678901234567890';
    expect(decodeAmount(raw, 'major', 20)).toBe(raw);
    expect(decodeAmount(raw, 'major', 2)).toBe('123456789012345678.12');
    expect(decodeAmount('0.00500000000000000001', 'major', 2, 'halfEven')).toBe('0.01');
    expect(decodeAmount('0.00500000000000000000', 'major', 2, 'halfEven')).toBe('0.00');
  });

  it('is the number that a float was meant to be', () => {
    expect(decodeAmount(0.1 + 0.2, 'major', 2)).toBe('0.30');
    expect(decodeAmount(0.1 + 0.2, 'major', 2, 'halfEven')).toBe('0.30');
    expect(decodeAmount(1.005, 'major', 2)).toBe('1.01');
    expect(decodeAmount(1.005, 'major', 2, 'halfEven')).toBe('1.00');
  });

  it('differs by half a unit at the most, whatever the rounding', () => {
    const digits = fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n });
    fc.assert(
      fc.property(digits, fc.constantFrom('halfUp' as const, 'halfEven' as const), (units, rounding) => {
        const text = `${units < 0n ? '-' : ''}${String(units < 0n ? -units : units).padStart(7, '0')}`;
        const raw = `${text.slice(0, -6)}.${text.slice(-6)}`;
        const shown = BigInt((decodeAmount(raw, 'major', 2, rounding) ?? '').replace('.', '')) * 10_000n;
        const off = shown - units;
        expect(off <= 5000n && off >= -5000n).toBe(true);
      }),
    );
  });
});

describe('a number with an exponent', () => {
  it('is written without it', () => {
    expect(['1e3', '1.5e3', '1.25E-2', '-12E+1', '.5e1', '1.0E+25', '12e-2'].map(plainNumber)).toEqual([
      '1000',
      '1500',
      '0.0125',
      '-120',
      '5',
      '10000000000000000000000000',
      '0.12',
    ]);
    expect(['12', 'e3', '1e', 'one', '0x1e3', '1e9999'].map(plainNumber)).toEqual([
      '12',
      'e3',
      '1e',
      'one',
      '0x1e3',
      '1e9999',
    ]);
  });

  it('is the same number', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: -20, max: 20 }), (mantissa, exponent) => {
        const text = plainNumber(`${mantissa}e${exponent}`);
        expect(text).not.toMatch(/e/);
        expect(Number(text)).toBe(Number(`${mantissa}e${exponent}`));
      }),
    );
  });
});
