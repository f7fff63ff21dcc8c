import type { FieldSet } from '../../schema/field-set.ts';
import type { Entity, EntityName } from '../../schema/model.ts';
import { parsePage } from './arguments.ts';
import type { PageArgs } from './arguments.ts';
import { toConnection } from './connection.ts';
import type { Connection } from './connection.ts';
import { customerFeeds } from './feeds/customer-feeds.ts';
import type { RowFilter } from './feeds/customer-feeds.ts';
import type { Feed, MergedPage, Missing } from './feeds/feed.ts';
import { askMerged } from './feeds/merge.ts';
import { readTellable } from './feeds/read-tellable.ts';
import type { FieldArguments } from './is-argument-given.ts';
import { whenTaken } from '../reading/batch/answer.ts';
import type { Told } from '../reading/batch/answer.ts';
import { mergeMissing } from '../reading/ask-systems.ts';
import type { CustomerParent } from '../reading/references.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';

/** What a list of records with a state takes. */
export interface StatePageArgs extends PageArgs {
  /** Only records in one of these states: none at all where the list is empty. */
  readonly states?: readonly string[] | null;
}

/** The entities that have the list `byCustomer`. */
export type CustomerEntity = Exclude<EntityName, 'Customer'>;
/** The page size of a customer's lists of records. */
export const DEFAULT_SIZE = 10;

export interface CustomerPageRequest<E extends CustomerEntity, N = Entity<E>> {
  readonly entity: E;
  /** As the client calls the list: "orders". */
  readonly list: string;
  readonly args: StatePageArgs;
  readonly info: FieldArguments;
  /** What is looked at in the records. */
  readonly asked: FieldSet;
  readonly filter?: RowFilter;
  /** False for a record that lacks what the graph promises; all of them can be told where it is left out. */
  readonly isTellable?: (record: Entity<E>) => boolean;
  /** What goes out for a record; the record itself where it is left out. */
  readonly toNode?: (record: Entity<E>) => N;
}

/** A customer's records of an entity, one feed for each system and record. */
export function customerRecordFeeds<E extends CustomerEntity>(
  services: SubgraphServices,
  context: RequestContext,
  customer: CustomerParent,
  { entity, asked, filter }: { readonly entity: E; readonly asked: FieldSet; readonly filter?: RowFilter },
): readonly Feed<Entity<E>>[] {
  return customerFeeds(services, context, {
    entity,
    list: 'byCustomer',
    records: customer.records.map(({ id }) => id),
    filter,
    asked: { entity: asked },
    item: (row) => row.entity,
  });
}

/** A page that may lack what other records of the customer hold says so, whichever systems answered. */
export function withLinksMissing<T extends { readonly missing: readonly Missing[] }>(
  page: T,
  { linksMissing = [] }: Pick<CustomerParent, 'linksMissing'>,
): T {
  return linksMissing.length === 0 ? page : { ...page, missing: mergeMissing(linksMissing, page.missing) };
}

/**
 * One page of a customer's records of an entity, newest first over all systems. States are filtered in the databases.
 * Records that cannot be told are left out, and their systems named in `missing`.
 *
 * Errors: BAD_USER_INPUT for arguments out of contract (`parsePage`); a SystemError when not one system answers.
 */
export function loadCustomerPage<E extends CustomerEntity, N = Entity<E>>(
  services: SubgraphServices,
  context: RequestContext,
  customer: CustomerParent,
  { entity, list, args, info, asked, filter, isTellable, toNode }: CustomerPageRequest<E, N>,
): Told<Connection<N>> {
  const { states } = args;
  const turn = parsePage(args, info, { list, defaultSize: DEFAULT_SIZE });
  const only = states ? { state: states } : undefined;
  const narrowed = { from: filter?.from, before: filter?.before, only };
  const feeds =
    states?.length === 0 ? [] : customerRecordFeeds(services, context, customer, { entity, asked, filter: narrowed });
  const { size, cursor, backward } = turn;
  const request = { size, cursor, backward, list, whenAllMissing: 'throw' } as const;
  const told = (page: MergedPage<Entity<E>>) => toConnection(withLinksMissing(page, customer), toNode);
  return isTellable === undefined
    ? whenTaken(askMerged(feeds, request), told)
    : readTellable(feeds, isTellable, request).then(told);
}
