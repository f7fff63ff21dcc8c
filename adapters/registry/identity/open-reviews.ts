/**
 * Which reviews wait for a person: the open ones, each two customers of today once. What a decision on others has settled does
 * not wait, and does again when that is undone: so it is asked of the ledger and of the decisions each time, and kept nowhere.
 */
import type { Knex } from 'knex';
import type { RecordId } from '../../../schema/ids.ts';
import { chunks } from '../tables.ts';
import type { ReviewRow } from '../tables.ts';
import { decisionsAmong } from './changes/decisions.ts';
import { openLinksIn, openLinksOf } from './changes/open-links.ts';

type Pair = Pick<ReviewRow, 'low' | 'high'>;

/** Those that no person has answered, settled ones among them. */
export function unanswered(db: Knex): Knex.QueryBuilder<ReviewRow, ReviewRow[]> {
  return db<ReviewRow>('identity_reviews').where('state', 'OPEN');
}

/** The same of records. */
export async function unansweredOf(db: Knex, records: readonly RecordId[]): Promise<readonly ReviewRow[]> {
  const found = new Map<string, ReviewRow>();
  for (const part of chunks([...new Set(records)])) {
    const either = unanswered(db).where((pair) => void pair.whereIn('low', part).orWhereIn('high', part));
    // oxlint-disable-next-line no-await-in-loop -- one chunk nearly always
    for (const row of await either.select('*')) found.set(row.id, row);
  }
  return [...found.values()];
}

/** The order in which reviews are told. */
export function inOrder(one: ReviewRow, other: ReviewRow): number {
  return other.value - one.value || other.probability - one.probability || (one.id < other.id ? -1 : 1);
}

/** Whose records are today. */
async function customersOf(db: Knex, records: readonly RecordId[]): Promise<ReadonlyMap<RecordId, number>> {
  const own = await openLinksOf(db, records);
  const links = await openLinksIn(
    db,
    [...own.values()].map(({ customer }) => customer),
  );
  return new Map(links.map(({ record, customer }) => [record, customer]));
}

/** Of some reviews those that wait, in their order. */
export async function waitingAmong(db: Knex, rows: readonly ReviewRow[]): Promise<readonly ReviewRow[]> {
  const customers = await customersOf(
    db,
    rows.flatMap(({ low, high }) => [low, high]),
  );
  /** Null for a record that has left its system: the next build withdraws the review. */
  const keyOf = ({ low, high }: Pair): string | null => {
    const [one, other] = [customers.get(low), customers.get(high)];
    if (one === undefined || other === undefined) return null;
    return one < other ? `${one} ${other}` : `${other} ${one}`;
  };
  const records = [...customers.keys()];
  const apart = (await decisionsAmong(db, records)).filter(({ kind }) => kind === 'apart');
  const settled = new Set(apart.map(keyOf));
  const first = new Map<string | null, string>();
  for (const row of [...rows, ...(await unansweredOf(db, records))].toSorted(inOrder)) {
    const key = keyOf(row);
    if (!first.has(key)) first.set(key, row.id);
  }
  return rows
    .filter((row) => {
      const key = keyOf(row);
      const isOne = customers.has(row.low) && customers.get(row.low) === customers.get(row.high);
      return key === null || (!isOne && !settled.has(key) && first.get(key) === row.id);
    })
    .toSorted(inOrder);
}

/**
 * How many wait. Since a build asks nothing that is settled, those alone are looked at whose customers a person has changed.
 */
export async function countWaiting(db: Knex): Promise<number> {
  const [all] = await db<ReviewRow>('identity_reviews').where('state', 'OPEN').count({ open: '*' });
  const changed: readonly { readonly record: RecordId }[] = await db('identity_change_records').distinct('record');
  const records = await customersOf(
    db,
    changed.map(({ record }) => record),
  );
  const rows = await unansweredOf(db, [...records.keys()]);
  const waiting = await waitingAmong(db, rows);
  return Number(all?.['open'] ?? 0) - (rows.length - waiting.length);
}
