import { describe, expect, it } from 'vitest';
import { INTERACTION_KINDS } from '../../../subgraphs/history/kinds.ts';
import { memoryInfo, memoryInvoice, memoryOrder } from '../../../adapters/memory/build.ts';
import { ROSA } from './company.ts';
import { askCustomers, askHistory, createHistoryWorld } from './history-world.ts';
import type { ToldInteraction } from './history-world.ts';

const idsOf = (nodes: readonly ToldInteraction[]): readonly string[] => nodes.map(({ id }) => id);

describe('Customer.interactions', () => {
  it('tells what happened in every system, newest first, one plain sentence each', async () => {
    const { nodes, missing } = await askHistory(createHistoryWorld(), { first: 100 });
    expect(nodes.map(({ at, kind, summary }) => `${at} ${kind}: ${summary}`)).toMatchInlineSnapshot(`
      [
        "2026-03-21T00:00:00Z REFUND_ISSUED: Credit note p8 of EUR 3.00 was issued.",
        "2026-03-19T00:00:00Z PAYMENT_FAILED: Payment p6 of EUR 2.00 was cancelled.",
        "2026-03-17T00:00:00Z PAYMENT_FAILED: Payment p4 of EUR 5.00 was charged back.",
        "2026-03-16T00:00:00Z REFUND_ISSUED: Refund p3 of EUR 20.00 was issued.",
        "2026-03-15T09:00:00Z RETURN_RECEIVED: A return of order 100123 was received, to be refunded: EUR 20.00.",
        "2026-03-12T09:00:00Z RETURN_REQUESTED: A return of order 100123 was requested: Too small.",
        "2026-03-11T00:00:00Z INVOICE_OVERDUE: Invoice 9001 is overdue: EUR 45.00, due on 10 March 2026.",
        "2026-03-08T09:00:00Z TICKET_REOPENED: Ticket 5512 'Where is my parcel?' was opened again.",
        "2026-03-07T11:00:00Z SHIPMENT_SCANNED: Parcel 1Z999 was scanned as 'ZZ'.",
        "2026-03-07T10:00:00Z SHIPMENT_DELIVERED: Parcel 1Z999 was delivered (Berlin).",
        "2026-03-07T09:00:00Z TICKET_RESOLVED: Ticket 5512 'Where is my parcel?' was resolved.",
        "2026-03-06T13:00:00Z MESSAGE_SENT: Internal note on ticket 5512: A note by its direction alone.",
        "2026-03-06T12:00:00Z MESSAGE_SENT: Internal note on ticket 5512: A note by its flag alone.",
        "2026-03-06T11:00:00Z MESSAGE_SENT: Internal note on ticket 5512: She is angry.",
        "2026-03-06T10:00:00Z MESSAGE_SENT: We wrote on ticket 5512: It is on its way.",
        "2026-03-06T09:00:00Z MESSAGE_RECEIVED: The customer wrote on ticket 5512: Where is my parcel?",
        "2026-03-06T09:00:00Z TICKET_OPENED: Ticket 5512 'Where is my parcel?' was opened.",
        "2026-03-06T09:00:00Z DELIVERY_PROBLEM: Parcel 1Z999 could not be handed over: Nobody at home.",
        "2026-03-05T10:00:00Z SHIPMENT_SCANNED: Parcel 1Z999 is in transit (Memphis): Departed from facility.",
        "2026-03-05T00:00:00Z PAYMENT_RECEIVED: Payment p1 of EUR 75.00 was received (credit card).",
        "2026-03-04T10:00:00Z SHIPMENT_CREATED: Parcel 1Z999 was prepared for UPS.",
        "2026-03-04T00:00:00Z PAYMENT_FAILED: Payment p2 of EUR 75.00 failed.",
        "2026-03-03T08:00:00Z ORDER_STATUS_CHANGED: Order 100123: Awaiting QC.",
        "2026-03-02T08:00:00Z ORDER_STATUS_CHANGED: Order 100123 is now on hold.",
        "2026-03-01T12:00:00Z INVOICE_ISSUED: Invoice 9001 was issued: EUR 120.00, due on 10 March 2026.",
        "2026-03-01T10:00:00Z ORDER_PLACED: Order 100123 was placed: USD 120.50.",
        "2026-02-02T10:00:00Z ORDER_CANCELLED: Order 100124 was cancelled.",
        "2026-02-01T10:00:00Z ORDER_PLACED: Order 100124 was placed.",
        "2026-01-03T09:00:00Z TICKET_OPENED: Ticket 3 was opened.",
        "2026-01-02T09:00:00Z TICKET_OPENED: Ticket 2 was opened.",
        "2026-01-01T09:00:00Z TICKET_OPENED: Ticket 1 was opened.",
      ]
    `);
    expect(missing).toEqual([]);
  });

  it('tells every kind there is', async () => {
    const { nodes } = await askHistory(createHistoryWorld(), { first: 100 });
    expect(new Set(nodes.map(({ kind }) => kind))).toEqual(new Set(INTERACTION_KINDS));
  });

  it('gives each interaction a type, references, channel and direction of its own', async () => {
    const { nodes } = await askHistory(createHistoryWorld(), { first: 100 });
    const byId = new Map(nodes.map((node) => [node.id, node]));
    expect(byId.get('placed:shop:1')).toEqual({
      __typename: 'OrderInteraction',
      id: 'placed:shop:1',
      at: '2026-03-01T10:00:00Z',
      kind: 'ORDER_PLACED',
      system: 'shop',
      channel: 'PHONE',
      direction: 'INBOUND',
      summary: 'Order 100123 was placed: USD 120.50.',
      order: { id: 'shop:1' },
    });
    expect(byId.get('made:billing:p1')).toMatchObject({
      __typename: 'BillingInteraction',
      invoice: { id: 'billing:5' },
      amount: { amount: '75.00', currency: 'EUR' },
      direction: 'INBOUND',
    });
    expect(byId.get('messages:crm:5512~2')).toMatchObject({
      __typename: 'SupportInteraction',
      channel: 'CHAT',
      direction: 'OUTBOUND',
      ticket: { id: 'crm:5512' },
      message: { id: 'crm:5512~2' },
    });
    expect(byId.get('scanned:parcels:9~1~3')).toMatchObject({
      __typename: 'ShippingInteraction',
      shipment: { id: 'parcels:9~1' },
      order: { id: 'shop:1' },
    });
  });

  it('has ids that no two interactions share and that do not change', async () => {
    const world = createHistoryWorld();
    const first = idsOf((await askHistory(world, { first: 100 })).nodes);
    expect(new Set(first).size).toBe(first.length);
    expect(idsOf((await askHistory(world, { first: 100 })).nodes)).toEqual(first);
  });

  it('gives in pages of any size what one page gives', async () => {
    const world = createHistoryWorld();
    const whole = idsOf((await askHistory(world, { first: 100 })).nodes);
    for (const first of [1, 3, 7]) {
      const told: string[] = [];
      let after: string | null = null;
      for (let hasNext = true; hasNext;) {
        // Pages follow one another.
        // oxlint-disable-next-line no-await-in-loop
        const page: Awaited<ReturnType<typeof askHistory>> = await askHistory(world, { first, after });
        told.push(...idsOf(page.nodes));
        after = page.pageInfo.endCursor;
        hasNext = page.pageInfo.hasNextPage;
      }
      expect(told).toEqual(whole);
    }
  });

  it.each(['America/Chicago', 'Pacific/Kiritimati'])('tells a due day as a system in %s has it', async (zone) => {
    const invoice = memoryInvoice({
      key: '1',
      customer: 'far:1',
      issuedAt: '2026-03-01T23:30:00Z',
      dueOn: '2026-03-10',
      total: { amount: '1.00', currency: 'EUR' },
    });
    const world = createHistoryWorld([{ info: { ...memoryInfo('far', 'BILLING'), zone }, invoices: [invoice] }]);
    const { nodes } = await askHistory(world, {}, { customers: [['far:1']] });
    expect(nodes.map(({ summary }) => summary)).toEqual(['Invoice 1 was issued: EUR 1.00, due on 10 March 2026.']);
  });

  it('returns an empty page for a customer without any interaction', async () => {
    const page = await askHistory(createHistoryWorld(), {}, { customers: [['crm:404']] });
    expect(page).toMatchObject({ nodes: [], pageInfo: { hasNextPage: false, endCursor: null }, missing: [] });
  });

  it('ignores a record id that is none', async () => {
    const world = createHistoryWorld();
    const { nodes } = await askHistory(world, { first: 100 }, { customers: [[...ROSA, 'no record', "' or 1=1"]] });
    expect(idsOf(nodes)).toEqual(idsOf((await askHistory(world, { first: 100 })).nodes));
  });

  it('names a system that is down in `missing` and tells what the others know', async () => {
    const world = createHistoryWorld();
    const whole = (await askHistory(world, { first: 100 })).nodes;
    world.systems.fail('billing', 'TIMEOUT');
    const { nodes, missing } = await askHistory(world, { first: 100 });
    expect(missing).toEqual([{ system: 'billing', reason: 'TIMEOUT' }]);
    expect(idsOf(nodes)).toEqual(idsOf(whole.filter(({ system }) => system !== 'billing')));
  });

  it('returns an empty page that names all systems when none answers', async () => {
    const world = createHistoryWorld();
    for (const { id } of world.systems.infos) world.systems.fail(id, 'UNAVAILABLE');
    const { nodes, missing } = await askHistory(world);
    expect(nodes).toEqual([]);
    expect(missing.map(({ system }) => system).toSorted()).toEqual(['billing', 'crm', 'parcels', 'shop']);
  });

  it('asks no more of the systems for fifty customers than for one', async () => {
    const alone = createHistoryWorld();
    await askCustomers(alone, 'interactions(first: 5) { nodes { id } } resume { openTickets { id } waitingFor }');
    const crowd = createHistoryWorld();
    const customers = Array.from({ length: 50 }, (_, n) => (n === 0 ? ROSA : [`crm:${n + 100}`, `shop:${n}`]));
    await askCustomers(crowd, 'interactions(first: 5) { nodes { id } } resume { openTickets { id } waitingFor }', {
      customers,
    });
    expect(alone.systems.calls.length).toBeGreaterThan(0);
    expect(crowd.systems.calls.length).toBe(alone.systems.calls.length);
  });

  it('asks a system only for the lists that its mapping has', async () => {
    const world = createHistoryWorld([
      {
        info: memoryInfo('old', 'ORDERS'),
        orders: [memoryOrder({ key: '1', customer: 'old:1', placedAt: '2026-03-01T10:00:00Z' })],
        without: ['Order.statusChanges', 'Order.returnRequests', 'Order.returnReceipts'],
      },
    ]);
    const { nodes } = await askHistory(world, {}, { customers: [['old:1']] });
    expect(idsOf(nodes)).toEqual(['placed:old:1']);
    expect(world.systems.calls.map(({ of }) => of)).toEqual(['placed']);
  });

  it.each([
    ['first: 0', 'interactions: `first` must be 1 to 100, but got 0.'],
    ['first: 1000', 'interactions: `first` must be 1 to 100, but got 1000.'],
    ['after: "abc"', 'interactions: `after` is not a cursor of this list.'],
    ['after: ""', 'interactions: `after` is not a cursor of this list.'],
    [
      'from: "2026-02-30T00:00:00Z"',
      'DateTime: a value must be an RFC 3339 instant with an offset or Z, such as "2026-03-01T15:04:05Z", but got "2026-02-30T00:00:00Z".',
    ],
  ])('refuses %s', async (argument, message) => {
    const { errors } = await askCustomers(createHistoryWorld(), `interactions(${argument}) { nodes { id } }`);
    expect(errors?.map((error) => [error.message, error.extensions['code']])).toEqual([[message, 'BAD_USER_INPUT']]);
  });
});
