/**
 * A customer's parcels by state. The state is folded from scans, so no database can filter by it: pages are read here
 * and parcels in other states left out, until the page is full. How far one request looks is bounded; a page cut short
 * by the bound says that there may be more, and its cursor goes on at the very parcel where the looking ended.
 */
import type { ShipmentState } from '../../schema/enums.ts';
import type { Entity } from '../../schema/model.ts';
import { mergeMissing } from '../reading/ask-systems.ts';
import { promised } from '../reading/batch/answer.ts';
import { parsePage } from '../paging/arguments.ts';
import type { PageArgs } from '../paging/arguments.ts';
import { toConnection } from '../paging/connection.ts';
import type { Connection } from '../paging/connection.ts';
import { customerRecordFeeds, DEFAULT_SIZE, loadCustomerPage, withLinksMissing } from '../paging/customer-page.ts';
import { parseCursor } from '../paging/cursor.ts';
import type { Feed, MergedPage } from '../paging/feeds/feed.ts';
import { readMerged } from '../paging/feeds/merge.ts';
import type { SelectionInfo } from '../asked/kept-by-field.ts';
import type { FieldArguments } from '../paging/is-argument-given.ts';
import { pageEnds, rowsOnPage } from '../paging/page-turn.ts';
import type { PageTurn } from '../paging/page-turn.ts';
import type { CustomerParent } from '../reading/references.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { askFolded } from './folded-shipment.ts';
import { askedFoldedOnPage, askedShipmentsOnPage } from './shipment-fields.ts';

type Shipment = Entity<'Shipment'>;

export interface ShipmentsArgs extends PageArgs {
  readonly states?: readonly ShipmentState[] | null;
}

const LIST = 'shipments';
/** One size for every request, so that the first reads of all customers on a page are one statement. */
const PARCELS_A_READ = 100;
const MAX_READS = 5;

/**
 * Errors: BAD_USER_INPUT for arguments out of contract (`parsePage`); a SystemError when not one system answers.
 */
export async function loadCustomerShipments(
  services: SubgraphServices,
  context: RequestContext,
  customer: CustomerParent,
  args: ShipmentsArgs,
  info: FieldArguments & SelectionInfo,
): Promise<Connection<Shipment>> {
  const { states } = args;
  if (!states) {
    const asked = askedShipmentsOnPage(info);
    return loadCustomerPage(services, context, customer, { entity: 'Shipment', list: LIST, args, info, asked });
  }
  const turn = parsePage(args, info, { list: LIST, defaultSize: DEFAULT_SIZE });
  const records = { entity: 'Shipment', asked: askedFoldedOnPage(info) } as const;
  const feeds = states.length === 0 ? [] : customerRecordFeeds(services, context, customer, records);
  const isWanted = async (shipment: Shipment) =>
    states.includes((await promised(askFolded(services, context, shipment))).state);
  const found = await readWanted(feeds, isWanted, turn);
  const { edges, nodes, pageInfo, missing } = toConnection(withLinksMissing(found.page, customer));
  return { edges, nodes, pageInfo: { ...pageInfo, ...found.cutAt }, missing };
}

interface Found {
  readonly page: MergedPage<Shipment>;
  /** Where the bound cut the page short: the last parcel looked at, from which the next page goes on. */
  readonly cutAt: { readonly startCursor?: string; readonly endCursor?: string };
}

type Rows = MergedPage<Shipment>['rows'];

async function readWanted(
  feeds: readonly Feed<Shipment>[],
  isWanted: (shipment: Shipment) => Promise<boolean>,
  turn: PageTurn,
): Promise<Found> {
  const { size, backward } = turn;
  let rows: Rows = [];
  let missing: MergedPage<Shipment>['missing'] = [];
  let cutAt: Found['cutAt'] = {};
  let { cursor } = turn;
  for (let read = 1; ; read += 1) {
    const request = { list: LIST, size: PARCELS_A_READ, cursor, backward, whenAllMissing: 'throw' } as const;
    // Each read starts where the one before it ended, so they cannot run side by side.
    // oxlint-disable-next-line no-await-in-loop
    const page = await readMerged(feeds, request);
    // oxlint-disable-next-line no-await-in-loop
    const wanted = await keepWanted(page.rows, isWanted);
    rows = backward ? [...wanted, ...rows] : [...rows, ...wanted];
    missing = mergeMissing(missing, page.missing);
    const last = page.rows.at(backward ? 0 : -1)?.cursor;
    const hasMore = last !== undefined && (backward ? page.hasPreviousPage : page.hasNextPage);
    const full = rows.length > size;
    if (full || !hasMore || read === MAX_READS) {
      if (!full && hasMore) cutAt = backward ? { startCursor: last } : { endCursor: last };
      const shown = { rows: rowsOnPage(rows, turn), ...pageEnds(full || hasMore, turn), missing };
      return { page: shown, cutAt };
    }
    cursor = parseCursor(LIST, 'cursor', last);
  }
}

async function keepWanted(rows: Rows, isWanted: (shipment: Shipment) => Promise<boolean>): Promise<Rows> {
  const wanted = await Promise.all(rows.map(({ item }) => isWanted(item)));
  return rows.filter((_, index) => wanted[index]);
}
