import { mergeMissing } from '../../reading/ask-systems.ts';
import type { Missing } from '../../paging/feeds/feed.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';
import { reference } from '../interaction.ts';
import { itemsOf, loadLastInteraction, readLastInteraction } from './conversation.ts';
import type { Conversation, ReadPart } from './conversation.ts';
import { readLastWords } from './last-words.ts';
import { mostUrgent, readOpenTickets } from './open-tickets.ts';
import { mostPressing, readOpenOrders } from './pressing-orders.ts';
import { readOpenConversations, whoseTurn } from './waiting-for.ts';

/** The resolvers of ConversationState (schema/history.graphql). */
export function resumeResolvers(services: SubgraphServices) {
  /** A field that tells something of a part's items. */
  const tell =
    <T, U>(read: ReadPart<T>, told: (items: readonly T[]) => U) =>
    async (conversation: Conversation, _args: unknown, context: RequestContext): Promise<U> =>
      told(await itemsOf(read, services, context, conversation));
  return {
    lastInteraction: async (conversation: Conversation, _args: unknown, context: RequestContext) =>
      loadLastInteraction(services, context, conversation),
    openTickets: tell(readOpenTickets, (tickets) => mostUrgent(tickets).map(({ id }) => reference('Ticket', id))),
    waitingFor: tell(readOpenConversations, whoseTurn),
    lastMessage: tell(readLastWords, ([id]) => (id === undefined ? null : reference('Message', id))),
    openOrders: tell(readOpenOrders, (orders) => mostPressing(orders).map(({ id }) => reference('Order', id))),
    missing: async (conversation: Conversation, _args: unknown, context: RequestContext) =>
      loadMissing(services, context, conversation),
  };
}

/**
 * Every system that did not answer where a part of the conversation was read. What the parts asked for already is asked
 * for once.
 */
async function loadMissing(
  services: SubgraphServices,
  context: RequestContext,
  conversation: Conversation,
): Promise<readonly Missing[]> {
  const parts = await Promise.all([
    readLastInteraction(services, context, conversation),
    readLastWords(services, context, conversation),
    readOpenConversations(services, context, conversation),
    readOpenOrders(services, context, conversation),
  ]);
  return mergeMissing(conversation.linksMissing, ...parts.map(({ missing }) => missing));
}
