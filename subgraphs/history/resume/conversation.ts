/**
 * Where the last conversation with a customer left off. Each part is read when it is asked for, and leaves out what a
 * system that is down would tell; `missing` names that system. When nothing at all can be told, "nothing is open" would
 * be untrue: then the system's error is thrown.
 */
import type { RecordId } from '../../../schema/ids.ts';
import type { Feed, MergedPage, Missing } from '../../paging/feeds/feed.ts';
import { readMerged } from '../../paging/feeds/merge.ts';
import type { MergeRequest } from '../../paging/feeds/merge.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';
import type { Interaction } from '../interaction.ts';
import { historyFeeds } from '../sources.ts';

/** The records of the customer it is about. */
export interface Conversation {
  readonly records: readonly RecordId[];
  /** As the customer brings it. */
  readonly linksMissing: readonly Missing[];
}

/** Tickets and orders that a part shows at the most. */
export const MAX_SHOWN = 20;

/** What a part is made of, and the systems without which it was. */
export interface Part<T> {
  readonly items: readonly T[];
  readonly missing: readonly Missing[];
}

export type ReadPart<T> = (
  services: SubgraphServices,
  context: RequestContext,
  conversation: Conversation,
) => Promise<Part<T>>;

/** The newest rows of feeds. */
export async function readNewest<T>(feeds: readonly Feed<T>[], size: number): Promise<Part<T>> {
  return toPart(await readMerged(feeds, newestOf(size, 'empty')));
}

function toPart<T>({ rows, missing }: MergedPage<T>): Part<T> {
  return { items: rows.map(({ item }) => item), missing };
}

function newestOf(size: number, whenAllMissing: MergeRequest['whenAllMissing']): MergeRequest {
  return { list: 'resume', size, cursor: null, backward: false, whenAllMissing };
}

/** A part's items. Where there is none as systems are missing, makes sure that some system tells something. */
export async function itemsOf<T>(
  read: ReadPart<T>,
  services: SubgraphServices,
  context: RequestContext,
  conversation: Conversation,
): Promise<readonly T[]> {
  const { items, missing } = await read(services, context, conversation);
  if (items.length === 0 && missing.length > 0) await loadLastInteraction(services, context, conversation);
  return items;
}

/**
 * The newest interaction.
 *
 * Errors: a SystemError when no system answers.
 */
export async function loadLastInteraction(
  services: SubgraphServices,
  context: RequestContext,
  { records }: Conversation,
): Promise<Interaction | null> {
  const feeds = historyFeeds(services, context, { records });
  const { items } = toPart(await readMerged(feeds, newestOf(1, 'throw')));
  return items[0] ?? null;
}

/** The same, for what it is without. */
export const readLastInteraction: ReadPart<Interaction> = (services, context, { records }) =>
  readNewest(historyFeeds(services, context, { records }), 1);
