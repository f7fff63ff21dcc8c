/** A customer's history, as far down as a look has to go. */
import type { FormattedExecutionResult } from 'graphql';
import { z } from 'zod';
import { isFarEnough } from '../../../subgraphs/index.ts';
import type { Activity, ActivityItem, ActivityLook } from '../../../subgraphs/index.ts';
import type { RunQuery } from './run-query.ts';

/** Wider than the window that is known, so that some news does not cost a second page. */
export const PAGE = 75;
/** Beyond, nobody who listens could keep up: the reading is cut. */
const MOST_PAGES = 10;

const HISTORY = `query LiveHistory($id: ID!, $first: Int!, $after: String) {
  customer(id: $id) {
    id
    records { id }
    interactions(first: $first, after: $after) {
      nodes { id at system }
      pageInfo { hasNextPage endCursor }
      missing { system reason }
    }
  }
}`;

const historySchema = z.object({
  id: z.string(),
  records: z.array(z.object({ id: z.string() })),
  interactions: z.object({
    nodes: z.array(z.object({ id: z.string(), at: z.string(), system: z.string() })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    missing: z.array(z.object({ system: z.string(), reason: z.string() })),
  }),
});
type HistoryPage = z.infer<typeof historySchema>;

/** Where an item stands: on the page after a cursor, counted from its top. */
export interface ItemPlace {
  readonly after: string | null;
  readonly index: number;
}

export interface History extends ActivityLook {
  readonly customer: string;
  readonly places: ReadonlyMap<string, ItemPlace>;
  /** Some system may answer later. */
  readonly isAwaited: boolean;
}

export type HistoryAnswer =
  | { readonly kind: 'history'; readonly history: History }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'failed'; readonly answer: FormattedExecutionResult };

function toHistory(pages: readonly (HistoryPage & { readonly after: string | null })[], isCut: boolean): History {
  const placed = pages.flatMap(({ interactions, after }) =>
    interactions.nodes.map((item, index) => ({ item, place: { after, index } })),
  );
  const missing = pages.flatMap(({ interactions }) => interactions.missing);
  const items = new Map<string, ActivityItem>(placed.map(({ item }) => [item.id, item]));
  return {
    customer: pages[0]?.id ?? '',
    items: [...items.values()],
    places: new Map(placed.map(({ item, place }) => [item.id, place])),
    missing: [...new Set(missing.map(({ system }) => system))],
    records: pages[0]?.records.map(({ id }) => id) ?? [],
    isCut,
    isAwaited: missing.some(({ reason }) => reason !== 'BAD_DATA'),
  };
}

/** Reads down to where `activity` ends. */
export async function readHistory(run: RunQuery, id: string, activity: Activity): Promise<HistoryAnswer> {
  const pages: (HistoryPage & { readonly after: string | null })[] = [];
  const items: ActivityItem[] = [];
  let after: string | null = null;
  do {
    // Each page goes on from the one before it.
    // oxlint-disable-next-line no-await-in-loop
    const answer: FormattedExecutionResult = await run(HISTORY, { id, first: PAGE, after });
    if (answer.data?.['customer'] === null && answer.errors === undefined) return { kind: 'nobody' };
    const page = historySchema.safeParse(answer.data?.['customer']);
    if (!page.success) return { kind: 'failed', answer };
    pages.push({ ...page.data, after });
    const { nodes, pageInfo }: HistoryPage['interactions'] = page.data.interactions;
    items.push(...nodes);
    after = pageInfo.hasNextPage && !isFarEnough(activity, items) ? pageInfo.endCursor : null;
  } while (after !== null && pages.length < MOST_PAGES);
  return { kind: 'history', history: toHistory(pages, after !== null) };
}
