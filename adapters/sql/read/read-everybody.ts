/** What identity and the index of search read: every customer, every guest. */
import { parseRecordId } from '../../../schema/ids.ts';
import type { Entity } from '../../../schema/model.ts';
import type { CallContext, GuestRecord } from '../../ports.ts';
import { keyPast } from '../plan/list-bound.ts';
import { ruleApplies } from '../plan/compile-links.ts';
import type { KeyPlan } from '../plan/plan.ts';
import { Slot, sql, valuesOf } from '../statement/fragment.ts';
import type { CallValues, Fragment, SqlValue } from '../statement/fragment.ts';
import { apart } from '../statement/select.ts';
import type { Statement } from '../statement/statement.ts';
import { fromTable, keyColumns, readKeyColumns } from './reads.ts';
import type { Reads, Rows } from './reads.ts';
import { recordSelection } from './selections.ts';
import type { DecodedRecord } from './selections.ts';

/** Every e-mail of records that name no customer but an e-mail, once. */
export async function* readGuests(reads: Reads, context: CallContext): AsyncIterable<GuestRecord> {
  const { plan } = reads;
  const rules = plan.links.get('customer') ?? [];
  const seen = new Set<string>();
  for (const [index, rule] of rules.entries()) {
    if (rule.kind !== 'guest') continue;
    const statement = reads.statement(`guests ${index}`, () => ({
      columns: apart(rule),
      from: fromTable(plan),
      where: [...plan.where, rule.isSet, ...(index === 0 ? [] : [ruleApplies(rules, index)])],
      distinct: true,
    }));
    for await (const row of reads.stream('guests', statement, { now: reads.now() }, context)) {
      const id = rule.decode(row, 0);
      const ref = id === null ? null : parseRecordId(id);
      const email = ref?.kind === 'guest' ? reads.openGuest(ref.sealed) : null;
      // The database tells texts apart that are one e-mail: letter case, blanks.
      if (id === null || email === null || seen.has(id)) continue;
      seen.add(id);
      yield { id, email };
    }
  }
}

/** None of a row without a key. */
function customerOf(record: DecodedRecord | null): readonly Entity<'Customer'>[] {
  return record === null ? [] : [record as unknown as Entity<'Customer'>]; // the plan is of the entity Customer
}

export async function* readAll(reads: Reads, context: CallContext): AsyncIterable<Entity<'Customer'>> {
  const { plan } = reads;
  const selection = recordSelection(plan);
  const statement = reads.statement('all', () => ({
    columns: selection.columns,
    from: fromTable(plan),
    where: plan.where,
    orderBy: keyColumns(plan.key),
  }));
  for await (const row of reads.stream('all', statement, { now: reads.now() }, context)) {
    yield* customerOf(selection.decode(row, 0));
  }
}

/** Part `i` of the key of the last row, as its driver told it: what it names is found again whatever its type is. */
function lastKeySlot(_: KeyPlan, i: number): Fragment {
  return sql`${new Slot(({ position }) => position?.key[i] ?? null)}`;
}

/**
 * Those whose key is the last one's up to part `level`, and in that part past it; all of them where there is none. In its
 * last part also those with the same: a collation may take several keys for one.
 */
function partStatement(reads: Reads, columns: readonly Fragment[], level: number | null): Statement {
  const { plan } = reads;
  const operator = level === plan.key.length - 1 ? '>=' : '>';
  return reads.statement(`part ${level ?? 'first'}`, () => ({
    columns,
    from: fromTable(plan),
    where: [
      ...plan.where,
      ...keyColumns(plan.key).map((column) => sql`${column} is not null`),
      ...(level === null ? [] : [keyPast(plan.key, level, operator, lastKeySlot)]),
    ],
    orderBy: keyColumns(plan.key),
    limit: 'all',
  }));
}

function isSameKey(one: readonly SqlValue[] | undefined, other: readonly SqlValue[] | undefined): boolean {
  return one?.length === other?.length && one?.every((part, i) => String(part) === String(other?.[i])) === true;
}

/**
 * Every customer by key, in parts of about `size`. Each part is a statement of its own, so that a reader may take its time
 * between them, and each is one range of the key's index: of a key (a, b) first those with the same a, then the next.
 */
export async function* readParts(
  reads: Reads,
  size: number,
  context: CallContext,
): AsyncIterable<readonly Entity<'Customer'>[]> {
  const { plan } = reads;
  const selection = recordSelection(plan);
  const keyAt = selection.columns.length;
  const columns = [...selection.columns, ...readKeyColumns(plan.key)];
  const deepest = plan.key.length - 1;
  let position: CallValues['position'];
  let level: number | null = null;
  let before: ReadonlySet<string> = new Set();
  let limit = size;
  while (level === null || level >= 0) {
    const values = valuesOf({ limit, position }, { now: reads.now() });
    // oxlint-disable-next-line no-await-in-loop -- each begins where the one before it ended
    const rows: Rows = await reads.run('parts', partStatement(reads, columns, level), values, context);
    const read = rows.flatMap((row) => customerOf(selection.decode(row, 0)));
    const part = read.filter(({ id }) => !before.has(id));
    if (part.length > 0) yield part;
    const last = rows.at(-1)?.slice(keyAt) as readonly SqlValue[] | undefined; // as its driver told them
    const isFull = rows.length === limit;
    // Where it ends as the one before it, or brings nobody new, its end counts as its beginning: more are read at once.
    const stands = level === deepest && (part.length === 0 || isSameKey(last, position?.key));
    const ids = read.map(({ id }) => id);
    if (isFull) before = new Set(stands ? [...before, ...ids] : ids);
    if (last !== undefined) position = { raw: null, key: last };
    level = isFull ? deepest : (level ?? 0) - 1;
    limit = isFull && stands ? limit * 2 : size + (level === deepest ? 1 : 0); // the last one comes again
  }
}
