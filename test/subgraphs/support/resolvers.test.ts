import { describe, expect, it } from 'vitest';
import { memoryCustomer, memoryInfo, memoryOrder, memoryTicket } from '../../../adapters/memory/build.ts';
import type { MemorySystem } from '../../../adapters/memory/record.ts';
import {
  AGENT,
  CUSTOMER,
  NOBODY,
  NOW,
  PARTNER,
  createTestGraph,
  customer,
  entities,
  errorsOf,
  valueAt,
} from '../test-graph.ts';

/** Messages 1 to 9 in their order; 2, 3, 6 and 9 are internal, by the flag, the direction or both. */
const MESSAGES = Array.from({ length: 9 }, (_, index) => ({
  at: `2026-03-0${index + 1}T08:00:00Z`,
  text: `message ${index + 1}`,
  internal: [2, 6].includes(index + 1),
  direction: [3, 6, 9].includes(index + 1) ? ('INTERNAL' as const) : ('INBOUND' as const),
}));
const DESK: MemorySystem = {
  info: memoryInfo('desk', 'SUPPORT'),
  tickets: [
    memoryTicket({
      key: '1',
      number: 'T-1',
      customer: 'desk:C1',
      order: 'erp:10',
      subject: 'Where is it?',
      openedAt: '2026-03-01T08:00:00Z',
      state: { value: 'WAITING_FOR_US', code: '2', label: null },
      priority: 'HIGH',
      channel: 'PHONE',
      complaint: true,
      messages: MESSAGES,
    }),
    memoryTicket({
      key: '2',
      customer: 'desk:C1',
      openedAt: '2026-02-01T08:00:00Z',
      state: 'CLOSED',
      messages: [
        { at: null, text: null },
        { at: '2026-02-02T08:00:00Z', text: 'later' },
      ],
    }),
  ],
};

/** Sold by a partner: whose the ticket is, too. */
const ERP: MemorySystem = {
  info: memoryInfo('erp', 'ORDERS'),
  orders: [memoryOrder({ key: '10', customer: 'erp:C1', partner: 'SHOP' })],
};

/** The desk, as the ticket's customer and its order's partner see it. */
function openToOthers() {
  return createTestGraph('support', [DESK, ERP], NOW, { records: ['desk:C1'], codes: ['SHOP'] });
}

function texts(data: unknown, path: string): unknown {
  return (valueAt(data, path) as readonly { text: string }[]).map(({ text }) => text); // the query asks for text
}

describe('the name of its customer', () => {
  const greeting: MemorySystem = {
    info: memoryInfo('mail', 'SUPPORT'),
    tickets: [
      memoryTicket({
        key: '1',
        number: 'T-1',
        customer: 'crm:R',
        subject: 'rosa asks',
        messages: [{ at: '2026-03-01T08:00:00Z', text: 'Ask rosa', author: 'Tom' }],
      }),
      memoryTicket({ key: '2', order: 'crm:10', subject: 'For delgado' }),
    ],
  };
  const crm: MemorySystem = {
    info: memoryInfo('crm', 'ORDERS'),
    customers: [memoryCustomer({ key: 'R', name: 'Rosa Delgado' })],
    orders: [memoryOrder({ key: '10', customer: 'crm:R' })],
  };
  const query = `{ one: ticket(id: "mail:1") { subject messages { nodes { text } } } two: ticket(id: "mail:2") { subject } }`;
  const without = { ...AGENT, scopes: [] };

  it('is hidden in words from who has no scope pii:read', async () => {
    const { data } = await createTestGraph('support', [greeting, crm]).run(query, {}, without);
    expect(data).toEqual({
      one: { subject: 'r*** asks', messages: { nodes: [{ text: 'Ask r***' }] } },
      two: { subject: 'For d***' },
    });
  });

  it('is hidden in a subject at whatever way in', async () => {
    const { run } = createTestGraph('support', [greeting, crm]);
    const byReference = async (type: string, fields: string, ref: object): Promise<unknown> =>
      valueAt((await run(entities(type, fields), { refs: [ref] }, without)).data, '_entities.0');
    const hidden = { subject: 'r*** asks' };
    expect(await byReference('Ticket', '{ subject }', { __typename: 'Ticket', id: 'mail:1' })).toEqual(hidden);
    const page = '{ tickets { nodes { subject } edges { node { subject } } } }';
    expect(await byReference('Customer', page, customer('c1', 'crm:R'))).toEqual({
      tickets: { nodes: [hidden], edges: [{ node: hidden }] },
    });
    const ofOrder = await byReference('Order', '{ tickets { subject } }', { __typename: 'Order', id: 'crm:10' });
    expect(ofOrder).toEqual({ tickets: [{ subject: 'For d***' }] });
    const { data } = await run('{ findTickets(number: "T-1") { subject } }', {}, without);
    expect(data).toEqual({ findTickets: [hidden] });
  });

  it('is hidden in a message that is asked for by reference', async () => {
    const { run, systems } = createTestGraph('support', [greeting, crm]);
    const ask = async (): Promise<unknown> => {
      const refs = [{ __typename: 'Message', id: 'mail:1~1' }];
      return valueAt((await run(entities('Message', '{ text }'), { refs }, without)).data, '_entities');
    };
    expect(await ask()).toEqual([{ text: 'Ask r***' }]);
    systems.fail('crm', 'OVERLOADED');
    expect(await ask()).toEqual([{ text: '***' }]);
  });

  it('hides all words while nobody can tell it', async () => {
    const { run, systems } = createTestGraph('support', [greeting, crm]);
    systems.fail('crm', 'OVERLOADED');
    const hidden = { one: { subject: '***', messages: { nodes: [{ text: '***' }] } }, two: { subject: '***' } };
    expect((await run(query, {}, without)).data).toEqual(hidden);
  });

  it('costs nobody else a call of a system', async () => {
    const { run, systems } = createTestGraph('support', [greeting, crm]);
    expect((await run(query)).data).toMatchObject({ one: { subject: 'rosa asks' } });
    expect(JSON.stringify(systems.calls)).not.toContain('Customer');
  });
});

describe('Query.ticket', () => {
  it('tells a ticket, with references to what other subgraphs own', async () => {
    const { run } = createTestGraph('support', [DESK]);
    const answer = await run(`{
      ticket(id: "desk:1") {
        number system subject state stateCode priority channel complaint openedAt order { id } orderLink { rule confidence }
        customer { record }
      }
    }`);
    expect(answer).toEqual({
      data: {
        ticket: {
          number: 'T-1',
          system: 'desk',
          subject: 'Where is it?',
          state: 'WAITING_FOR_US',
          stateCode: '2',
          priority: 'HIGH',
          channel: 'PHONE',
          complaint: true,
          openedAt: '2026-03-01T08:00:00Z',
          order: { id: 'erp:10' },
          orderLink: { rule: 'key', confidence: 1 },
          customer: { record: 'desk:C1' },
        },
      },
      errors: [],
    });
  });

  it('has no link to an order that it is not about', async () => {
    const { run } = createTestGraph('support', [DESK]);
    const answer = await run('{ ticket(id: "desk:2") { order { id } orderLink { rule } } }');
    expect(answer).toEqual({ data: { ticket: { order: null, orderLink: null } }, errors: [] });
  });

  it('is null for an unknown id, and with one error while its system is down', async () => {
    const { run, systems } = createTestGraph('support', [DESK]);
    expect(await run('{ ticket(id: "desk:9") { id } }')).toEqual({ data: { ticket: null }, errors: [] });
    systems.fail('desk', 'REFUSED');
    const answer = await run('{ ticket(id: "desk:1") { id } }');
    expect(answer.data).toEqual({ ticket: null });
    expect(errorsOf(answer)).toEqual([{ path: 'ticket', code: 'SYSTEM_UNAVAILABLE', system: 'desk' }]);
  });

  it('is found by its number', async () => {
    const { run } = createTestGraph('support', [DESK]);
    const { data } = await run('{ findTickets(number: "T-1") { id } none: findTickets(number: "T") { id } }');
    expect(data).toEqual({ findTickets: [{ id: 'desk:1' }], none: [] });
  });
});

describe('Ticket.messages', () => {
  const page = (args: string) =>
    `{ ticket(id: "desk:1") { messages(${args}) { nodes { text internal } pageInfo { hasNextPage endCursor } } } }`;

  it('is read by agents with internal notes, oldest first', async () => {
    const { run } = createTestGraph('support', [DESK]);
    const { data } = await run(page('first: 4'), {}, AGENT);
    expect(valueAt(data, 'ticket.messages.nodes')).toEqual([
      { text: 'message 1', internal: false },
      { text: 'message 2', internal: true },
      { text: 'message 3', internal: true },
      { text: 'message 4', internal: false },
    ]);
    expect(valueAt(data, 'ticket.messages.pageInfo.hasNextPage')).toBe(true);
  });

  it.each([CUSTOMER, PARTNER])('never shows $audience an internal note, and fills its pages', async (viewer) => {
    const { run } = openToOthers();
    const first = await run(page('first: 3'), {}, viewer);
    expect(texts(first.data, 'ticket.messages.nodes')).toEqual(['message 1', 'message 4', 'message 5']);
    expect(valueAt(first.data, 'ticket.messages.pageInfo.hasNextPage')).toBe(true);
    const after = String(valueAt(first.data, 'ticket.messages.pageInfo.endCursor'));
    const second = await run(page(`first: 3, after: "${after}"`), {}, viewer);
    expect(texts(second.data, 'ticket.messages.nodes')).toEqual(['message 7', 'message 8']);
    expect(valueAt(second.data, 'ticket.messages.pageInfo.hasNextPage')).toBe(false);
  });

  it('is read from its end, oldest first all the same, without the notes that a viewer may not read', async () => {
    const { run } = openToOthers();
    const back = (args: string) =>
      `{ ticket(id: "desk:1") { messages(${args}) { nodes { text } pageInfo { hasPreviousPage hasNextPage startCursor } } } }`;
    const end = await run(back('last: 3'), {}, CUSTOMER);
    expect(texts(end.data, 'ticket.messages.nodes')).toEqual(['message 5', 'message 7', 'message 8']);
    expect(valueAt(end.data, 'ticket.messages.pageInfo')).toMatchObject({ hasPreviousPage: true, hasNextPage: false });
    const before = String(valueAt(end.data, 'ticket.messages.pageInfo.startCursor'));
    const rest = await run(back(`last: 3, before: "${before}"`), {}, CUSTOMER);
    expect(texts(rest.data, 'ticket.messages.nodes')).toEqual(['message 1', 'message 4']);
    expect(valueAt(rest.data, 'ticket.messages.pageInfo')).toMatchObject({ hasPreviousPage: false, hasNextPage: true });
    const other = await run(back(`last: 3, before: "${before}"`).replace('desk:1', 'desk:2'), {}, CUSTOMER);
    expect(other.errors.map(({ message }) => message)).toEqual([
      "messages: `before` is not a cursor of this ticket's messages.",
    ]);
  });

  it('tells a message without a time as old as its ticket, and one without a text as empty', async () => {
    const { run } = createTestGraph('support', [DESK]);
    const { data } = await run('{ ticket(id: "desk:2") { messages { nodes { at text } } } }');
    expect(valueAt(data, 'ticket.messages.nodes')).toEqual([
      { at: '2026-02-01T08:00:00Z', text: '' },
      { at: '2026-02-02T08:00:00Z', text: 'later' },
    ]);
  });

  describe('without any time of its ticket', () => {
    const desk = (...times: readonly (string | null)[]): MemorySystem => ({
      info: memoryInfo('desk', 'SUPPORT'),
      tickets: [
        memoryTicket({
          key: '1',
          customer: 'desk:C1',
          openedAt: null,
          messages: times.map((at, index) => ({ at, text: `message ${index + 1}` })),
        }),
        memoryTicket({ key: '2', customer: 'desk:C1', openedAt: '2026-02-01T08:00:00Z', messages: [{ at: null }] }),
      ],
    });
    const query = entities(
      'Customer',
      '{ tickets { nodes { id messages { nodes { at text } } } missing { system } } }',
    );
    const refs = [customer('c1', 'desk:C1')];

    it('is told as old as the message next to it, on whatever page it is', async () => {
      const { run } = createTestGraph('support', [desk(null, null, '2026-03-01T08:00:00Z', '2026-03-02T08:00:00Z')]);
      const at = '2026-03-01T08:00:00Z';
      const whole = await run('{ ticket(id: "desk:1") { messages { nodes { at text } } } }');
      expect(whole.errors).toEqual([]);
      expect(valueAt(whole.data, 'ticket.messages.nodes.0')).toEqual({ at, text: 'message 1' });
      expect(valueAt(whole.data, 'ticket.messages.nodes.1')).toEqual({ at, text: 'message 2' });
      const { data } = await run('{ ticket(id: "desk:1") { messages(first: 1) { nodes { at text } } } }');
      expect(valueAt(data, 'ticket.messages.nodes')).toEqual([{ at, text: 'message 1' }]);
    });

    it('is left out with one error where no message has a time, and takes no other ticket along', async () => {
      const { run } = createTestGraph('support', [desk(null, null)]);
      const answer = await run(query, { refs });
      expect(valueAt(answer.data, '_entities.0.tickets')).toEqual({
        nodes: [
          { id: 'desk:2', messages: { nodes: [{ at: '2026-02-01T08:00:00Z', text: '' }] } },
          { id: 'desk:1', messages: { nodes: [] } },
        ],
        missing: [],
      });
      expect(errorsOf(answer)).toEqual([
        { path: '_entities.0.tickets.nodes.1.messages', code: 'SYSTEM_DATA_INVALID', system: 'desk' },
      ]);
      const short = await run(
        '{ ticket(id: "desk:1") { messages(first: 1) { nodes { at } pageInfo { hasNextPage } } } }',
      );
      expect(valueAt(short.data, 'ticket.messages')).toEqual({ nodes: [], pageInfo: { hasNextPage: false } });
    });

    it('is invalid data where it is looked up by its own id', async () => {
      const { run } = createTestGraph('support', [desk(null)]);
      const messages = [{ __typename: 'Message', id: 'desk:1~1' }];
      const answer = await run(entities('Message', '{ at text }'), { refs: messages });
      expect(answer.data).toEqual({ _entities: [null] });
      expect(errorsOf(answer)).toEqual([{ path: '_entities.0.at', code: 'SYSTEM_DATA_INVALID', system: 'desk' }]);
    });
  });

  it.each(['first: 0', 'first: 101', 'after: "x"', 'after: ""'])('refuses %s as bad input', async (args) => {
    const { run } = createTestGraph('support', [DESK]);
    const { errors } = await run(page(args));
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
  });

  it("refuses a cursor of another ticket's messages", async () => {
    const { run } = createTestGraph('support', [DESK]);
    const other = await run('{ ticket(id: "desk:2") { messages(first: 1) { pageInfo { endCursor } } } }');
    const after = String(valueAt(other.data, 'ticket.messages.pageInfo.endCursor'));
    const { errors } = await run(page(`after: "${after}"`));
    expect(errors.map(({ message }) => message)).toEqual([
      "messages: `after` is not a cursor of this ticket's messages.",
    ]);
  });
});

describe('a reference to a message', () => {
  const query = entities('Message', '{ text internal }');
  const refs = ['desk:1~1', 'desk:1~2', 'desk:1~3', 'desk:1~99'].map((id) => ({ __typename: 'Message', id }));

  it('becomes the message for an agent', async () => {
    const { run } = createTestGraph('support', [DESK]);
    const { data } = await run(query, { refs });
    expect(valueAt(data, '_entities')).toEqual([
      { text: 'message 1', internal: false },
      { text: 'message 2', internal: true },
      { text: 'message 3', internal: true },
      null,
    ]);
  });

  it.each([CUSTOMER, PARTNER])('is null for an internal note and $audience', async (viewer) => {
    const { run } = openToOthers();
    const { data } = await run(query, { refs }, viewer);
    expect(valueAt(data, '_entities')).toEqual([{ text: 'message 1', internal: false }, null, null, null]);
  });

  it.each([CUSTOMER, PARTNER, NOBODY])('is null for $audience where the ticket is not in reach', async (viewer) => {
    const { run, systems } = createTestGraph('support', [DESK, ERP], NOW, { records: ['desk:C2'], codes: ['ELSE'] });
    const { data } = await run(query, { refs }, viewer);
    expect(valueAt(data, '_entities')).toEqual([null, null, null, null]);
    expect(systems.calls.filter(({ method }) => method === 'childrenByIds')).toEqual([]);
  });
});

describe('Customer.tickets and Order.tickets', () => {
  it('filters states in the database', async () => {
    const { run } = createTestGraph('support', [DESK]);
    const query = entities(
      'Customer',
      '{ all: tickets { nodes { id } } closed: tickets(states: [CLOSED]) { nodes { id } } }',
    );
    const { data } = await run(query, { refs: [customer('c1', 'desk:C1')] });
    expect(valueAt(data, '_entities.0')).toEqual({
      all: { nodes: [{ id: 'desk:1' }, { id: 'desk:2' }] },
      closed: { nodes: [{ id: 'desk:2' }] },
    });
  });

  it('tells the conversations about an order that nobody looked up', async () => {
    const { run, systems } = createTestGraph('support', [DESK]);
    const refs = ['erp:10', 'erp:11'].map((id) => ({ __typename: 'Order', id }));
    const { data } = await run(entities('Order', '{ tickets { number } }'), { refs });
    expect(valueAt(data, '_entities')).toEqual([{ tickets: [{ number: 'T-1' }] }, { tickets: [] }]);
    expect(systems.calls).toHaveLength(1);
  });

  it('nulls nothing but the tickets of an order while the desk is down', async () => {
    const { run, systems } = createTestGraph('support', [DESK]);
    systems.fail('desk', 'UNAVAILABLE');
    const answer = await run(entities('Order', '{ id tickets { id } }'), {
      refs: [{ __typename: 'Order', id: 'erp:10' }],
    });
    expect(answer.data).toEqual({ _entities: [{ id: 'erp:10', tickets: null }] });
    expect(errorsOf(answer)).toHaveLength(1);
  });

  it('takes as many port calls for 50 customers with tickets and messages as for one', async () => {
    const keys = Array.from({ length: 50 }, (_, index) => String(index + 1));
    const tickets = keys.map((key) => memoryTicket({ key, customer: `desk:C${key}`, messages: MESSAGES }));
    const { count } = createTestGraph('support', [{ info: memoryInfo('desk', 'SUPPORT'), tickets }]);
    const query = entities('Customer', '{ tickets { nodes { messages(first: 2) { nodes { text } } } } }');
    const refs = keys.map((key) => customer(`c${key}`, `desk:C${key}`));
    expect(await count(query, { refs: refs.slice(0, 1) })).toBe(2);
    expect(await count(query, { refs })).toBe(2);
  });
});
