import type { Knex } from 'knex';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import type { Instant } from '../../../schema/model.ts';
import { chunks } from '../tables.ts';
import type { LinkRow } from '../tables.ts';
import { writeTransaction } from '../transaction.ts';
import { closeLinks } from './links.ts';
import type { Lock } from './lock.ts';

const BATCH = 5000;

/** Open links after a number whose record the build did not find, at most a batch. */
async function lostLinks(
  trx: Knex.Transaction,
  after: number,
  at: Instant,
  lacking: ReadonlySet<SystemId>,
): Promise<readonly number[]> {
  const lost = trx('links as l')
    .where('l.no', '>', after)
    .whereNull('l.valid_to')
    .where('l.valid_from', '<', at)
    .whereNotExists(trx('staged as s').whereRaw('s.record = l.record').select('s.cluster'))
    .orderBy('l.no')
    .limit(BATCH);
  for (const system of lacking) {
    // Not LIKE, which takes the `_` of a system's id for any sign.
    const prefix = `${system}:`;
    lost.whereRaw('substring(l.record, 1, ?) <> ?', [prefix.length, prefix]);
  }
  const rows: { no: number }[] = await lost.select('l.no');
  return rows.map((row) => row.no);
}

/** Closes the links of records that an update knows to be gone. */
export async function closeGone(db: Knex, lock: Lock, at: Instant, gone: readonly RecordId[]): Promise<number> {
  return writeTransaction(db, async (trx) => {
    await lock.beat(trx);
    let closed = 0;
    for (const part of chunks(gone)) {
      const open = trx<LinkRow>('links').whereIn('record', part).whereNull('valid_to').where('valid_from', '<', at);
      // oxlint-disable-next-line no-await-in-loop -- on one connection
      const links = (await open.select('no')).map(({ no }) => no);
      // oxlint-disable-next-line no-await-in-loop
      await closeLinks(trx, links, at);
      closed += links.length;
    }
    return closed;
  });
}

/**
 * Closes the links of records that have left their systems. One that was opened after the build began to read is
 * younger than what the build knows, and stays; so does every link of a system that the build went without.
 */
export async function sweep(db: Knex, lock: Lock, at: Instant, lacking: ReadonlySet<SystemId>): Promise<number> {
  let closed = 0;
  for (let after: number | undefined = 0; after !== undefined;) {
    const from: number = after;
    const lost = await writeTransaction(db, async (trx) => {
      await lock.beat(trx);
      const links = await lostLinks(trx, from, at, lacking);
      await closeLinks(trx, links, at);
      return links;
    });
    closed += lost.length;
    after = lost.length < BATCH ? undefined : lost.at(-1);
  }
  return closed;
}
