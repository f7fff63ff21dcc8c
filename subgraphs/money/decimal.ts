/** Exact arithmetic on decimal numbers as texts, through BigInt at a common scale. No float ever holds an amount. */
import type { Decimal } from '../../schema/model.ts';

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?$/;

/** `units` / 10^`scale` */
interface Scaled {
  readonly units: bigint;
  readonly scale: number;
}

/**
 * The sum, with as many decimals as its longest part has: "1.50" and "2" give "3.50".
 *
 * Errors: RangeError for a text that is no plain decimal number; so do all functions of this file.
 */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  return sumDecimals([a, b]);
}

/** The sum of any number of decimals; "0" for none. */
export function sumDecimals(decimals: readonly Decimal[]): Decimal {
  const parts = decimals.map(parse);
  const scale = Math.max(0, ...parts.map((part) => part.scale));
  return format({ units: parts.reduce((sum, part) => sum + unitsAt(part, scale), 0n), scale });
}

export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  return addDecimals(a, negateDecimal(b));
}

export function negateDecimal(decimal: Decimal): Decimal {
  const { units, scale } = parse(decimal);
  return format({ units: -units, scale });
}

/** `times` is a whole number. */
export function multiplyDecimal(decimal: Decimal, times: number): Decimal {
  const { units, scale } = parse(decimal);
  return format({ units: units * BigInt(times), scale });
}

/** Negative, zero or positive; "1.50" and "1.5" are equal. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const [left, right] = [parse(a), parse(b)];
  const scale = Math.max(left.scale, right.scale);
  const difference = unitsAt(left, scale) - unitsAt(right, scale);
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

/** Whether it is zero, in either sign and with any decimals. */
export function isZero(decimal: Decimal): boolean {
  return parse(decimal).units === 0n;
}

export function isPositive(decimal: Decimal): boolean {
  return compareDecimals(decimal, '0') > 0;
}

export function minDecimal(a: Decimal, b: Decimal): Decimal {
  return compareDecimals(a, b) <= 0 ? a : b;
}

export function maxDecimal(a: Decimal, b: Decimal): Decimal {
  return compareDecimals(a, b) >= 0 ? a : b;
}

function parse(decimal: Decimal): Scaled {
  const match = DECIMAL.exec(decimal);
  if (match === null) {
    const got = JSON.stringify(decimal.slice(0, 40));
    throw new RangeError(`decimal: a plain number such as "1234.50" is required, but got ${got}.`);
  }
  const [, sign = '', whole = '', decimals = ''] = match;
  const units = BigInt(whole + decimals);
  return { units: sign === '-' ? -units : units, scale: decimals.length };
}

function unitsAt({ units, scale }: Scaled, wanted: number): bigint {
  return wanted === scale ? units : units * 10n ** BigInt(wanted - scale);
}

function format({ units, scale }: Scaled): Decimal {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const decimals = scale === 0 ? '' : `.${digits.slice(-scale)}`;
  return `${units < 0n ? '-' : ''}${whole}${decimals}`;
}
