import type { Knex } from 'knex';
import type { LinkRow } from '../../tables.ts';
import { membersBefore } from './links-before.ts';
import type { Eve } from './links-before.ts';
import { isSure, openLinksIn, openLinksOf } from './open-links.ts';
import type { OpenLink } from './open-links.ts';

/** By customer: of those who surely were it just before a change and have not left their systems, today's links. */
async function coresToday(
  trx: Knex,
  customers: readonly number[],
  eve: Eve,
): Promise<ReadonlyMap<number, readonly OpenLink[]>> {
  const before = [...(await membersBefore(trx, customers, eve)).values()].filter(isSure);
  const today = await openLinksOf(
    trx,
    before.map(({ record }) => record),
  );
  const cores = new Map<number, OpenLink[]>();
  for (const { record, customer } of before) {
    const link = today.get(record);
    if (link !== undefined) cores.set(customer, [...(cores.get(customer) ?? []), link]);
  }
  return cores;
}

/**
 * Of customers whose records a change moved: what a build has called them since, where it has put all who surely were such a
 * customer together again, and nobody else.
 */
export async function renamedSince(trx: Knex, moved: readonly LinkRow[], eve: Eve): Promise<readonly number[]> {
  const customers = moved.map(({ customer }) => customer);
  const cores = await coresToday(trx, customers, eve);
  const places = [...cores.values()].flat().map(({ customer }) => customer);
  const there = (await openLinksIn(trx, places)).filter(isSure);
  return [...cores].flatMap(([former, core]) => {
    const place = core[0]?.customer;
    if (place === undefined || place === former) return [];
    const isTogether = core.every((link) => isSure(link) && link.customer === place);
    return isTogether && there.filter(({ customer }) => customer === place).length === core.length ? [place] : [];
  });
}
