/**
 * Where the last conversation with a customer left off. Each part is read when it is asked for, and leaves out what a
 * system that is down would tell; `missing` names that system. When nothing at all can be told, "nothing is open" would
 * be untrue: then the system's error is thrown.
 */
import { ORDER_STATES } from '../../schema/enums.ts';
import type { Actor, OrderState, TicketPriority, TicketState } from '../../schema/enums.ts';
import type { RecordId } from '../../schema/ids.ts';
import type { Entity } from '../../schema/model.ts';
import { mergeMissing } from '../reading/ask-systems.ts';
import { isInternal } from '../internal-notes.ts';
import { loadChildren } from '../reading/loaders.ts';
import { MAX_FIRST } from '../paging/arguments.ts';
import { customerFeeds } from '../paging/feeds/customer-feeds.ts';
import type { Feed, MergedPage, Missing } from '../paging/feeds/feed.ts';
import { readMerged } from '../paging/feeds/merge.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import type { Interaction } from './interaction.ts';
import { historyFeeds } from './sources.ts';

/** The records of the customer it is about. */
export interface Conversation {
  readonly records: readonly RecordId[];
  /** As the customer brings it. */
  readonly linksMissing: readonly Missing[];
}

const MAX_SHOWN = 20;
const OPEN_TICKETS: readonly TicketState[] = ['NEW', 'OPEN', 'WAITING_FOR_CUSTOMER', 'WAITING_FOR_US', 'ON_HOLD'];
const ENDED_ORDERS: ReadonlySet<OrderState> = new Set(['COMPLETED', 'CANCELLED', 'EXPIRED']);
const OPEN_ORDERS: readonly OrderState[] = ORDER_STATES.filter((state) => !ENDED_ORDERS.has(state));
/** A priority that no mapping names is taken for an ordinary one: it must not sink below what is known to be low. */
const URGENCY: Readonly<Record<TicketPriority, number>> = { URGENT: 0, HIGH: 1, NORMAL: 2, UNKNOWN: 2, LOW: 3 };
/** States that say themselves whose turn it is; in others the last message does. */
const TURN: Readonly<Partial<Record<TicketState, Actor>>> = {
  NEW: 'SELLER',
  WAITING_FOR_US: 'SELLER',
  WAITING_FOR_CUSTOMER: 'CUSTOMER',
};

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
  const page = await readMerged(feeds, { list: 'resume', first: 1, whenAllMissing: 'throw' });
  return page.rows[0]?.item ?? null;
}

/** The newest message that the viewer may read. */
export async function loadLastMessage(
  services: SubgraphServices,
  context: RequestContext,
  conversation: Conversation,
): Promise<Interaction | null> {
  const feeds = messageFeeds(services, context, conversation);
  const [message] = await newest(services, context, conversation, { feeds, first: 1 });
  return message ?? null;
}

/** Open tickets by urgency, then newest first: the most urgent of the hundred newest. */
export async function loadOpenTickets(
  services: SubgraphServices,
  context: RequestContext,
  conversation: Conversation,
): Promise<readonly Entity<'Ticket'>[]> {
  const tickets = await newestOpenTickets(services, context, conversation);
  return tickets.toSorted((a, b) => URGENCY[a.priority.value] - URGENCY[b.priority.value]).slice(0, MAX_SHOWN);
}

/** Orders that are neither completed nor given up, newest first. */
export async function loadOpenOrders(
  services: SubgraphServices,
  context: RequestContext,
  conversation: Conversation,
): Promise<readonly Entity<'Order'>[]> {
  const feeds = openOrderFeeds(services, context, conversation);
  return newest(services, context, conversation, { feeds, first: MAX_SHOWN });
}

/** Whose turn it is in the newest open ticket; null where none is open. */
export async function loadWaitingFor(
  services: SubgraphServices,
  context: RequestContext,
  conversation: Conversation,
): Promise<Actor | null> {
  const [ticket] = await newestOpenTickets(services, context, conversation);
  if (ticket === undefined) return null;
  return TURN[ticket.state.value] ?? waitingByLastMessage(services, context, ticket.id);
}

/** Who wrote last waits for the other; a ticket without a word of ours waits for us. Notes among staff are no turn. */
async function waitingByLastMessage(
  services: SubgraphServices,
  context: RequestContext,
  ticket: RecordId,
): Promise<Actor> {
  const messages = await loadChildren(services, context, { entity: 'Ticket', child: 'messages', parent: ticket });
  const last = messages.findLast(({ child }) => !isInternal(child));
  return last?.child.direction.value === 'OUTBOUND' ? 'CUSTOMER' : 'SELLER';
}

async function newestOpenTickets(
  services: SubgraphServices,
  context: RequestContext,
  conversation: Conversation,
): Promise<readonly Entity<'Ticket'>[]> {
  const feeds = openTicketFeeds(services, context, conversation);
  return newest(services, context, conversation, { feeds, first: MAX_FIRST });
}

/**
 * Every system that did not answer where a part of the conversation was read. What the parts asked for already is asked
 * for once.
 */
export async function loadMissing(
  services: SubgraphServices,
  context: RequestContext,
  conversation: Conversation,
): Promise<readonly Missing[]> {
  const { records, linksMissing } = conversation;
  const pages = await Promise.all([
    readNewest(historyFeeds(services, context, { records }), 1),
    readNewest(messageFeeds(services, context, conversation), 1),
    readNewest(openTicketFeeds(services, context, conversation), MAX_FIRST),
    readNewest(openOrderFeeds(services, context, conversation), MAX_SHOWN),
  ]);
  return mergeMissing(linksMissing, ...pages.map(({ missing }) => missing));
}

// ---- What the parts are read from -------------------------------------------------------------------

type FeedsOf<T> = (
  services: SubgraphServices,
  context: RequestContext,
  conversation: Conversation,
) => readonly Feed<T>[];

const messageFeeds: FeedsOf<Interaction> = (services, context, { records }) =>
  historyFeeds(services, context, { records, kinds: ['MESSAGE_RECEIVED', 'MESSAGE_SENT'] });

const openTicketFeeds: FeedsOf<Entity<'Ticket'>> = (services, context, { records }) =>
  customerFeeds(services, context, {
    entity: 'Ticket',
    list: 'byCustomer',
    records,
    filter: { only: { state: OPEN_TICKETS } },
    item: (row) => row.entity,
  });

const openOrderFeeds: FeedsOf<Entity<'Order'>> = (services, context, { records }) =>
  customerFeeds(services, context, {
    entity: 'Order',
    list: 'byCustomer',
    records,
    filter: { only: { state: OPEN_ORDERS } },
    item: (row) => row.entity,
  });

async function readNewest<T>(feeds: readonly Feed<T>[], first: number): Promise<MergedPage<T>> {
  return readMerged(feeds, { list: 'resume', first, whenAllMissing: 'empty' });
}

/** The newest of these feeds. Where nothing comes as systems are missing, makes sure that some system tells something. */
async function newest<T>(
  services: SubgraphServices,
  context: RequestContext,
  conversation: Conversation,
  { feeds, first }: { readonly feeds: readonly Feed<T>[]; readonly first: number },
): Promise<readonly T[]> {
  const page = await readNewest(feeds, first);
  if (page.rows.length === 0 && page.missing.length > 0) await loadLastInteraction(services, context, conversation);
  return page.rows.map(({ item }) => item);
}
