/**
 * A customer's parcels by state. The state is folded from scans, so no database can filter by it: pages are read here
 * and parcels in other states left out, until the page is full. How far one request looks is bounded; a page cut short
 * by the bound says that there may be more, and its cursor goes on at the very parcel where the looking ended.
 */
import type { ShipmentState } from '../../schema/enums.ts';
import type { Entity } from '../../schema/model.ts';
import { mergeMissing } from '../reading/ask-systems.ts';
import { checkFirst } from '../paging/arguments.ts';
import { toConnection } from '../paging/connection.ts';
import type { Connection } from '../paging/connection.ts';
import { DEFAULT_FIRST, customerRecordFeeds, loadCustomerPage, withLinksMissing } from '../paging/customer-page.ts';
import type { PageArgs } from '../paging/customer-page.ts';
import type { Feed, MergedPage } from '../paging/feeds/feed.ts';
import { readMerged } from '../paging/feeds/merge.ts';
import type { CustomerParent } from '../reading/references.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { loadFolded } from './folded-shipment.ts';

type Shipment = Entity<'Shipment'>;

export interface ShipmentsArgs extends PageArgs {
  readonly states?: readonly ShipmentState[] | null;
}

const LIST = 'shipments';
/** One size for every request, so that the first reads of all customers on a page are one statement. */
const PARCELS_A_READ = 100;
const MAX_READS = 5;

/**
 * Errors: BAD_USER_INPUT for `first` or `after` out of contract; a SystemError when not one system answers.
 */
export async function loadCustomerShipments(
  services: SubgraphServices,
  context: RequestContext,
  customer: CustomerParent,
  { first: asked, after, states }: ShipmentsArgs,
): Promise<Connection<Shipment>> {
  if (!states) {
    const args = { first: asked ?? null, after: after ?? null };
    return loadCustomerPage(services, context, customer, { entity: 'Shipment', list: LIST, args });
  }
  const first = checkFirst(LIST, asked, DEFAULT_FIRST);
  const feeds = states.length === 0 ? [] : customerRecordFeeds(services, context, customer, { entity: 'Shipment' });
  const isWanted = async (shipment: Shipment) => states.includes((await loadFolded(services, context, shipment)).state);
  const found = await readWanted(feeds, isWanted, { first, after });
  const connection = toConnection(withLinksMissing(found.page, customer), after);
  return { ...connection, pageInfo: { ...connection.pageInfo, endCursor: found.endCursor } };
}

interface Found {
  readonly page: MergedPage<Shipment>;
  readonly endCursor: string | null;
}

async function readWanted(
  feeds: readonly Feed<Shipment>[],
  isWanted: (shipment: Shipment) => Promise<boolean>,
  { first, after }: { readonly first: number; readonly after: string | null | undefined },
): Promise<Found> {
  const rows: { readonly cursor: string; readonly item: Shipment }[] = [];
  let missing: MergedPage<Shipment>['missing'] = [];
  let cursor = after ?? null;
  for (let read = 1; ; read += 1) {
    const request = { list: LIST, first: PARCELS_A_READ, after: cursor, whenAllMissing: 'throw' } as const;
    // Each read starts where the one before it ended, so they cannot run side by side.
    // oxlint-disable-next-line no-await-in-loop
    const page = await readMerged(feeds, request);
    // oxlint-disable-next-line no-await-in-loop
    const wanted = await Promise.all(page.rows.map(({ item }) => isWanted(item)));
    rows.push(...page.rows.filter((_, index) => wanted[index]));
    missing = mergeMissing(missing, page.missing);
    cursor = page.rows.at(-1)?.cursor ?? cursor;
    const full = rows.length > first;
    if (full || !page.hasNextPage || read === MAX_READS) {
      const shown = rows.slice(0, first);
      const hasNextPage = full || page.hasNextPage;
      // Where the bound cut the page short, the next one starts after the last parcel looked at.
      const endCursor = !full && page.hasNextPage ? cursor : (shown.at(-1)?.cursor ?? null);
      return { page: { rows: shown, hasNextPage, missing }, endCursor };
    }
  }
}
