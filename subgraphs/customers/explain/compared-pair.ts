/** Two records side by side, as the engine looks at them. */
import { isCandidate } from '../../matching/blocking/is-candidate.ts';
import { createRecordKeys, createTextKeys, customersKey } from '../../matching/incremental/record-keys.ts';
import { withoutCommon } from '../../matching/incremental/score-pairs.ts';
import type { IsCommonText } from '../../matching/incremental/score-pairs.ts';
import { isCommon } from '../../matching/normalise/common-values.ts';
import type { PersonTable } from '../../matching/person-table.ts';
import { sureTableOf } from '../../matching/sure/sure-table.ts';
import type { SureTable } from '../../matching/sure/sure-table.ts';
import type { PersonRecord } from '../identity/people/person-record.ts';
import type { LastRun } from './last-run.ts';

export interface ComparedPair {
  /** Of two rows. */
  readonly table: SureTable;
  /** Without what too many records hold. */
  readonly compared: PersonTable;
  readonly isCommonText: IsCommonText;
  /** They share something that pairs are looked for by. */
  readonly isCandidate: boolean;
}

/** Counts are the last run's: a record that came since is not in them. */
export async function comparePair(
  { state, table: options, secret }: LastRun,
  pair: readonly [PersonRecord, PersonRecord],
): Promise<ComparedPair> {
  const table = sureTableOf(pair, options);
  const keys = createRecordKeys(table, secret);
  const [left, right] = [keys.storedAt(0), keys.storedAt(1)];
  const asked = [left, right].flatMap(({ email, phones, mailboxes, blocks }) => [
    customersKey(email),
    ...phones,
    ...mailboxes,
    ...blocks,
  ]);
  const counts = await state.countKeys([...new Set(asked)].filter((key) => key !== 0));
  const keyOf = createTextKeys(secret);
  const isCommonText: IsCommonText = (kind, text) => isCommon(counts.get(keyOf(kind, text)) ?? 0);
  return {
    table,
    compared: withoutCommon(table.persons, isCommonText),
    isCommonText,
    isCandidate: isCandidate(left.blocks, right.blocks, (key) => counts.get(key) ?? 0),
  };
}
