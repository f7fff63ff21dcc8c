/** Tickets of the conformance data: `desk` with one key column, `chat` with two. */
import { memoryTicket } from '../../../../adapters/memory/build.ts';

const OPENED = '2026-03-04T09:00:00Z';

export const DESK_TICKETS = [
  memoryTicket({
    key: 'T1',
    number: '#1',
    customer: 'crm:C1',
    order: 'erp:O01',
    subject: 'Where is my “order”?',
    state: 'RESOLVED',
    priority: 'URGENT',
    channel: 'PHONE',
    complaint: true,
    openedAt: OPENED,
    firstReplyAt: '2026-03-04T10:00:00Z',
    resolvedAt: '2026-03-06T09:00:00Z',
    reopenedAt: '2026-03-05T09:00:00Z',
    agent: 'Zoë',
    messages: [
      { key: 'M3', at: '2026-03-04T10:00:00Z', direction: 'OUTBOUND', author: 'Zoë', text: 'We look into it.' },
      { key: 'M1', at: OPENED, text: 'Line one\nLine two', author: 'Rosa' },
      { key: 'M2', at: OPENED, direction: 'INTERNAL', internal: true, text: 'Calls often.' },
      { key: 'M5', at: '2026-03-04T10:00:00Z', text: 'Thanks' },
      { key: 'M4', at: null, text: 'undated' },
      { key: 'M6', at: null, text: 'undated too' },
    ],
  }),
  memoryTicket({
    key: 'T2',
    number: '#1',
    customer: 'crm:C1',
    order: 'erp:O01',
    state: 'OPEN',
    openedAt: OPENED,
    // The same time and own key as in T1, and with M1 another ticket's only message.
    messages: [{ key: 'M1', at: OPENED, direction: 'INBOUND', text: 'Me again' }],
  }),
  memoryTicket({ key: 'T3', customer: 'crm:C1', state: 'SPAM', openedAt: null, resolvedAt: '2026-03-06T09:00:00Z' }),
  memoryTicket({
    key: 'T4',
    customer: 'crm:C1',
    state: { value: 'UNKNOWN', code: '42', label: null },
    priority: { value: 'UNKNOWN', code: null, label: null },
    openedAt: '2026-03-04T08:59:59Z',
  }),
  memoryTicket({ key: 'T5', customer: 'crm:C2', order: 'erp:GONE', openedAt: null }),
  memoryTicket({ key: 'T6', order: 'erp:a%3Ab', openedAt: OPENED, messages: [{ at: OPENED, text: 'of nobody' }] }),
  memoryTicket({
    key: 'x~y',
    customer: 'crm:x%7Ey',
    openedAt: OPENED,
    messages: [{ key: 'a:b', at: OPENED, text: 'odd' }],
  }),
  memoryTicket({
    key: 'T7',
    guestEmail: 'GUEST.LEE@example.com',
    openedAt: OPENED,
    messages: [{ at: OPENED, text: 'as a guest' }],
  }),
];

export const DESK_PRECISE = [
  memoryTicket({
    key: 'TMS',
    customer: 'crm:C1',
    openedAt: '2026-03-04T09:00:00.001Z',
    messages: [
      { key: 'M2', at: '2026-03-04T09:00:00.002Z', text: 'later' },
      { key: 'M1', at: '2026-03-04T09:00:00.010Z', text: 'latest' },
      { key: 'M3', at: OPENED, text: 'first' },
    ],
  }),
];

/** Keys as in `desk` where one part of them goes. */
export const CHAT_TICKETS = [
  memoryTicket({
    key: ['T1', 'a'],
    number: '#1',
    customer: 'club:N~10',
    order: 'pos:S1~1',
    openedAt: OPENED,
    channel: 'CHAT',
    messages: [{ key: 'M1', at: OPENED, text: 'chat' }],
  }),
  memoryTicket({ key: ['T1', 'b'], customer: 'club:N~10', order: 'pos:S11~1', openedAt: OPENED, state: 'CLOSED' }),
  memoryTicket({ key: ['T 2', '~'], guestEmail: 'chatty@example.com', openedAt: '2020-02-29T12:00:00Z' }),
];
