import { holdersOf, isCommon, withoutTexts } from '../normalise/common-values.ts';
import type { PersonTable, TextColumn } from '../person-table.ts';

function withoutCommon(columns: readonly TextColumn[]): readonly TextColumn[] {
  const holders = holdersOf(columns);
  return withoutTexts(columns, (_, id) => isCommon(holders[id] ?? 0));
}

/** The table that is compared: without e-mails and phones that so many records share that they identify nobody. */
export function comparableTable(table: PersonTable): PersonTable {
  return { ...table, emails: withoutCommon(table.emails), phones: withoutCommon(table.phones) };
}
