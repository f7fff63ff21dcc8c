/** Links opened and closed: by a build, and by a person. */
import type { Knex } from 'knex';
import type { Instant } from '../../../schema/model.ts';
import { insertAll } from '../store/insert.ts';
import { chunks } from '../tables.ts';
import type { LinkRow } from '../tables.ts';

export type NewLink = Omit<LinkRow, 'no' | 'valid_to'>;

/** A link never ends before it began: a record adopted while a build was reading is moved at that later instant. */
export function later(one: Instant | null, other: Instant): Instant {
  return one !== null && one > other ? one : other;
}

/** Ends links that are in force, none before it began. */
export async function closeLinks(trx: Knex.Transaction, links: readonly number[], at: Instant): Promise<void> {
  const end = trx.raw('case when valid_from > ? then valid_from else ? end', [at, at]);
  // oxlint-disable-next-line no-await-in-loop -- on one connection
  for (const part of chunks(links)) await trx('links').whereIn('no', part).update({ valid_to: end });
}

/** Adds links that are in force. Who calls it has closed those that their records had. */
export async function openLinks(trx: Knex.Transaction, links: readonly NewLink[]): Promise<void> {
  await insertAll(trx, 'links', links);
}
