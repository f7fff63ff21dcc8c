import type { Entity, EntityName } from '../../schema/model.ts';
import { checkFirst } from './arguments.ts';
import { toConnection } from './connection.ts';
import type { Connection } from './connection.ts';
import { customerFeeds } from './feeds/customer-feeds.ts';
import type { RowFilter } from './feeds/customer-feeds.ts';
import type { Feed, Missing } from './feeds/feed.ts';
import { readTellable } from './feeds/read-tellable.ts';
import { mergeMissing } from '../reading/ask-systems.ts';
import type { CustomerParent } from '../reading/references.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';

/** What every list of a customer takes. */
export interface PageArgs {
  readonly first?: number | null;
  readonly after?: string | null;
}
export interface StatePageArgs extends PageArgs {
  /** Only records in one of these states: none at all where the list is empty. */
  readonly states?: readonly string[] | null;
}

/** The entities that have the list `byCustomer`. */
export type CustomerEntity = Exclude<EntityName, 'Customer'>;
export const DEFAULT_FIRST = 10;

export interface CustomerPageRequest<E extends CustomerEntity> {
  readonly entity: E;
  /** As the client calls the list: "orders". */
  readonly list: string;
  readonly args: StatePageArgs;
  readonly filter?: RowFilter;
  /** False for a record that lacks what the graph promises; all of them can be told where it is left out. */
  readonly isTellable?: (record: Entity<E>) => boolean;
}

/** A customer's records of an entity, one feed for each system and record. */
export function customerRecordFeeds<E extends CustomerEntity>(
  services: SubgraphServices,
  context: RequestContext,
  customer: CustomerParent,
  { entity, filter }: { readonly entity: E; readonly filter?: RowFilter },
): readonly Feed<Entity<E>>[] {
  return customerFeeds(services, context, {
    entity,
    list: 'byCustomer',
    records: customer.records.map(({ id }) => id),
    filter,
    item: (row) => row.entity,
  });
}

/** A page that may lack what other records of the customer hold says so, whichever systems answered. */
export function withLinksMissing<T extends { readonly missing: readonly Missing[] }>(
  page: T,
  { linksMissing = [] }: Pick<CustomerParent, 'linksMissing'>,
): T {
  return { ...page, missing: mergeMissing(linksMissing, page.missing) };
}

/**
 * One page of a customer's records of an entity, newest first over all systems. States are filtered in the databases.
 * Records that cannot be told are left out, and their systems named in `missing`.
 *
 * Errors: BAD_USER_INPUT for `first` or `after` out of contract; a SystemError when not one system answers.
 */
export async function loadCustomerPage<E extends CustomerEntity>(
  services: SubgraphServices,
  context: RequestContext,
  customer: CustomerParent,
  { entity, list, args, filter, isTellable = () => true }: CustomerPageRequest<E>,
): Promise<Connection<Entity<E>>> {
  const { after, states } = args;
  const first = checkFirst(list, args.first, DEFAULT_FIRST);
  const only = states ? { state: states } : undefined;
  const feeds =
    states?.length === 0
      ? []
      : customerRecordFeeds(services, context, customer, { entity, filter: { ...filter, only } });
  const page = await readTellable(feeds, isTellable, { list, first, after, whenAllMissing: 'throw' });
  return toConnection(withLinksMissing(page, customer), after);
}
