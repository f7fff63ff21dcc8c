/** Whom else an id stood for, and when: what was done under it then may have been done about another person. */
import type { Knex } from 'knex';
import type { CustomerId, RecordId } from '../../../schema/ids.ts';
import type { BorneByOther } from '../identity-port.ts';
import type { Lookups } from '../lookup.ts';
import { chunks } from '../tables.ts';
import type { CustomerRow, LinkRow } from '../tables.ts';
import { isSure } from './changes/open-links.ts';

type Borne = Pick<LinkRow, 'record' | 'rule' | 'valid_from' | 'valid_to'> & Pick<CustomerRow, 'id'>;

async function linksEver(db: Knex, ids: readonly CustomerId[]): Promise<readonly Borne[]> {
  const found: Borne[] = [];
  for (const part of chunks([...new Set(ids)])) {
    const query = db('links as l').join('customers as c', 'c.no', 'l.customer').whereIn('c.id', part);
    // oxlint-disable-next-line no-await-in-loop -- one chunk nearly always
    found.push(...(await query.select('c.id', 'l.record', 'l.rule', 'l.valid_from', 'l.valid_to')));
  }
  return found;
}

/** IdentityStore.borneByOthers */
export async function borneByOthers(
  db: Knex,
  lookups: Lookups,
  ids: readonly CustomerId[],
  own: readonly RecordId[],
): Promise<readonly BorneByOther[]> {
  const mine = new Set(own);
  const others = (await linksEver(db, ids)).filter(({ record }) => !mine.has(record));
  // A record that surely was the customer and has left its system is nobody else's.
  const today = await lookups.byRecords([...new Set(others.map(({ record }) => record))]);
  return others
    .filter((link) => !isSure(link) || today.has(link.record))
    .map(({ id, record, valid_from: from, valid_to: until }) => ({ id, record, from, until }));
}
