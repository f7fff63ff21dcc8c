/**
 * Tables of SQL Server with a column of the type rowversion, which counts every change in the database. Rows of
 * transactions that still run are left out by the statement, so that no lower number appears later: exact, without overlap.
 *
 * Source: https://learn.microsoft.com/sql/t-sql/functions/min-active-rowversion-transact-sql
 */
import { rawText } from '../decode/raw-text.ts';
import type { WatermarkPlan } from '../sql/plan/plan.ts';
import { sql } from '../sql/statement/fragment.ts';
import type { RowversionMarks } from './marks.ts';
import type { WatermarkRule } from './watermark-rule.ts';

/** As the column holds it. */
function eightBytes(number: string): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(number));
  return bytes;
}

export function rowversionRule({ column }: WatermarkPlan): WatermarkRule<RowversionMarks> {
  return {
    condition: (slot) => sql`${column} > cast(${slot(0)} as binary(8))`,
    begin: (greatest) => ({ kind: 'rowversion', greatest: rawText(greatest) || '0' }),
    bounds: ({ greatest }) => [eightBytes(greatest)],
    advance(marks, rows, { maxChanges }) {
      const numbers = rows.map(({ mark }) => BigInt(rawText(mark)));
      const greatest = numbers.reduce((most, number) => (number > most ? number : most), BigInt(marks.greatest));
      return {
        marks: { kind: 'rowversion', greatest: greatest.toString() },
        told: rows.length > maxChanges ? null : rows.map(({ row }) => row),
      };
    },
  };
}
