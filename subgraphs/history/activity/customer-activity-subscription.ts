import { SystemError } from '../../../schema/errors.ts';
import type { CustomerId, RecordId } from '../../../schema/ids.ts';
import { requireSignals } from '../../live/change-signals.ts';
import { parseCursor } from '../../paging/cursor.ts';
import type { MergedPage } from '../../paging/feeds/feed.ts';
import { readMerged } from '../../paging/feeds/merge.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';
import type { Interaction } from '../interaction.ts';
import { historyFeeds } from '../sources.ts';
import { afterLook, beginActivity, isFarEnough, newsIn } from './activity.ts';
import type { Activity, ActivityLook } from './activity.ts';

const LIST = 'interactions';
const PAGE = 75;
/** Beyond, nobody who listens could keep up. */
const MOST_PAGES = 10;

type Item = Interaction & { readonly at: string };

interface History extends ActivityLook {
  readonly items: readonly Item[];
}

/** Lists that history reads leave rows without a time out. */
function isDated(interaction: Interaction): interaction is Item {
  return interaction.at !== null;
}

async function readHistory(
  services: SubgraphServices,
  context: RequestContext,
  records: readonly RecordId[],
  activity: Activity | null,
): Promise<History> {
  const feeds = historyFeeds(services, context, { records });
  const items: Item[] = [];
  const missing = new Set<string>();
  let after: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const cursor: ReturnType<typeof parseCursor> | null = after === null ? null : parseCursor(LIST, 'after', after);
    // Each page goes on from the one before it.
    // oxlint-disable-next-line no-await-in-loop
    const page: MergedPage<Interaction> = await readMerged(feeds, {
      list: LIST,
      size: PAGE,
      cursor,
      backward: false,
      whenAllMissing: 'empty',
    });
    items.push(...page.rows.map(({ item }) => item).filter(isDated));
    for (const { system } of page.missing) missing.add(system);
    after = page.rows.at(-1)?.cursor ?? null;
    if (after === null || !page.hasNextPage || isFarEnough(activity, items)) break;
  }
  return { items, missing: [...missing], records };
}

/** The customer's records; null for nobody, undefined where the registry does not answer. */
async function loadRecords(
  { registry }: SubgraphServices,
  context: RequestContext,
  id: CustomerId,
): Promise<readonly RecordId[] | null | undefined> {
  try {
    const customer = (await registry.customers([id], context)).get(id);
    return customer?.links.map(({ record }) => record) ?? null;
  } catch (error) {
    if (error instanceof SystemError) return undefined;
    throw error;
  }
}

async function* follow(
  services: SubgraphServices,
  context: RequestContext,
  id: CustomerId,
): AsyncGenerator<Interaction | null, undefined> {
  let activity: Activity | null = null;
  let records: readonly RecordId[] | null | undefined;
  const turns = requireSignals(services.live).listen(
    ({ customers }) => activity === null || customers.some((record) => records?.includes(record)),
    context.signal,
  );
  for await (const _turn of turns) {
    // A context of its own for each look: what an earlier one has read is not read from memory.
    const fresh = { ...context };
    records = await loadRecords(services, fresh, id);
    if (records === null) return void (yield null);
    if (records === undefined) continue;
    const history: History = await readHistory(services, fresh, records, activity);
    const before: Activity = activity ?? beginActivity(history, services.now());
    const news = new Set(newsIn(before, history).map((item) => item.id));
    activity = afterLook(before, history, new Set());
    yield* history.items.filter((item) => news.has(item.id)).toReversed();
  }
}

/** Subscription.customerActivity, for a router that calls this subgraph. */
export function customerActivitySubscription(services: SubgraphServices) {
  return {
    subscribe: (_root: unknown, { id }: { id: string }, context: RequestContext) =>
      follow(services, context, id as CustomerId), // the registry knows an id or does not
    resolve: (interaction: Interaction | null) => interaction,
  };
}
