/** What identity and the index of search read: every customer, every guest. */
import { parseRecordId } from '../../../schema/ids.ts';
import type { Entity } from '../../../schema/model.ts';
import type { CallContext, GuestRecord, Position } from '../../ports.ts';
import { keyPast } from '../plan/list-bound.ts';
import { ruleApplies } from '../plan/compile-links.ts';
import { sql } from '../statement/fragment.ts';
import type { Fragment } from '../statement/fragment.ts';
import { apart } from '../statement/select.ts';
import type { Statement } from '../statement/statement.ts';
import { fromTable, keyColumns, readKeyColumns } from './reads.ts';
import type { Reads, Rows } from './reads.ts';
import { createKeyPosition, placesFrom } from './row-ids.ts';
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

/** Those past a position whose key is its own up to part `level`; all of them where there is none. */
function partStatement(reads: Reads, columns: readonly Fragment[], level: number | null): Statement {
  const { plan } = reads;
  return reads.statement(`part ${level ?? 'first'}`, () => ({
    columns,
    from: fromTable(plan),
    where: [
      ...plan.where,
      ...keyColumns(plan.key).map((column) => sql`${column} is not null`),
      ...(level === null ? [] : [keyPast(plan.key, level, '>')]),
    ],
    orderBy: keyColumns(plan.key),
    limit: 'all',
  }));
}

/**
 * Every customer by key, in parts of `size` at the most. Each part is a statement of its own, so that a reader may take its
 * time between them, and each is one range of the key's index: of a key (a, b) first those with the same a, then the next.
 */
export async function* readParts(
  reads: Reads,
  size: number,
  context: CallContext,
): AsyncIterable<readonly Entity<'Customer'>[]> {
  const { plan } = reads;
  const selection = recordSelection(plan);
  const columns = [...selection.columns, ...readKeyColumns(plan.key)];
  const keyOf = createKeyPosition(placesFrom(plan.key, selection.columns.length));
  let last: Position['key'] | null = null;
  let level: number | null = null;
  while (level === null || level >= 0) {
    const values = { limit: size, now: reads.now(), ...(last === null ? {} : { position: { raw: null, key: last } }) };
    // oxlint-disable-next-line no-await-in-loop -- each begins where the one before it ended
    const rows: Rows = await reads.run('parts', partStatement(reads, columns, level), values, context);
    const part = rows.flatMap((row) => customerOf(selection.decode(row, 0)));
    if (part.length > 0) yield part;
    const end = rows.at(-1);
    if (end !== undefined) last = keyOf(end);
    level = rows.length === size ? plan.key.length - 1 : (level ?? 0) - 1;
  }
}
