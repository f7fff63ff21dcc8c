/** The newest open conversation: whose turn it is in it, and the last words of it. */
import type { Actor, TicketState } from '../../../schema/enums.ts';
import type { Child, Entity, Instant } from '../../../schema/model.ts';
import { WITHOUT_NOTES } from '../../internal-notes.ts';
import { fieldSet } from '../../../schema/field-set.ts';
import { compareNewestFirst } from '../../paging/compare-instants.ts';
import { askSystems, mergeMissing } from '../../reading/ask-systems.ts';
import { loadChildren } from '../../reading/loaders.ts';
import type { ReadPart } from './conversation.ts';
import { readOpenTickets } from './open-tickets.ts';

/** States that say themselves whose turn it is; in others the last message does. */
const TURN: Readonly<Partial<Record<TicketState, Actor>>> = {
  NEW: 'SELLER',
  WAITING_FOR_US: 'SELLER',
  WAITING_FOR_CUSTOMER: 'CUSTOMER',
};

interface OpenConversation {
  readonly ticket: Entity<'Ticket'>;
  /** The newest that is no note among staff: those are no turn. */
  readonly lastMessage: Child<'Ticket', 'messages'> | null;
}

const LAST_WORDS = { limit: 1, backward: true, only: WITHOUT_NOTES } as const;

const LOOKED_AT = fieldSet(['at', 'direction']);

/** Open tickets with their last words: one statement a system, however many tickets. */
export const readOpenConversations: ReadPart<OpenConversation> = async (services, context, conversation) => {
  const tickets = await readOpenTickets(services, context, conversation);
  const { answers, missing } = await askSystems(tickets.items, async (ticket): Promise<OpenConversation> => {
    const place = {
      entity: 'Ticket',
      child: 'messages',
      parent: ticket.id,
      page: LAST_WORDS,
      asked: LOOKED_AT,
    } as const;
    const [last] = await loadChildren(services, context, place);
    return { ticket, lastMessage: last?.child ?? null };
  });
  return { items: answers, missing: mergeMissing(tickets.missing, missing) };
};

/** Null where none is open. */
export function whoseTurn(conversations: readonly OpenConversation[]): Actor | null {
  const newest = newestConversation(conversations);
  return newest === null ? null : (TURN[newest.ticket.state.value] ?? nextAfter(newest));
}

/** The one in which something was said or done last; null where none is open. */
export function newestConversation(conversations: readonly OpenConversation[]): OpenConversation | null {
  const [newest = null] = conversations.toSorted((a, b) => compareNewestFirst(lastSign(a), lastSign(b)));
  return newest;
}

function lastSign({ ticket, lastMessage }: OpenConversation): Instant | null {
  const [latest = null] = [ticket.openedAt, ticket.reopenedAt, lastMessage?.at ?? null].toSorted(compareNewestFirst);
  return latest;
}

/** Who wrote last waits for the other; a ticket without a word of ours waits for us. */
function nextAfter({ lastMessage }: OpenConversation): Actor {
  return lastMessage?.direction.value === 'OUTBOUND' ? 'CUSTOMER' : 'SELLER';
}
