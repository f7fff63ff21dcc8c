import type { TicketPriority, TicketState } from '../../../schema/enums.ts';
import { fieldSet } from '../../../schema/field-set.ts';
import type { Entity } from '../../../schema/model.ts';
import { MAX_PAGE_SIZE } from '../../paging/arguments.ts';
import { customerFeeds } from '../../paging/feeds/customer-feeds.ts';
import { MAX_SHOWN, readNewest } from './conversation.ts';
import type { ReadPart } from './conversation.ts';

const OPEN: readonly TicketState[] = ['NEW', 'OPEN', 'WAITING_FOR_CUSTOMER', 'WAITING_FOR_US', 'ON_HOLD'];
/** A priority that no mapping names is taken for an ordinary one: it must not sink below what is known to be low. */
const URGENCY: Readonly<Record<TicketPriority, number>> = { URGENT: 0, HIGH: 1, NORMAL: 2, UNKNOWN: 2, LOW: 3 };

/** How urgent it is, whose turn it is, and when something was done in it last. */
const LOOKED_AT = { entity: fieldSet(['state', 'priority', 'openedAt', 'reopenedAt']) };

/** The hundred newest open tickets. */
export const readOpenTickets: ReadPart<Entity<'Ticket'>> = (services, context, { records }) => {
  const feeds = customerFeeds(services, context, {
    entity: 'Ticket',
    list: 'byCustomer',
    records,
    filter: { only: { state: OPEN } },
    asked: LOOKED_AT,
    item: (row) => row.entity,
  });
  return readNewest(feeds, MAX_PAGE_SIZE);
};

/** The most urgent of them, those of one urgency newest first. */
export function mostUrgent(tickets: readonly Entity<'Ticket'>[]): readonly Entity<'Ticket'>[] {
  return tickets.toSorted((a, b) => URGENCY[a.priority.value] - URGENCY[b.priority.value]).slice(0, MAX_SHOWN);
}
