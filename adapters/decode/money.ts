/** Exact decimals from what drivers hand over. No float stands between a column and the API. */
import type { Decimal } from '../../schema/model.ts';
import { rawText } from './raw-text.ts';

const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/** Whole number of 10^-scale units nearest to a decimal text, halves away from zero; null for text that is none. */
export function parseScaled(text: string, scale: number): bigint | null {
  const match = PLAIN.exec(text.trim());
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return null;
  const kept = fraction.slice(0, scale).padEnd(scale, '0');
  const rounded = BigInt(`${whole || '0'}${kept}`) + (Number(fraction[scale] ?? '0') >= 5 ? 1n : 0n);
  return sign === '-' ? -rounded : rounded;
}

/** Writes units of 10^-scale as a decimal text: (-5n, 2) is "-0.05". */
export function formatScaled(units: bigint, scale: number): Decimal {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  return scale === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/**
 * A raw number as plain decimal text. Binary floats (REAL, FLOAT, DOUBLE columns) are cut to `scale` decimals, or to the
 * shortest text that reads back as the same number.
 */
export function decimalText(raw: unknown, scale?: number): string | null {
  if (raw === null || raw === undefined) return null;
  if (typeof raw === 'bigint') return raw.toString();
  if (typeof raw === 'number') {
    if (!Number.isFinite(raw)) return null;
    if (scale !== undefined && Math.abs(raw) < 1e21) return raw.toFixed(Math.min(100, scale + 4));
    return /e/i.test(String(raw)) ? raw.toFixed(12) : String(raw);
  }
  const text = rawText(raw).trim();
  return PLAIN.test(text) && /\d/.test(text) ? text : null;
}

/** A decimal without needless zeros: "2.500" is "2.5". */
export function decodeDecimal(raw: unknown, scale?: number): Decimal | null {
  const text = decimalText(raw, scale);
  if (text === null) return null;
  const fraction = scale ?? text.split('.')[1]?.length ?? 0;
  const units = parseScaled(text, fraction);
  if (units === null) return null;
  const plain = formatScaled(units, fraction);
  return plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain;
}

const decimals = new Map<string, number>();

/** Decimals of a currency (ISO 4217): 2 for EUR, 0 for JPY, 3 for KWD; 2 for a code that nobody knows. */
function currencyDecimals(currency: string): number {
  let found = decimals.get(currency);
  if (found === undefined) {
    found = decimalsOf(currency);
    if (decimals.size < 500) decimals.set(currency, found);
  }
  return found;
}

function decimalsOf(currency: string): number {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/**
 * Decimals to show an amount with where the mapping names none: those of the currency, or more where a column of exact
 * numbers holds more. A float shows the currency's: its further digits are noise.
 */
export function amountScale(raw: unknown, unit: 'major' | 'minor', currency: string): number {
  const own = currencyDecimals(currency);
  if (unit === 'minor' || typeof raw !== 'string') return own;
  const fraction = raw.trim().split('.')[1]?.replace(/0+$/, '') ?? '';
  return Math.max(own, fraction.length);
}

/** An amount with all decimals of its currency, from a column in major ("12.5") or minor units ("1250"). */
export function decodeAmount(raw: unknown, unit: 'major' | 'minor', scale: number): Decimal | null {
  const columnScale = unit === 'minor' ? 0 : scale;
  const text = decimalText(raw, columnScale);
  const units = text === null ? null : parseScaled(text, columnScale);
  return units === null ? null : formatScaled(units, scale);
}
