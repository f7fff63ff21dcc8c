import type { Instant } from '../../schema/model.ts';
import { checkFirst } from '../paging/arguments.ts';
import { toConnection } from '../paging/connection.ts';
import type { Connection } from '../paging/connection.ts';
import { withLinksMissing } from '../paging/customer-page.ts';
import { readMerged } from '../paging/feeds/merge.ts';
import type { CustomerParent } from '../reading/references.ts';
import { scalarResolvers } from '../scalars.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import {
  loadLastInteraction,
  loadLastMessage,
  loadMissing,
  loadOpenOrders,
  loadOpenTickets,
  loadWaitingFor,
} from './conversation.ts';
import type { Conversation } from './conversation.ts';
import { reference } from './interaction.ts';
import type { Interaction } from './interaction.ts';
import type { InteractionKind } from './kinds.ts';
import { historyFeeds } from './sources.ts';

interface InteractionsArgs {
  readonly first?: number | null;
  readonly after?: string | null;
  /** None at all where the list is empty, as with `systems`. */
  readonly kinds?: readonly InteractionKind[] | null;
  readonly systems?: readonly string[] | null;
  readonly from?: Instant | null;
  readonly before?: Instant | null;
}

const LIST = 'interactions';
const DEFAULT_FIRST = 20;

/** The resolvers of schema/history.graphql. */
export function historyResolvers(services: SubgraphServices) {
  return {
    ...scalarResolvers,
    Customer: {
      interactions: async (customer: CustomerParent, args: InteractionsArgs, context: RequestContext) =>
        loadInteractions(services, context, customer, args),
      resume: ({ records, linksMissing = [] }: CustomerParent): Conversation => ({
        records: records.map(({ id }) => id),
        linksMissing,
      }),
    },
    ConversationState: conversationResolvers(services),
  };
}

function conversationResolvers(services: SubgraphServices) {
  return {
    lastInteraction: async (conversation: Conversation, _args: unknown, context: RequestContext) =>
      loadLastInteraction(services, context, conversation),
    openTickets: async (conversation: Conversation, _args: unknown, context: RequestContext) => {
      const tickets = await loadOpenTickets(services, context, conversation);
      return tickets.map(({ id }) => reference('Ticket', id));
    },
    waitingFor: async (conversation: Conversation, _args: unknown, context: RequestContext) =>
      loadWaitingFor(services, context, conversation),
    lastMessage: async (conversation: Conversation, _args: unknown, context: RequestContext) => {
      const interaction = await loadLastMessage(services, context, conversation);
      return interaction?.__typename === 'SupportInteraction' ? interaction.message : null;
    },
    openOrders: async (conversation: Conversation, _args: unknown, context: RequestContext) => {
      const orders = await loadOpenOrders(services, context, conversation);
      return orders.map(({ id }) => reference('Order', id));
    },
    missing: async (conversation: Conversation, _args: unknown, context: RequestContext) =>
      loadMissing(services, context, conversation),
  };
}

/**
 * One page of a customer's history.
 *
 * Errors: BAD_USER_INPUT for `first` or `after` out of contract. Systems that do not answer are in `missing`.
 */
async function loadInteractions(
  services: SubgraphServices,
  context: RequestContext,
  customer: CustomerParent,
  args: InteractionsArgs,
): Promise<Connection<Interaction>> {
  const { after, kinds, systems, from, before } = args;
  const first = checkFirst(LIST, args.first, DEFAULT_FIRST);
  const records = customer.records.map(({ id }) => id);
  const feeds = historyFeeds(services, context, { records, kinds, systems, from, before });
  const page = await readMerged(feeds, { list: LIST, first, after, whenAllMissing: 'empty' });
  return toConnection(withLinksMissing(page, customer), after);
}
