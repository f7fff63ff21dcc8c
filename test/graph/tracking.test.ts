/** Where orders of the demo are, as the public graph tells it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDemoGraph } from './demo-graph.ts';
import type { DemoGraph } from './demo-graph.ts';

const FIELDS = `paymentState tracking {
  headline stage late actionRequired { by what } steps { stage state reachedAt } events { at system text code }
}`;

let graph: DemoGraph;
beforeAll(async () => {
  graph = await openDemoGraph();
});
afterAll(() => graph.close());

async function ask(query: string, variables = {}) {
  const { data, errors } = await graph.ask(query, variables);
  expect(errors).toBeUndefined();
  return data;
}

async function orderOf(number: string, of: DemoGraph = graph) {
  const { data } = await of.ask(`query ($number: String!) { findOrders(number: $number) { ${FIELDS} } }`, { number });
  return data.findOrders[0];
}

const picture = (steps: readonly { readonly stage: string; readonly state: string }[]) =>
  steps.map(({ stage, state }) => `${stage} ${state}`).join(', ');

describe('tracking of the demo', () => {
  it('asks no money for what was paid at the counter, and claims no delivery (102001)', async () => {
    const { paymentState, tracking } = await orderOf('102001');
    expect(paymentState).toBe('UNKNOWN');
    expect(tracking).toMatchObject({ headline: 'Your order is complete.', actionRequired: null, late: false });
    expect(picture(tracking.steps)).toBe(
      'PLACED DONE, PAID SKIPPED, PREPARING DONE, SHIPPED SKIPPED, OUT_FOR_DELIVERY SKIPPED, DELIVERED SKIPPED',
    );
  });

  it('takes a quote for no order', async () => {
    const [quote] = await graph.legacy.rows('orders', 'select ORDNUM from ORDHDR where STACOD = 5');
    const number = String(quote?.['ORDNUM']);
    const { paymentState, tracking } = await orderOf(number);
    expect(paymentState).toBe('NOT_DUE');
    expect(tracking).toMatchObject({
      headline: 'This order has not been placed yet.',
      actionRequired: null,
      events: [{ text: 'Order status: Quote.', code: '5' }],
    });
    expect(tracking.steps[0]).toEqual({ stage: 'PLACED', state: 'UPCOMING', reachedAt: null });
  });

  it('waits for the payment of a prepaid order, though its invoice is due later (102503)', async () => {
    const { paymentState, tracking } = await orderOf('102503');
    expect(paymentState).toBe('DUE');
    expect(tracking).toMatchObject({
      headline: 'Waiting for your payment of USD 26.08.',
      actionRequired: { by: 'CUSTOMER', what: 'Pay USD 26.08.' },
    });
  });

  it('tells days as the order system reads its clock: cancelled on a Chicago evening (101705)', async () => {
    const { tracking } = await orderOf('101705');
    const cancelled = tracking.events.find(({ code }: { code: string }) => code === '90');
    expect(cancelled.at).toBe('2024-09-16T01:00:00Z');
    expect(tracking.headline).toMatch(/^This order was cancelled on 15 September 2024\b/);
  });

  it('shows the steps that a part of the order has reached, and the log in its own words (102508)', async () => {
    const { tracking } = await orderOf('102508');
    expect(picture(tracking.steps)).toBe(
      'PLACED DONE, PAID DONE, PREPARING CURRENT, SHIPPED CURRENT, OUT_FOR_DELIVERY CURRENT, DELIVERED CURRENT',
    );
    const logged = tracking.events.filter(({ system }: { system: string }) => system === 'orders');
    expect(logged.map(({ text }: { text: string }) => text)).toEqual([
      'Order status: Part shipped.',
      'Order status: Packed.',
      'Order status: Picking.',
      'Order status: Confirmed.',
      'Order placed.',
    ]);
  });

  it("gives a parcel the code of its own row, and each scan the carrier's", async () => {
    const { findOrders } = await ask(
      '{ findOrders(number: "102508") { shipments { state stateCode scans { code } } } }',
    );
    const [parcel] = findOrders[0].shipments;
    expect(parcel).toMatchObject({ state: 'DELIVERED', stateCode: '40' });
    expect(parcel.scans.at(-1).code).toBe('DL');
  });

  it('finds every parcel that ever bore a number, newest first', async () => {
    const { findShipments } = await ask(
      '{ findShipments(trackingNumber: "LX0000001717") { shippedAt order { number } } }',
    );
    expect(findShipments.map((one: { order: { number: string } }) => one.order.number)).toEqual(['101712', '102601']);
    expect(findShipments[0].shippedAt > findShipments[1].shippedAt).toBe(true);
  });

  it('leads a guest neither to the order nor to the customer', async () => {
    const { trackOrder } = await ask(`{ trackOrder(number: "101712", email: "rosa.delgado@example.com") {
      shipments { id scans { text } order { number customer { id name email } } customer { id } }
      events { shipment { id order { id } } } } }`);
    expect(trackOrder.shipments).toHaveLength(2);
    for (const { order, customer } of trackOrder.shipments) expect([order, customer]).toEqual([null, null]);
    const [{ id }] = trackOrder.shipments;
    const taken = await ask(
      'query ($id: ID!) { shipment(id: $id) { id order { id } customer { id } scans { text } } }',
      {
        id,
      },
    );
    expect(taken.shipment).toMatchObject({ id, order: null, customer: null });
    expect(JSON.stringify([trackOrder, taken])).not.toMatch(/shipping:|rosa|delgado/i);
    const asGuest = { record: `orders:@${id.slice('guest@'.length)}` };
    expect(await ask('query ($record: ID!) { customerByRecord(id: $record) { email } }', asGuest)).toEqual({
      customerByRecord: null,
    });
  });
});

describe('tracking without the shipping system', () => {
  it('says when the order was last seen, and that it is late, and nothing of preparing (101712)', async () => {
    const alone = await openDemoGraph();
    await alone.legacy.run('shipping', 'alter table Parcel rename to Gone');
    const { tracking } = await orderOf('101712', alone);
    await alone.close();
    expect(tracking).toMatchObject({
      headline: 'There is no word from the shipping system; your order was last seen as Shipped on 17 February.',
      stage: 'UNKNOWN',
      late: true,
    });
    expect(picture(tracking.steps)).toBe(
      'PLACED DONE, PAID DONE, PREPARING DONE, SHIPPED UPCOMING, OUT_FOR_DELIVERY UPCOMING, DELIVERED UPCOMING',
    );
  });
});
