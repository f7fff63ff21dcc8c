/** What the resolvers of schema/support.graphql read, field by field. */
import { createAsked, ON_PAGE } from '../asked/asked-fields.ts';
import type { ChildFieldName, ReadsByField, RecordName } from '../asked/asked-fields.ts';

const TICKET: ReadsByField<RecordName<'Ticket'>> = {
  id: [],
  number: ['number'],
  system: [],
  subject: ['subject'],
  state: ['state'],
  stateCode: ['state'],
  priority: ['priority'],
  channel: ['channel'],
  complaint: ['complaint'],
  openedAt: ['openedAt'],
  firstReplyAt: ['firstReplyAt'],
  resolvedAt: ['resolvedAt'],
  agent: ['agent'],
  // Messages without a time are told to be as old as their ticket.
  messages: ['openedAt'],
  order: ['order'],
  orderLink: ['order'],
  customer: ['customer'],
};

const MESSAGE: ReadsByField<ChildFieldName<'Ticket', 'messages'>> = {
  id: [],
  at: ['at'],
  direction: ['direction'],
  author: ['author'],
  // Its author's name is masked in it.
  text: ['text', 'author'],
  internal: ['internal', 'direction'],
};

/** Who may read a message, and when it was written, is looked at whatever is asked of it. */
const WHETHER_TOLD = ['at', 'direction', 'internal'] as const;

export const askedTicket = createAsked('Ticket', TICKET);
export const askedTicketsOnPage = createAsked('Ticket', TICKET, { paths: ON_PAGE });
export const askedMessage = createAsked('Message', MESSAGE, { always: WHETHER_TOLD });
export const askedMessagesOnPage = createAsked('Message', MESSAGE, { paths: ON_PAGE, always: WHETHER_TOLD });
