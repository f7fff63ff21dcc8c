/** The ledger as a change finds it: open links of records and of customers. */
import type { Knex } from 'knex';
import type { RecordId } from '../../../../schema/ids.ts';
import { chunks } from '../../tables.ts';
import type { LinkRow } from '../../tables.ts';

export type OpenLink = Omit<LinkRow, 'valid_to' | 'actor'>;

async function openLinks(
  trx: Knex,
  column: 'record' | 'customer',
  values: readonly (RecordId | number)[],
): Promise<readonly OpenLink[]> {
  const found: OpenLink[] = [];
  for (const part of chunks([...new Set(values)])) {
    const query = trx<LinkRow>('links').whereIn(column, part).whereNull('valid_to');
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    found.push(
      ...(await query.select('no', 'record', 'customer', 'valid_from', 'rule', 'probability', 'model_version')),
    );
  }
  return found.toSorted((a, b) => a.no - b.no);
}

export async function openLinksOf(trx: Knex, records: readonly RecordId[]): Promise<ReadonlyMap<RecordId, OpenLink>> {
  const links = await openLinks(trx, 'record', records);
  return new Map(links.map((link) => [link.record, link]));
}

/** The oldest first. */
export function openLinksIn(trx: Knex, customers: readonly number[]): Promise<readonly OpenLink[]> {
  return openLinks(trx, 'customer', customers);
}

export function isSure({ rule }: Pick<OpenLink, 'rule'>): boolean {
  return rule !== 'PROBABILISTIC';
}
