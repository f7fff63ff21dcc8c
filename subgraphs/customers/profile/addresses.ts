import { parseRecordId } from '../../../schema/ids.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import type { Child } from '../../../schema/model.ts';
import { loadAllChildren } from '../../reading/all-children.ts';
import { askSystems } from '../../reading/ask-systems.ts';
import { promised } from '../../reading/batch/answer.ts';
import type { Missing } from '../../paging/feeds/feed.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';
import type { CustomerNode } from '../customer-node.ts';
import type { Candidate, CustomerRecord, Ranking } from './precedence.ts';
import { distinctAddresses, rankAddresses } from './rank-addresses.ts';
import type { Address } from './rank-addresses.ts';
import { speakers } from './survivorship.ts';

type AddressRow = Child<'Customer', 'addresses'>;

function toAddress(row: AddressRow, system: SystemId): Address {
  const lines = [row.line1, row.line2, row.line3].filter((line) => line !== null && line.trim() !== '');
  const { city, region, postcode, country } = row;
  return { kind: row.kind.value, lines: lines.map((line) => line ?? ''), city, region, postcode, country, system };
}

function saysWhere({ lines, city, postcode }: Address): boolean {
  return lines.length > 0 || city !== null || postcode !== null;
}

export interface Addresses {
  /** Each once; those of a kind together, the one that survives first. */
  readonly addresses: readonly Address[];
  /** By kind, in the same order. */
  readonly rankings: readonly Ranking<Address>[];
  readonly missing: readonly Missing[];
}

/**
 * Addresses by the records of a customer, asked for beside the records themselves and not after them: what a page of
 * customers asks of one system goes there in one batch, whichever other systems know them.
 */
async function rowsByRecord(
  services: SubgraphServices,
  context: RequestContext,
  { links }: CustomerNode,
): Promise<{ readonly found: ReadonlyMap<RecordId, readonly AddressRow[]>; readonly missing: readonly Missing[] }> {
  const { answers, missing } = await askSystems(links, async ({ record }) => {
    if (parseRecordId(record)?.kind !== 'key') return { record, rows: [] };
    const place = { entity: 'Customer', child: 'addresses', parent: record } as const;
    return { record, rows: await loadAllChildren(services, context, place) };
  });
  return { found: new Map(answers.map(({ record, rows }) => [record, rows])), missing };
}

function toldBy(by: CustomerRecord, rows: readonly AddressRow[]): readonly Candidate<Address>[] {
  const told = rows.map((row, place): Candidate<Address> => {
    return { value: toAddress(row, by.system), record: by.id, by, verified: row.verified, place };
  });
  return told.filter(({ value }) => saysWhere(value));
}

/** Every address of a customer. */
export async function loadAddresses(
  services: SubgraphServices,
  context: RequestContext,
  customer: CustomerNode,
): Promise<Addresses> {
  const [{ found, missing }, readings] = await Promise.all([
    rowsByRecord(services, context, customer),
    promised(customer.readings()),
  ]);
  const candidates = speakers(readings).flatMap((by) => toldBy(by, found.get(by.id) ?? []));
  const rankings = rankAddresses(candidates, services.systems.identity.survivorship.address);
  return { addresses: distinctAddresses(rankings), rankings, missing };
}
