/** Functions of our own: what SQLite's do in floats, or for ASCII alone. Every name begins with c360_. */
import type Database from 'better-sqlite3';
import { decimalText, formatScaled, parseScaled } from '../../decode/money.ts';

interface DecimalSum {
  units: bigint;
  scale: number;
  rows: number;
}

/** Exact sums of decimals, whatever column type holds them; null over no rows, as sum() is. */
function addDecimalSum(database: Database.Database): void {
  database.aggregate('c360_decimal_sum', {
    start: (): DecimalSum => ({ units: 0n, scale: 0, rows: 0 }),
    step: (sum: DecimalSum, ...[value, scale]: readonly unknown[]): DecimalSum => {
      const decimals = Number(scale);
      const text = decimalText(value, decimals);
      const units = text === null ? null : parseScaled(text, decimals);
      return units === null ? sum : { units: sum.units + units, scale: decimals, rows: sum.rows + 1 };
    },
    result: (sum: DecimalSum) => (sum.rows === 0 ? null : formatScaled(sum.units, sum.scale)),
    deterministic: true,
    varargs: true,
  });
}

/** Small letters of any script, for searches. */
function addLower(database: Database.Database): void {
  database.function('c360_lower', { deterministic: true }, (text: unknown) =>
    typeof text === 'string' ? text.toLowerCase() : text,
  );
}

const MAX_INT64 = 2n ** 63n - 1n;

/** A text as a whole number; null where it is none, or has more than 64 bits. */
function addInteger(database: Database.Database): void {
  database.function('c360_integer', { deterministic: true }, (text: unknown) => {
    if (typeof text !== 'string' || !/^[-+]?\d+$/.test(text)) return null;
    const value = BigInt(text.replace('+', ''));
    return value > MAX_INT64 || value < -MAX_INT64 ? null : value;
  });
}

/** A text as a number; null where it is none. What SQLite reckons with it is a float. */
function addNumber(database: Database.Database): void {
  database.function('c360_number', { deterministic: true }, (text: unknown) =>
    typeof text === 'string' && /^[-+]?\d{1,28}(?:\.\d{1,10})?$/.test(text) ? Number(text) : null,
  );
}

/** A number as it stands, and the text of one, to reckon with; null for any other text, and for bytes that are none. */
function addNumeric(database: Database.Database): void {
  database.function('c360_numeric', { deterministic: true }, (value: unknown) =>
    typeof value === 'number' || typeof value === 'bigint' ? value : decimalText(value),
  );
}

/** A number as the exact text of so many decimals, to compare with; null for what is none. */
function addDecimal(database: Database.Database): void {
  database.function('c360_decimal', { deterministic: true }, (value: unknown, scale: unknown) => {
    const decimals = Number(scale);
    const text = decimalText(value, decimals);
    const units = text === null ? null : parseScaled(text, decimals);
    return units === null ? null : formatScaled(units, decimals);
  });
}

export function addFunctions(database: Database.Database): void {
  addDecimalSum(database);
  addLower(database);
  addInteger(database);
  addNumber(database);
  addNumeric(database);
  addDecimal(database);
}
