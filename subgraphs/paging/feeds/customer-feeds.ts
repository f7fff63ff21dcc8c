import type { Asked, PageRequest, Port, Row } from '../../../adapters/ports.ts';
import { parseRecordId } from '../../../schema/ids.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { EntityName, ListName } from '../../../schema/model.ts';
import { mapped, promised } from '../../reading/batch/answer.ts';
import type { Answer } from '../../reading/batch/answer.ts';
import { ask } from '../../reading/batch/loader.ts';
import type { Relation } from '../../reading/batch/loader.ts';
import { listOnPage } from '../../reading/loaders.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';
import type { Feed, FeedPage, FeedRow } from './feed.ts';

/** What narrows a list in the database itself, so that no page comes back short. */
export type RowFilter = Pick<PageRequest, 'from' | 'before' | 'only'>;

export interface CustomerFeedsRequest<E extends EntityName, L extends ListName<E>, T> {
  readonly entity: E;
  readonly list: L;
  /** The records that make up the customer. */
  readonly records: readonly RecordId[];
  readonly filter?: RowFilter | undefined;
  /** What `item` and its readers look at; all fields where it is left out. */
  readonly asked?: Asked | undefined;
  /** Only these systems; all of them where it is left out. */
  readonly systems?: readonly string[] | null | undefined;
  /**
   * Put before the feeds' ids. Ids break ties of time, the smallest first; a list that is read twice with disjoint
   * filters needs it to tell the two apart.
   */
  readonly rank?: string | undefined;
  readonly item: (row: Row<E, L>) => T;
}

/**
 * The feeds of one customer's list: one for each (system, list, record), read through the request's loaders, so that
 * many customers on a page share their statements. Every port with the list is asked for every record, as a record of
 * one system may own rows of another; a port answers for a record that it cannot link to with nothing, at no cost.
 */
export function customerFeeds<E extends EntityName, L extends ListName<E>, T>(
  services: SubgraphServices,
  context: RequestContext,
  request: CustomerFeedsRequest<E, L, T>,
): readonly Feed<T>[] {
  const { entity, list, systems } = request;
  const ports = services.systems
    .ports(entity)
    .filter(({ can, system }) => can.lists.has(list) && (systems?.includes(system.id) ?? true));
  const records = [...new Set(request.records)].filter((record) => parseRecordId(record) !== null);
  return ports.flatMap((port) => {
    const pages = createPages(port, request);
    return records.map((record) => customerFeed(context, port, record, pages, request));
  });
}

const NONE: readonly never[] = [];

type Pages<E extends EntityName, L extends ListName<E>> = (page: FeedPage) => Relation<RecordId, readonly Row<E, L>[]>;

/** Pages of a port's list. The feeds of its records are asked for one page as a rule. */
function createPages<E extends EntityName, L extends ListName<E>, T>(
  port: Port<E>,
  { list, filter }: CustomerFeedsRequest<E, L, T>,
): Pages<E, L> {
  let last: { readonly page: FeedPage; readonly rows: ReturnType<Pages<E, L>> } | null = null;
  return (page) => {
    if (last?.page !== page) {
      const { limit, bound, backward } = page;
      const request = { limit, bound, backward, from: filter?.from, before: filter?.before, only: filter?.only };
      last = { page, rows: listOnPage(port, list, request) };
    }
    return last.rows;
  };
}

function customerFeed<E extends EntityName, L extends ListName<E>, T>(
  context: RequestContext,
  port: Port<E>,
  record: RecordId,
  pages: Pages<E, L>,
  { entity, list, asked, rank = '', item }: CustomerFeedsRequest<E, L, T>,
): Feed<T> {
  const askRows = (page: FeedPage): Answer<readonly FeedRow<T>[]> => {
    // Most of a customer's records have no row in most systems.
    return mapped(ask(context, pages(page), record, asked), (rows) =>
      rows.length === 0 ? NONE : rows.map((row) => ({ at: row.at, position: row.position, item: item(row) })),
    );
  };
  return {
    // Neither a system's name nor a record id has a slash in it.
    id: `${rank}${port.system.id}/${entity}.${list}/${record}`,
    system: port.system.id,
    ask: askRows,
    read: (page) => promised(askRows(page)),
  };
}
