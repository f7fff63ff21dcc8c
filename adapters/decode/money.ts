/** Exact decimals from what drivers hand over. No float stands between a column and the API. */
import type { Decimal } from '../../schema/model.ts';
import { rawText } from './raw-text.ts';

const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/** Longer texts are no amounts, whatever they hold: servers hold 65 digits at the most. */
const MAX_DIGITS = 100;

/** Where a half goes: away from zero, or to the even neighbour. */
export type Rounding = 'halfUp' | 'halfEven';

/** Whether the digits that are cut off make one unit more of the `last` that is kept. */
function roundsUp(cut: string, last: string, rounding: Rounding): boolean {
  if (rounding === 'halfUp' || !/^50*$/.test(cut)) return cut >= '5';
  return Number(last) % 2 === 1;
}

/** Whole number of 10^-scale units nearest to a decimal text; null for text that is none. */
export function parseScaled(text: string, scale: number, rounding: Rounding = 'halfUp'): bigint | null {
  const match = PLAIN.exec(text.trim());
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return null;
  const kept = fraction.slice(0, scale).padEnd(scale, '0');
  const units = `${whole || '0'}${kept}`;
  const rounded = BigInt(units) + (roundsUp(fraction.slice(scale), units.slice(-1), rounding) ? 1n : 0n);
  return sign === '-' ? -rounded : rounded;
}

/** Writes units of 10^-scale as a decimal text: (-5n, 2) is "-0.05". */
export function formatScaled(units: bigint, scale: number): Decimal {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  return scale === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** An exponent of more digits makes no number that is an amount. */
const SCIENTIFIC = /^([+-]?)(?=\.?\d)(\d*)\.?(\d*)[eE]([+-]?\d{1,2})$/;

/** A number with an exponent, as programs write them into documents, without it: 1.5e3 is 1500. Any other text as it is. */
export function plainNumber(text: string): string {
  const match = SCIENTIFIC.exec(text);
  if (match === null) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const point = whole.length + Number(exponent);
  const digits = `${'0'.repeat(Math.max(0, -point))}${whole}${fraction}`.padEnd(point, '0');
  const at = Math.max(0, point);
  return `${sign}${digits.slice(0, at) || '0'}${at < digits.length ? `.${digits.slice(at)}` : ''}`;
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
  return text.length <= MAX_DIGITS && PLAIN.test(text) && /\d/.test(text) ? text : null;
}

function withoutZeros(decimal: Decimal): Decimal {
  let end = decimal.length;
  while (decimal[end - 1] === '0') end -= 1;
  return decimal.slice(0, decimal[end - 1] === '.' ? end - 1 : end);
}

/** Whole numbers below this are told by a float to the last digit, and its hundredfold too. */
const MAX_WHOLE = 1e13;

/** A whole number as it stands; null for any other value. */
function wholeText(raw: unknown): Decimal | null {
  if (typeof raw === 'bigint') return raw.toString();
  return typeof raw === 'number' && Number.isInteger(raw) && Math.abs(raw) < MAX_WHOLE ? String(raw) : null;
}

/** A decimal without needless zeros: "2.500" is "2.5". */
export function decodeDecimal(raw: unknown, scale?: number): Decimal | null {
  const whole = wholeText(raw);
  if (whole !== null) return whole;
  const text = decimalText(raw, scale);
  if (text === null) return null;
  const fraction = scale ?? text.split('.')[1]?.length ?? 0;
  const units = parseScaled(text, fraction);
  if (units === null) return null;
  const plain = formatScaled(units, fraction);
  return plain.includes('.') ? withoutZeros(plain) : plain;
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isCode(text: string): boolean {
  const isLetters = isCapital(text.charCodeAt(0)) && isCapital(text.charCodeAt(1)) && isCapital(text.charCodeAt(2));
  return text.length === 3 && isLetters;
}

/** A currency as ISO 4217 writes it; null for a sign or a name, which is no code. */
export function currencyCode(text: string): string | null {
  if (isCode(text)) return text;
  const code = text.trim().toUpperCase();
  return isCode(code) ? code : null;
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

/** Decimals that an amount in major units is read with where the mapping names none: engines cut it alike. */
export const MAJOR_SCALE = 4;

/**
 * Decimals to show an amount with where the mapping names none: those of the currency, or more where the column holds
 * more, as far as it is read. What a float holds beyond is noise.
 */
export function amountScale(raw: unknown, unit: 'major' | 'minor', currency: string): number {
  const own = currencyDecimals(currency);
  const held = unit === 'minor' ? null : decodeDecimal(raw, MAJOR_SCALE);
  return Math.max(own, held?.split('.')[1]?.length ?? 0);
}

/** An amount with all decimals of its currency, from a column in major ("12.5") or minor units ("1250"). */
export function decodeAmount(
  raw: unknown,
  unit: 'major' | 'minor',
  scale: number,
  rounding: Rounding = 'halfUp',
): Decimal | null {
  const columnScale = unit === 'minor' ? 0 : scale;
  const text = decimalText(raw, columnScale);
  const units = text === null ? null : parseScaled(text, columnScale, rounding);
  return units === null ? null : formatScaled(units, scale);
}

/** Floats below this are reckoned with far more exactly than to the noise. */
const MAX_FLOAT = 1e7;
/** What a sum of floats is off by, in hundredths: less than half of the last decimal that any amount is rounded to. */
const NOISE = 1e-3;

/** Hundredths, where a value is told by them to the last digit; null where it is not, or that is not sure. */
function hundredths(raw: unknown, unit: 'major' | 'minor'): number | null {
  const whole = typeof raw === 'bigint' ? Number(raw) : raw;
  if (typeof whole !== 'number' || Math.abs(whole) >= MAX_WHOLE) return null;
  if (Number.isInteger(whole)) return unit === 'minor' ? whole : whole * 100;
  if (unit === 'minor' || Math.abs(whole) >= MAX_FLOAT) return null;
  const rounded = Math.round(whole * 100);
  return Math.abs(whole * 100 - rounded) < NOISE ? rounded : null;
}

function formatHundredths(hundredfold: number): Decimal {
  const digits = Math.abs(hundredfold);
  const whole = Math.floor(digits / 100);
  const rest = digits - whole * 100;
  return `${hundredfold < 0 ? '-' : ''}${whole}.${rest < 10 ? '0' : ''}${rest}`;
}

/** As it is written here. */
const PLAIN_AMOUNT = /^(?:0|[1-9]\d{0,20})\.\d\d$/;

/**
 * An amount of money as the mapping tells its unit and decimals; with those of its currency, or more where the column
 * holds more, where the mapping names none. Most amounts have two, and need no arithmetic of any length.
 */
export function decodeMoney(
  raw: unknown,
  {
    unit,
    scale,
    rounding,
  }: {
    readonly unit: 'major' | 'minor';
    readonly scale?: number | undefined;
    readonly rounding?: Rounding | undefined;
  },
  currency: string,
): Decimal | null {
  if ((scale ?? currencyDecimals(currency)) === 2) {
    if (unit === 'major' && typeof raw === 'string' && PLAIN_AMOUNT.test(raw)) return raw;
    const cents = hundredths(raw, unit);
    if (cents !== null) return formatHundredths(cents);
  }
  return decodeAmount(raw, unit, scale ?? amountScale(raw, unit, currency), rounding);
}
