/** Changes as they are told. */
import type { Knex } from 'knex';
import type { RecordId } from '../../../../schema/ids.ts';
import type { ChangedLink, ChangeId, ChangesOf, IdentityChange, Verdict } from '../../identity-port.ts';
import { chunks } from '../../tables.ts';
import type { ChangeRow, CustomerRow, DecisionRow, LinkRow } from '../../tables.ts';
import { changeIdOf, parseChangeId } from './change-id.ts';
import { verdictOf } from './decisions.ts';
import type { ReasonSeal } from './reason-seal.ts';

type Effect = Pick<LinkRow, 'record' | 'rule' | 'probability'> &
  Pick<CustomerRow, 'id'> & { readonly change: number; readonly opened: number };
type Judged = Pick<DecisionRow, 'kind' | 'low' | 'high'> & { readonly change: number; readonly made: number };

async function effectsOf(db: Knex, changes: readonly number[]): Promise<readonly Effect[]> {
  return db('identity_change_links as cl')
    .join('links as l', 'l.no', 'cl.link')
    .join('customers as c', 'c.no', 'l.customer')
    .whereIn('cl.change', changes)
    .orderBy(['l.record', 'l.no'])
    .select('cl.change', 'cl.opened', 'l.record', 'l.rule', 'l.probability', 'c.id');
}

async function judgedIn(db: Knex, changes: readonly number[]): Promise<readonly Judged[]> {
  return db('identity_change_decisions as cd')
    .join('identity_decisions as d', 'd.no', 'cd.decision')
    .whereIn('cd.change', changes)
    .orderBy(['d.low', 'd.high', 'd.no'])
    .select('cd.change', 'cd.made', 'd.kind', 'd.low', 'd.high');
}

function idOrNull(no: number | null): ChangeId | null {
  return no === null ? null : changeIdOf(no);
}

function changedLink({ record, id, rule, probability }: Effect): ChangedLink {
  return { record, customer: id, rule, probability };
}

function changeOf(
  row: ChangeRow,
  effects: readonly Effect[],
  judged: readonly Judged[],
  reasons: ReasonSeal,
): IdentityChange {
  const { no, kind, actor, at } = row;
  const links = (opened: 0 | 1): readonly ChangedLink[] =>
    effects.filter((one) => one.change === no && one.opened === opened).map(changedLink);
  const verdicts = (made: 0 | 1): readonly Verdict[] =>
    judged.filter((one) => one.change === no && one.made === made).map(verdictOf);
  return {
    id: changeIdOf(no),
    kind,
    reason: reasons.open(row.reason, at),
    actor,
    at,
    undoes: idOrNull(row.undoes),
    undoneBy: idOrNull(row.undone_by),
    undoneAt: row.undone_at,
    closed: links(0),
    opened: links(1),
    made: verdicts(1),
    lifted: verdicts(0),
  };
}

async function tell(db: Knex, rows: readonly ChangeRow[], reasons: ReasonSeal): Promise<readonly IdentityChange[]> {
  const told: IdentityChange[] = [];
  for (const part of chunks(rows)) {
    const numbers = part.map(({ no }) => no);
    // oxlint-disable-next-line no-await-in-loop -- one chunk nearly always
    const [effects, judged] = [await effectsOf(db, numbers), await judgedIn(db, numbers)];
    told.push(...part.map((row) => changeOf(row, effects, judged, reasons)));
  }
  return told;
}

export async function readChange(db: Knex, id: ChangeId, reasons: ReasonSeal): Promise<IdentityChange | null> {
  const no = parseChangeId(id);
  if (no === null) return null;
  const [change] = await tell(db, await db<ChangeRow>('identity_changes').where({ no }), reasons);
  return change ?? null;
}

function ofRecords(db: Knex, records: readonly RecordId[] | Knex.QueryBuilder): Knex.QueryBuilder {
  const within = db('identity_change_records').select('change');
  // knex has a type for each of the two, and none for either.
  return Array.isArray(records)
    ? within.whereIn('record', records)
    : within.whereIn('record', records as Knex.QueryBuilder);
}

/** IdentityStore.changes */
export async function readChanges(
  db: Knex,
  of: ChangesOf,
  limit: number,
  before: ChangeId | undefined,
  reasons: ReasonSeal,
): Promise<readonly IdentityChange[]> {
  const query = db<ChangeRow>('identity_changes').orderBy('no', 'desc').limit(limit);
  if (before !== undefined) query.where('no', '<', parseChangeId(before) ?? 0);
  if (of.kind === 'record') {
    query.whereIn('no', ofRecords(db, [of.id]));
  } else {
    const customer = db<CustomerRow>('customers').where('id', of.id).select('no');
    const today = db('links').whereIn('customer', customer).whereNull('valid_to').select('record');
    const moved = db('identity_change_links as cl')
      .join('links as l', 'l.no', 'cl.link')
      .whereIn('l.customer', customer)
      .select('cl.change');
    query.where((either) => void either.whereIn('no', moved).orWhereIn('no', ofRecords(db, today)));
  }
  return tell(db, await query.select('*'), reasons);
}
