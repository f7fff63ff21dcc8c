import { probabilityOf } from '../model/expectation-maximisation.ts';
import type { Scorer } from '../model/scorer.ts';
import { withoutTexts } from '../normalise/common-values.ts';
import type { PersonTable } from '../person-table.ts';
import type { IdPair } from './id-pairs.ts';
import type { StoredEdge } from './match-state.ts';

/** Whether too many hold a value: of all that compare it, or for an e-mail to sign in with of the customers that do. */
export type IsCommonText = (kind: 'signs in with' | 'mailbox' | 'phone', text: string) => boolean;

/** The table without the values that identify nobody: comparableTable, where others than the rows hold them too. */
export function withoutCommon(table: PersonTable, isCommonText: IsCommonText): PersonTable {
  return {
    ...table,
    emails: withoutTexts(table.emails, (text) => isCommonText('mailbox', text)),
    phones: withoutTexts(table.phones, (text) => isCommonText('phone', text)),
  };
}

/** The edges of those pairs whose probability is `least` or more. Shape: `table` is as withoutCommon makes it. */
export function scorePairs(
  scorer: Scorer,
  table: PersonTable,
  pairs: Iterable<IdPair>,
  least: number,
): readonly StoredEdge[] {
  const rows = new Map(table.ids.map((id, row) => [id, row]));
  const scored = scorer.between(table, table);
  const edges: StoredEdge[] = [];
  for (const [left, right] of pairs) {
    const [one, other] = [rows.get(left), rows.get(right)];
    if (one === undefined || other === undefined) continue;
    const bits = scored.bitsOf(one, other);
    if (probabilityOf(bits) >= least) edges.push({ left, right, bits, vetoed: scored.vetoOf(one, other) !== null });
  }
  return edges;
}
