/**
 * Adoption: a record that came into its system after the last build becomes a customer of its own, or, if it is a guest
 * whose e-mail is known from another system, joins the one customer that it is there, as surely as it is that there. The
 * seal of an e-mail is the same in every system, so that this needs no e-mail.
 */
import type { Knex } from 'knex';
import { formatGuestId, parseRecordId } from '../../schema/ids.ts';
import type { RecordId, SystemId } from '../../schema/ids.ts';
import type { Instant } from '../../schema/model.ts';
import { foundCustomers } from './founding.ts';
import type { Lookups } from './lookup.ts';
import { insertAll } from './store/insert.ts';
import { chunks } from './tables.ts';
import type { DecisionRow, LinkRow } from './tables.ts';
import { writeTransaction } from './transaction.ts';

/** What a guest is called in the other systems; nothing for a record that is no guest. */
function namesakes(record: RecordId, systems: readonly SystemId[]): readonly RecordId[] {
  const ref = parseRecordId(record);
  if (ref?.kind !== 'guest') return [];
  return systems.filter((system) => system !== ref.system).map((system) => formatGuestId(system, ref.sealed));
}

type Held = Pick<LinkRow, 'record' | 'customer' | 'rule' | 'probability' | 'model_version'>;

/** The links of those records that have one. */
async function linksOf(trx: Knex.Transaction, records: readonly RecordId[]): Promise<Map<RecordId, Held>> {
  const found = new Map<RecordId, Held>();
  for (const part of chunks([...new Set(records)])) {
    const rows = await trx<LinkRow>('links')
      .select('record', 'customer', 'rule', 'probability', 'model_version')
      .whereIn('record', part)
      .whereNull('valid_to');
    for (const link of rows) found.set(link.record, link);
  }
  return found;
}

/** Those that a person keeps apart from anybody: a build alone knows whom they may join. */
async function keptApart(trx: Knex.Transaction, records: readonly RecordId[]): Promise<ReadonlySet<RecordId>> {
  const found = new Set<RecordId>();
  for (const part of chunks(records)) {
    for (const side of ['low', 'high'] as const) {
      const inForce = trx<DecisionRow>('identity_decisions').where('kind', 'apart').whereNull('lifted_by');
      for (const row of await inForce.whereIn(side, part).select('low', 'high')) found.add(row[side]);
    }
  }
  return found;
}

/** Its namesakes' link that says least, where they are all one customer: who joins them is no surer of it than they are. */
function homeOf(held: readonly Held[]): Held | undefined {
  const isAlike = ({ rule }: Held): number => Number(rule === 'PROBABILISTIC');
  const [home] = held.toSorted((a, b) => isAlike(b) - isAlike(a) || a.probability - b.probability);
  return held.every(({ customer }) => customer === home?.customer) ? home : undefined;
}

function linkBeside(record: RecordId, { customer, rule, probability, model_version }: Held): Held {
  return rule === 'PROBABILISTIC'
    ? { record, customer, rule, probability, model_version }
    : { record, customer, rule: 'EXACT_EMAIL', probability: 1, model_version: null };
}

async function findHomes(
  trx: Knex.Transaction,
  strangers: readonly RecordId[],
  systems: readonly SystemId[],
  at: Instant,
): Promise<readonly Held[]> {
  const alike = new Map(strangers.map((record) => [record, namesakes(record, systems)]));
  const held = await linksOf(trx, [...alike.values()].flat());
  const apart = await keptApart(trx, strangers);
  const homes = new Map<RecordId, Held>();
  /** By those who join them: the new ones that make a customer. */
  const founders = new Map<RecordId, RecordId>();
  for (const record of strangers) {
    const others = alike.get(record) ?? [];
    const known = others.flatMap((other) => held.get(other) ?? []);
    const home = homeOf(known);
    const founder = known.length > 0 ? undefined : others.find((other) => founders.get(other) === other);
    if (home !== undefined && !apart.has(record)) homes.set(record, home);
    else founders.set(record, apart.has(record) ? record : (founder ?? record));
  }
  const founding = [...new Set(founders.values())].map((record) => ({ record, core: [record], members: [record] }));
  const customers = await foundCustomers(trx, founding, at);
  const founded = new Map(founding.map(({ record }, place) => [record, customers[place] ?? 0])); // one customer a founder
  return strangers.map((record) => {
    const home = homes.get(record);
    if (home !== undefined) return linkBeside(record, home);
    const founder = founders.get(record) ?? record;
    const rule = founder === record ? 'ONLY_RECORD' : 'EXACT_EMAIL';
    return { record, customer: founded.get(founder) ?? 0, rule, probability: 1, model_version: null };
  });
}

async function adoptSome(
  trx: Knex.Transaction,
  records: readonly RecordId[],
  systems: readonly SystemId[],
  at: Instant,
): Promise<void> {
  // Another process may have linked some since we looked; it held the write lock then, and we hold it now.
  const known = await linksOf(trx, records);
  const strangers = records.filter((record) => !known.has(record)).sort();
  const links = await findHomes(trx, strangers, systems, at);
  const rows = links.map((link) => ({ ...link, valid_from: at, actor: 'adopt' }));
  await insertAll(trx, 'links', rows);
}

/** Gives each record that no customer has a customer; `systems` are those in which guests may be. */
export async function adoptRecords(
  db: Knex,
  lookups: Lookups,
  records: readonly RecordId[],
  systems: readonly SystemId[],
  at: Instant,
): Promise<void> {
  const known = await lookups.byRecords(records);
  const strangers = [...new Set(records)].filter((record) => !known.has(record));
  for (const part of chunks(strangers)) await writeTransaction(db, (trx) => adoptSome(trx, part, systems, at));
}
