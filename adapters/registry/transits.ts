/** Transit times in the store: the groups of the last refresh, and a row for each refresh. */
import type { Knex } from 'knex';
import type { Instant } from '../../schema/model.ts';
import { acquireLock } from './build/lock.ts';
import type { LearntTransits, Tally, TransitGroup, TransitStore } from './port.ts';
import { insertAll, insertNumbered } from './store/insert.ts';
import type { TransitRefreshRow, TransitTimeRow } from './tables.ts';
import { writeTransaction } from './transaction.ts';

type Known = Awaited<ReturnType<TransitStore['read']>>;

function groupOf(row: TransitTimeRow): TransitGroup {
  return {
    carrier: row.carrier === '' ? null : row.carrier,
    service: row.service === '' ? null : row.service,
    country: row.country === '' ? null : row.country,
    region: row.region === '' ? null : row.region,
    parcels: row.parcels,
    tally: JSON.parse(row.tally) as Tally, // as rowOf writes it
  };
}

function rowOf(refresh: number, { carrier, service, country, region, parcels, tally }: TransitGroup): TransitTimeRow {
  const route = { carrier: carrier ?? '', service: service ?? '', country: country ?? '', region: region ?? '' };
  return { refresh, ...route, parcels, tally: JSON.stringify(tally) };
}

export async function readTransits(db: Knex): Promise<Known> {
  const last = db('transit_refreshes').max('no');
  // One statement and so one moment: between two of them a refresh could put others in their place.
  const rows: (TransitTimeRow & Pick<TransitRefreshRow, 'at'> & { readonly learntFrom: number })[] = await db(
    'transit_refreshes as r',
  )
    .leftJoin('transit_times as t', 't.refresh', 'r.no')
    .where('r.no', last)
    .select('r.at', 'r.parcels as learntFrom', 't.*');
  const [first] = rows;
  if (first === undefined) return null;
  // A refresh without groups is a row of nulls.
  const groups = rows.filter(({ refresh }) => refresh !== null).map(groupOf);
  return { learntAt: first.at, parcels: first.learntFrom, groups };
}

async function write(trx: Knex.Transaction, { parcels, groups }: LearntTransits, at: Instant): Promise<void> {
  const refresh = await insertNumbered(trx, 'transit_refreshes', { at, parcels, groups: groups.length });
  await trx('transit_times').delete();
  await insertAll(
    trx,
    'transit_times',
    groups.map((group) => rowOf(refresh, group)),
  );
}

/**
 * TransitStore.replace. The lock is taken before anything is learnt.
 *
 * Errors: ConfigurationError while another process learns.
 */
export async function replaceTransits(
  db: Knex,
  now: () => Date,
  learn: () => Promise<LearntTransits>,
  at: Instant,
): Promise<void> {
  const lock = await acquireLock(db, now, 'transits');
  try {
    const learnt = await learn();
    await writeTransaction(db, async (trx) => {
      await lock.beat(trx);
      await write(trx, learnt, at);
    });
  } finally {
    await lock.release();
  }
}
