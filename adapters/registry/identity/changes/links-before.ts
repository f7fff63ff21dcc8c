import type { Knex } from 'knex';
import type { RecordId } from '../../../../schema/ids.ts';
import type { Instant } from '../../../../schema/model.ts';
import { chunks } from '../../tables.ts';
import type { LinkRow } from '../../tables.ts';

/** The moment before a change. */
export interface Eve {
  readonly change: number;
  /** The numbers of the links that the change opened: at least one. */
  readonly opened: ReadonlySet<number>;
  readonly at: Instant;
}

/** What the ledger said of records just before a change. */
export async function linksBefore(
  trx: Knex,
  records: readonly RecordId[],
  { opened, at }: Eve,
): Promise<ReadonlyMap<RecordId, LinkRow>> {
  const then = new Map<RecordId, LinkRow>();
  for (const part of chunks(records)) {
    const past = trx<LinkRow>('links')
      .whereIn('record', part)
      .where('no', '<', Math.min(...opened))
      .orderBy('no');
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    for (const link of await past) then.set(link.record, link);
  }
  return new Map([...then].filter(([, { valid_to: end }]) => end === null || end >= at));
}
