/**
 * Adoption: a record that came into its system after the last build becomes a customer of its own, or, if it is a guest
 * whose e-mail is known from another system, joins the one customer that it is there. The seal of an e-mail is the
 * same in every system, so that this needs no e-mail.
 */
import type { Knex } from 'knex';
import { formatGuestId, parseRecordId } from '../../schema/ids.ts';
import type { RecordId, SystemId } from '../../schema/ids.ts';
import type { Instant } from '../../schema/model.ts';
import { foundCustomers } from './founding.ts';
import type { Lookups } from './lookup.ts';
import { insertAll } from './store/insert.ts';
import { chunks } from './tables.ts';
import type { LinkRow } from './tables.ts';
import { writeTransaction } from './transaction.ts';

/** What a guest is called in the other systems; nothing for a record that is no guest. */
function namesakes(record: RecordId, systems: readonly SystemId[]): readonly RecordId[] {
  const ref = parseRecordId(record);
  if (ref?.kind !== 'guest') return [];
  return systems.filter((system) => system !== ref.system).map((system) => formatGuestId(system, ref.sealed));
}

/** The customers' numbers of those records that are linked. */
async function linkedCustomers(trx: Knex.Transaction, records: readonly RecordId[]): Promise<Map<RecordId, number>> {
  const found = new Map<RecordId, number>();
  for (const part of chunks([...new Set(records)])) {
    const rows = await trx<LinkRow>('links').select('record', 'customer').whereIn('record', part).whereNull('valid_to');
    for (const { record, customer } of rows) found.set(record, customer);
  }
  return found;
}

type NewLink = Pick<LinkRow, 'record' | 'customer' | 'rule'>;

async function findHomes(
  trx: Knex.Transaction,
  strangers: readonly RecordId[],
  systems: readonly SystemId[],
  at: Instant,
): Promise<readonly NewLink[]> {
  const alike = new Map(strangers.map((record) => [record, namesakes(record, systems)]));
  const held = await linkedCustomers(trx, [...alike.values()].flat());
  const homesOf = (record: RecordId): readonly number[] => [
    ...new Set((alike.get(record) ?? []).map((other) => held.get(other)).filter((home) => home !== undefined)),
  ];
  const founders = new Set<RecordId>();
  for (const record of strangers) {
    const homes = homesOf(record).length;
    const joins = homes === 1 || (homes === 0 && alike.get(record)?.some((other) => founders.has(other)) === true);
    if (!joins) founders.add(record);
  }
  const founding = [...founders].map((record) => ({ record, core: [record], members: [record] }));
  const customers = await foundCustomers(trx, founding, at);
  founding.forEach(({ record }, place) => held.set(record, customers[place] ?? 0)); // one customer a founder
  return strangers.map((record) =>
    founders.has(record)
      ? { record, customer: held.get(record) ?? 0, rule: 'ONLY_RECORD' }
      : { record, customer: homesOf(record)[0] ?? 0, rule: 'EXACT_EMAIL' },
  );
}

async function adoptSome(
  trx: Knex.Transaction,
  records: readonly RecordId[],
  systems: readonly SystemId[],
  at: Instant,
): Promise<void> {
  // Another process may have linked some since we looked; it held the write lock then, and we hold it now.
  const known = await linkedCustomers(trx, records);
  const strangers = records.filter((record) => !known.has(record)).sort();
  const links = await findHomes(trx, strangers, systems, at);
  const rows = links.map((link) => ({ ...link, valid_from: at, probability: 1, actor: 'adopt' }));
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
