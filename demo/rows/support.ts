import { DAY, utcText } from '../clock.ts';
import type { Ms } from '../clock.ts';
import type { CustomerRecord, Story, Ticket, World } from '../story.ts';
import { AGENTS } from '../talk/agents.ts';
import { FIELD_VALUES, FIELDS, MESSAGES, STATES, TICKETS, USERS } from '../tables/support.ts';
import { row } from '../tables/table.ts';
import type { TableRow } from '../tables/table.ts';

const ZERO_TIME = '0000-00-00 00:00:00';
const ZERO_DATE = '0000-00-00';
const orZero = (at: Ms | null) => (at === null ? ZERO_TIME : utcText(at));

/** hd_fields.field_id. */
const FIELD = { orderNo: 1, complaint: 2, product: 3 } as const;

function userRow(record: CustomerRecord<number>): TableRow {
  const { address } = record;
  return row(USERS, {
    user_id: record.key,
    role: 'requester',
    full_name: `${record.first} ${record.last}`,
    email: record.email,
    phone: record.phone,
    born_on: record.birthDate ?? ZERO_DATE,
    street: address.line2 === null ? address.line1 : `${address.line1}, ${address.line2}`,
    city: address.city,
    region: address.region,
    postcode: address.postcode,
    country: address.country,
    created_at: utcText(record.since),
    deleted_at: record.deleted ? utcText(record.since + DAY) : ZERO_TIME,
  });
}

function* fieldRows(ticket: Ticket): Generator<TableRow> {
  const value = (field_id: number, text: string) =>
    row(FIELD_VALUES, { entity_type: 'ticket', entity_id: ticket.id, field_id, value: text });
  if (ticket.orderNo !== null) yield value(FIELD.orderNo, String(ticket.orderNo));
  // The form writes 1 or 0; before it was made, nobody wrote anything.
  if (ticket.complaint || ticket.id % 3 === 0) yield value(FIELD.complaint, ticket.complaint ? '1' : '0');
  if (ticket.product !== null) yield value(FIELD.product, ticket.product);
}

function lastTouch({ openedAt, firstReplyAt, solvedAt, reopenedAt, messages }: Ticket): Ms {
  return Math.max(openedAt, firstReplyAt ?? 0, solvedAt ?? 0, reopenedAt ?? 0, ...messages.map(({ at }) => at));
}

function* ticketRows(ticket: Ticket): Generator<TableRow> {
  yield row(TICKETS, {
    ticket_id: ticket.id,
    ticket_no: `T-${ticket.id}`,
    requester_id: ticket.requesterId ?? 0,
    contact_email: ticket.contactEmail,
    assignee_id: ticket.agentId ?? 0,
    subject: ticket.subject,
    state_id: ticket.state,
    priority: ticket.priority,
    via: ticket.via,
    created_at: utcText(ticket.openedAt),
    first_response_at: orZero(ticket.firstReplyAt),
    solved_at: orZero(ticket.solvedAt),
    reopened_at: orZero(ticket.reopenedAt),
    updated_at: utcText(lastTouch(ticket)),
  });
  for (const message of ticket.messages) {
    yield row(MESSAGES, {
      message_id: message.id,
      ticket_id: ticket.id,
      author_id: message.authorId ?? 0,
      from_name: message.authorName,
      kind: message.kind,
      created_at: utcText(message.at),
      body_html: message.html,
    });
  }
  yield* fieldRows(ticket);
}

export function* supportRows(story: Story): Generator<TableRow> {
  for (const record of story.records.support) yield userRow(record);
  for (const ticket of story.tickets) yield* ticketRows(ticket);
}

const STATE_NAMES: readonly (readonly [number, string, string])[] = [
  [1, 'New', 'Neu'],
  [2, 'Open', 'Offen'],
  [3, 'Pending customer', 'Wartet auf Kunden'],
  [4, 'With third party', 'Bei Dritten'],
  [5, 'On hold', 'Zurückgestellt'],
  [6, 'Solved', 'Gelöst'],
  [7, 'Closed', 'Geschlossen'],
  [8, 'Merged', 'Zusammengeführt'],
  [9, 'Spam', 'Spam'],
];

export function* supportLookups(world: World): Generator<TableRow> {
  for (const { id, name, email } of AGENTS) {
    const nowhere = { street: null, city: null, region: null, postcode: null, country: null };
    const created_at = utcText(world.now - 4000 * DAY);
    const person = { user_id: id, role: 'agent', full_name: name, email, phone: null, born_on: ZERO_DATE };
    yield row(USERS, { ...person, ...nowhere, created_at, deleted_at: ZERO_TIME });
  }
  for (const [state_id, english, german] of STATE_NAMES) {
    yield row(STATES, { state_id, lang: 'en', name: english });
    yield row(STATES, { state_id, lang: 'de', name: german });
  }
  yield row(FIELDS, { field_id: FIELD.orderNo, code: 'order_no', title: 'Order number' });
  yield row(FIELDS, { field_id: FIELD.complaint, code: 'complaint', title: 'Complaint' });
  yield row(FIELDS, { field_id: FIELD.product, code: 'product', title: 'Product' });
}
