/** Decisions in force. */
import type { Knex } from 'knex';
import type { RecordId } from '../../../../schema/ids.ts';
import type { Decision, Verdict } from '../../identity-port.ts';
import { chunks } from '../../tables.ts';
import type { ChangeRow, DecisionRow } from '../../tables.ts';
import { changeIdOf } from './change-id.ts';

export function verdictOf({ kind, low, high }: Pick<DecisionRow, 'kind' | 'low' | 'high'>): Verdict {
  return { kind, records: [low, high] };
}

/** The pairs of a first record with each other one, the lower id first. */
export function pairOf(one: RecordId, other: RecordId): readonly [RecordId, RecordId] {
  return one < other ? [one, other] : [other, one];
}

export function pairKey([low, high]: readonly [RecordId, RecordId]): string {
  return JSON.stringify([low, high]);
}

/** Those of which both records are among some. */
export async function decisionsAmong(trx: Knex, records: readonly RecordId[]): Promise<readonly DecisionRow[]> {
  const all = new Set(records);
  const found: DecisionRow[] = [];
  for (const part of chunks([...all])) {
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    found.push(...(await trx<DecisionRow>('identity_decisions').whereIn('low', part).whereNull('lifted_by')));
  }
  return found.filter(({ high }) => all.has(high)).toSorted((a, b) => a.no - b.no);
}

type ToldDecision = DecisionRow & Pick<ChangeRow, 'at' | 'actor'>;

function inForce(db: Knex): Knex.QueryBuilder {
  return db('identity_decisions as d')
    .join('identity_changes as c', 'c.no', 'd.made_by')
    .whereNull('d.lifted_by')
    .orderBy(['d.low', 'd.high', 'd.no'])
    .select('d.kind', 'd.low', 'd.high', 'd.made_by', 'c.at', 'c.actor');
}

function decisionOf(row: ToldDecision): Decision {
  return { ...verdictOf(row), change: changeIdOf(row.made_by), at: row.at, actor: row.actor };
}

/** All of them, or those in which one of the records takes part. */
export async function readDecisions(db: Knex, records?: readonly RecordId[]): Promise<readonly Decision[]> {
  if (records === undefined) return ((await inForce(db)) as readonly ToldDecision[]).map(decisionOf); // as it selects
  const found = new Map<string, Decision>();
  for (const part of chunks([...new Set(records)])) {
    const either = inForce(db).where((pair) => void pair.whereIn('d.low', part).orWhereIn('d.high', part));
    // oxlint-disable-next-line no-await-in-loop -- one chunk nearly always
    for (const row of (await either) as readonly ToldDecision[]) {
      found.set(`${row.kind} ${pairKey([row.low, row.high])}`, decisionOf(row));
    }
  }
  return [...found.values()];
}
