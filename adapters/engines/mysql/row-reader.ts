// Node finds no such name among the exports of a CommonJS package; the default export has it.
import driver from 'mysql2';
import type { FieldPacket } from 'mysql2';

type Row = readonly unknown[];

/** A BIT as the number that it stands for: mysql2 hands over its bytes. */
function bitNumber(value: unknown): unknown {
  return value instanceof Uint8Array ? BigInt(`0x${Buffer.from(value).toString('hex') || '0'}`) : value;
}

export type ReadRow = (row: Row) => Row;

/** How rows of those columns are read. */
export function rowReader(fields: readonly FieldPacket[]): ReadRow {
  const bits = new Set(fields.flatMap((field, i) => (field.columnType === driver.Types.BIT ? [i] : [])));
  return (row) => (bits.size === 0 ? row : row.map((value, i) => (bits.has(i) ? bitNumber(value) : value)));
}
