import type * as z from 'zod';
import { InputError } from '../../schema/errors.ts';
import { checkSize } from '../paging/arguments.ts';
import { fromOpaque, toOpaque } from '../paging/opaque-json.ts';

export interface ForwardArgs {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** A list of the registry's, which is paged forward alone: a cursor says which row a page ended with. */
export interface ForwardList<Row, Place extends readonly unknown[]> {
  /** As the client calls it. */
  readonly name: string;
  /** The schema's default for `first`. */
  readonly defaultFirst: number;
  readonly place: z.ZodType<Place>;
  readonly placeOf: (row: Row) => Place;
  /** At most `limit` rows that come after a place. */
  readonly read: (limit: number, after: Place | undefined) => Promise<readonly Row[]>;
}

const VERSION = 1;
const MAX_LENGTH = 500;

/** Errors: BAD_USER_INPUT for any text that is no cursor of this very list. */
function parseCursor<Row, Place extends readonly unknown[]>(list: ForwardList<Row, Place>, after: string): Place {
  const content = after.length <= MAX_LENGTH ? fromOpaque(after) : null;
  const [version, name, ...rest] = Array.isArray(content) ? (content as readonly unknown[]) : [];
  const place = list.place.safeParse(rest);
  if (version === VERSION && name === list.name && place.success && toOpaque([version, name, ...rest]) === after) {
    return place.data;
  }
  throw new InputError(`${list.name}: \`after\` is not a cursor of this list.`);
}

/**
 * One page of a list.
 *
 * Errors: BAD_USER_INPUT for `first` out of contract or a cursor of another list; what `read` throws.
 */
export async function forwardPage<Row, Place extends readonly unknown[], Node>(
  list: ForwardList<Row, Place>,
  args: ForwardArgs,
  toNode: (row: Row) => Node,
) {
  const first = checkSize(list.name, 'first', args.first ?? list.defaultFirst);
  const after = args.after ?? null;
  const rows = await list.read(first + 1, after === null ? undefined : parseCursor(list, after));
  const edges = rows.slice(0, first).map((row) => ({
    cursor: toOpaque([VERSION, list.name, ...list.placeOf(row)]),
    node: toNode(row),
  }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
