import type { Knex } from 'knex';
import type { RecordId } from '../../../../schema/ids.ts';
import type { Instant } from '../../../../schema/model.ts';
import { chunks } from '../../tables.ts';
import type { ChangeRow, LinkRow } from '../../tables.ts';

/** The moment before a change. */
export interface Eve {
  readonly change: number;
  /** The numbers of the links that the change opened. */
  readonly opened: ReadonlySet<number>;
  /** The number of the last link that was there before. */
  readonly last: number;
  readonly at: Instant;
}

/** By record. */
export type Before = ReadonlyMap<RecordId, LinkRow>;

/** The moment before a change that opened some links, or none. */
export async function eveOf(trx: Knex, { no, at }: ChangeRow, opened: ReadonlySet<number>): Promise<Eve> {
  if (opened.size > 0) return { change: no, opened, last: Math.min(...opened) - 1, at };
  const [row] = await trx<LinkRow>('links').where('valid_from', '<=', at).max({ last: 'no' });
  return { change: no, opened, last: Number(row?.['last'] ?? 0), at };
}

/** What the ledger said of records just before a change. */
export async function linksBefore(trx: Knex, records: readonly RecordId[], { last, at }: Eve): Promise<Before> {
  const then = new Map<RecordId, LinkRow>();
  for (const part of chunks(records)) {
    const past = trx<LinkRow>('links').whereIn('record', part).where('no', '<=', last).orderBy('no');
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    for (const link of await past) then.set(link.record, link);
  }
  return new Map([...then].filter(([, { valid_to: end }]) => end === null || end >= at));
}

/** The same of all records that some customers had then. */
export async function membersBefore(trx: Knex, customers: readonly number[], eve: Eve): Promise<Before> {
  const records = new Set<RecordId>();
  for (const part of chunks([...new Set(customers)])) {
    const bearers = trx<LinkRow>('links').whereIn('customer', part).where('no', '<=', eve.last).distinct('record');
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    for (const { record } of await bearers) records.add(record);
  }
  const asked = new Set(customers);
  const then = await linksBefore(trx, [...records], eve);
  return new Map([...then].filter(([, { customer }]) => asked.has(customer)));
}
