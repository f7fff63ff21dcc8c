/** The rules of docs/order-tracking.md, each shown by a known person of the demo, as the public graph tells it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idaOrderNumber } from '../../demo/known/ida-brandt.ts';
import type { IdaOrder } from '../../demo/known/ida-brandt.ts';
import { openDemoGraph } from './demo-graph.ts';
import type { Answer, DemoGraph } from './demo-graph.ts';

const ORDER = `state stateCode paymentState fulfilmentState
  shipments { state stateCode trackingNumber deliveredAt scans { at code state text } }
  tracking {
    headline stage late atRisk actionRequired { by what } missing { system }
    steps { stage state reachedAt } etas { kind earliest latest asOf confidence basis } events { text code system }
  }`;

let graph: DemoGraph;
beforeAll(async () => {
  graph = await openDemoGraph();
});
afterAll(() => graph.close());

async function orderOf(number: string): Promise<Answer['data']> {
  const { data, errors } = await graph.ask(`query ($number: String!) { findOrders(number: $number) { ${ORDER} } }`, {
    number,
  });
  expect(errors).toBeUndefined();
  return data.findOrders[0];
}
const idas = async (name: IdaOrder): Promise<Answer['data']> => orderOf(idaOrderNumber(name));
const headlineOf = async (name: IdaOrder): Promise<string> => (await idas(name)).tracking.headline;
const actionOf = async (name: IdaOrder): Promise<string> => {
  const { by, what } = (await idas(name)).tracking.actionRequired;
  return `${by}: ${what}`;
};
const parcelStates = ({ shipments }: Answer['data']): readonly string[] =>
  shipments.map(({ state }: { state: string }) => state).toSorted();
const picture = ({ tracking }: Answer['data']): string =>
  tracking.steps.map(({ stage, state }: { stage: string; state: string }) => `${stage} ${state}`).join(', ');

describe('rule 1: the raw code and text stay beside the mapped state', () => {
  it('tells an order status that no mapping names as UNKNOWN, with its code', async () => {
    const order = await orderOf('102201');
    expect(order).toMatchObject({ state: 'UNKNOWN', stateCode: '77' });
  });

  it('tells a scan that no mapping names as UNKNOWN, and lets it change nothing', async () => {
    const [parcel] = (await orderOf('102302')).shipments;
    expect(parcel.scans).toContainEqual(expect.objectContaining({ code: 'Q7', state: 'UNKNOWN' }));
    expect(parcel.state).toBe('DELIVERED');
  });

  it('does not guess whether a payment of an unmapped status paid the order', async () => {
    expect((await orderOf('102403')).paymentState).toBe('UNKNOWN');
  });

  it("keeps the log's own words and codes in the events", async () => {
    const { tracking } = await idas('packed');
    expect(tracking.events).toContainEqual({ text: 'Order status: Packed.', code: '40', system: 'orders' });
  });
});

describe('rule 2: scans that come late, twice and out of order change nothing', () => {
  it('folds the same state, and tells each scan once', async () => {
    const [raw] = await graph.legacy.rows(
      'shipping',
      `select count(*) as told, count(distinct concat(e."Code", e."EventTime")) as happened from "Scan Event" e
       join "Consignment" c on c."DepotCode" = e."DepotCode" and c."ConsignmentNo" = e."ConsignmentNo"
       where c."Order" = '102301'`,
    );
    expect(Number(raw?.['told'])).toBeGreaterThan(Number(raw?.['happened']));
    const order = await orderOf('102301');
    expect(order.fulfilmentState).toBe('DELIVERED');
    const times = order.shipments[0].scans.map(({ at }: { at: string }) => at);
    expect(times).toHaveLength(Number(raw?.['happened']));
    expect(times).toEqual(times.toSorted());
  });

  it('does not call a delivered parcel back for a scan at a hub', async () => {
    const order = await orderOf('102303');
    expect(order.shipments[0].scans.at(-1).state).toBe('IN_TRANSIT');
    expect(order.fulfilmentState).toBe('DELIVERED');
  });
});

describe('rule 3: DELIVERED needs evidence, and a label alone is PRE_TRANSIT', () => {
  it('refuses a delivery that nothing but the status of the row claims', async () => {
    const order = await idas('saidToBeDelivered');
    expect(order.shipments).toEqual([
      expect.objectContaining({ state: 'IN_TRANSIT', stateCode: '40', deliveredAt: null }),
    ]);
    expect(order).toMatchObject({ fulfilmentState: 'SHIPPED', tracking: { stage: 'SHIPPED' } });
    expect(order.tracking.headline).toMatch(/^In transit, expected /);
  });

  it('ships no order by a tracking number', async () => {
    const order = await idas('packed');
    expect(order.shipments[0]).toMatchObject({
      state: 'PRE_TRANSIT',
      trackingNumber: expect.stringMatching(/^LN\d{10}$/),
    });
    expect(picture(order)).toContain('SHIPPED UPCOMING');
  });
});

describe('rule 4: PACKED is not SHIPPED is not DELIVERED', () => {
  it('is PACKED', async () => {
    expect((await idas('packed')).fulfilmentState).toBe('PACKED');
    expect(await headlineOf('packed')).toMatch(/^Your order is packed and waits for the carrier, expected by /);
  });

  it('is PARTIALLY_SHIPPED while a quantity is still due, and SHIPPED when none is', async () => {
    expect((await idas('partlyShipped')).fulfilmentState).toBe('PARTIALLY_SHIPPED');
    expect(await headlineOf('partlyShipped')).toMatch(
      /^Part of your order is in transit.*; the rest is being prepared\.$/,
    );
    expect((await idas('onAccount')).fulfilmentState).toBe('SHIPPED');
  });

  it('is PARTIALLY_DELIVERED, then DELIVERED', async () => {
    expect((await idas('oneOfTwoDelivered')).fulfilmentState).toBe('PARTIALLY_DELIVERED');
    expect((await orderOf('102301')).fulfilmentState).toBe('DELIVERED');
  });

  it('is BACKORDERED while what is due waits for stock', async () => {
    expect((await idas('outOfStock')).fulfilmentState).toBe('BACKORDERED');
    expect(await headlineOf('outOfStock')).toBe(
      'Your order waits for goods that are out of stock, expected by 6 April.',
    );
    expect((await orderOf('102508')).tracking.headline).toMatch(/; the rest waits for stock\.$/);
  });

  it('is AWAITING_APPROVAL while somebody has to release the credit', async () => {
    expect((await idas('awaitsApproval')).fulfilmentState).toBe('AWAITING_APPROVAL');
    expect(await headlineOf('awaitsApproval')).toBe(
      'Your order is being checked and goes on as soon as it is approved.',
    );
  });
});

describe('rule 5: a parcel is known by its own key, its number by all that ever bore it', () => {
  it('finds two parcels of one number, newest first', async () => {
    const { data } = await graph.ask('{ findShipments(trackingNumber: "LX0000001717") { id order { number } } }');
    expect(data.findShipments.map((one: Answer['data']) => one.order.number)).toEqual(['101712', '102601']);
    expect(data.findShipments[0].id).not.toBe(data.findShipments[1].id);
  });
});

describe('rule 6: returns are by quantity', () => {
  it('is PARTIALLY_RETURNED on a delivered order', async () => {
    const order = await orderOf('101708');
    expect(order).toMatchObject({ fulfilmentState: 'PARTIALLY_RETURNED', tracking: { stage: 'DELIVERED' } });
  });

  it('is RETURNED for all of it, back at the sender', async () => {
    expect((await orderOf('102504')).fulfilmentState).toBe('RETURNED');
  });

  it('is RETURN_REQUESTED while the return is open', async () => {
    expect((await idas('returnRequested')).fulfilmentState).toBe('RETURN_REQUESTED');
    expect(await headlineOf('returnApproved')).toMatch(/; you asked for a return on .*, which is approved\.$/);
  });

  it('is REPLACED once the goods that came back have been delivered again', async () => {
    const order = await idas('replaced');
    expect(order).toMatchObject({ fulfilmentState: 'REPLACED', tracking: { stage: 'DELIVERED', late: false } });
    expect(parcelStates(order)).toEqual(['DELIVERED', 'DELIVERED']);
    const due = await idas('replacementDue');
    expect(due).toMatchObject({
      fulfilmentState: 'PARTIALLY_DELIVERED',
      tracking: { stage: 'PREPARING', late: false },
    });
    expect(due.tracking.headline).toMatch(/^Delivered on .*; the replacement is being prepared\.$/);
  });
});

describe('rule 7: STALE is in transit without a scan for ten days', () => {
  it('says since when nobody has heard of the parcel', async () => {
    const order = await idas('silent');
    expect(parcelStates(order)).toEqual(['STALE']);
    expect(order.tracking).toMatchObject({ stage: 'PROBLEM' });
    expect(order.tracking.headline).toMatch(/^No news of your parcel from the carrier since \d+ February\.$/);
  });

  it('does not leave a parcel in transit for years that is merely said to be delivered', async () => {
    const order = await idas('longSaidToBeDelivered');
    expect(parcelStates(order)).toEqual(['STALE']);
    expect(order.tracking).toMatchObject({
      stage: 'UNKNOWN',
      headline: 'Your parcel is said to have arrived, but no scan and no date proves it.',
    });
  });
});

describe('rule 8: late, at risk, and what is required of whom', () => {
  it('is late once the promise has passed', async () => {
    expect((await orderOf('101712')).tracking).toMatchObject({ late: true, atRisk: false });
  });

  it('is at risk when the computed eta ends after the promise', async () => {
    expect((await idas('atRisk')).tracking).toMatchObject({ late: false, atRisk: true });
  });

  it.each([
    ['unpaid', 'CUSTOMER: Pay EUR 45.00.'],
    ['paymentFailed', 'CUSTOMER: Pay EUR 43.21: the last payment did not go through.'],
    ['atTheParcelShop', 'CUSTOMER: Collect the parcel at Hamburg.'],
    ['addressIncomplete', 'CUSTOMER: Correct the delivery address.'],
    ['heldByCustoms', 'CUSTOMER: Hand over the customs papers.'],
    ['nobodyHome', 'CUSTOMER: Arrange a new delivery.'],
    ['returnApproved', 'CUSTOMER: Send the goods back.'],
    ['packed', 'SELLER: Ship the order.'],
    ['partlyShipped', 'SELLER: Ship the rest of the order.'],
    ['outOfStock', 'SELLER: Restock the goods that the order waits for.'],
    ['awaitsApproval', 'SELLER: Approve or decline the order.'],
    ['returnRequested', 'SELLER: Decide on the return.'],
    ['replacementDue', 'SELLER: Send the replacement.'],
    ['longSaidToBeDelivered', 'SELLER: Find out whether the parcel arrived: nothing but its own status says so.'],
  ] as const)('asks of %s: %s', async (name, action) => {
    expect(await actionOf(name)).toBe(action);
  });

  it('asks the seller to replace what was lost or damaged, and to ask for what is silent', async () => {
    for (const number of ['102506', '102507']) {
      const { actionRequired } = (await orderOf(number)).tracking;
      expect(actionRequired).toEqual({ by: 'SELLER', what: 'Replace or refund the parcel.' });
    }
    expect(await actionOf('silent')).toMatch(/^SELLER: Ask the carrier for the parcel, which has been silent since /);
  });

  it('asks nothing of anybody where nothing is to be done', async () => {
    expect((await idas('replaced')).tracking.actionRequired).toBeNull();
    expect((await idas('inTheVan')).tracking.actionRequired).toBeNull();
  });
});

describe('rule 9: three etas side by side', () => {
  it('tells the promise, the carrier and the own history, with what it rests on', async () => {
    const { etas } = (await idas('atRisk')).tracking;
    expect(etas.map(({ kind }: { kind: string }) => kind)).toEqual(['PROMISED', 'CARRIER', 'COMPUTED']);
    const [promised, , computed] = etas;
    expect(promised.basis).toBe('Promised with the order.');
    expect(computed.basis).toMatch(/^Half of \d{2,} parcels/);
    expect(computed.latest > promised.latest).toBe(true);
    expect(computed.confidence).toBeCloseTo(0.85);
  });
});

describe('rule 10: the headline is one plain sentence, from the worst parcel outward', () => {
  it.each([
    ['inTheVan', 'Out for delivery, expected today by 18:00.'],
    ['oneOfTwoDelivered', '1 of 2 parcels delivered; the other is in transit, expected 4 to 6 March.'],
    ['unpaid', 'Waiting for your payment of EUR 45.00.'],
    ['atTheParcelShop', 'Ready for you to collect at Hamburg.'],
    ['addressIncomplete', 'Held up on the way: Address incomplete.'],
    ['turnedBack', 'Your parcel is on its way back to the sender.'],
    ['paymentFailed', 'Your payment of EUR 43.21 did not go through; please pay again.'],
    ['authorized', 'Your payment is authorized; your order is prepared next, expected by 7 March.'],
  ] as const)('says of %s: %s', async (name, headline) => {
    expect(await headlineOf(name)).toBe(headline);
  });
});

describe('rule 11: steps are DONE, CURRENT, UPCOMING or SKIPPED, with the time they were reached', () => {
  it('skips PAID for an order on account', async () => {
    expect(picture(await idas('onAccount'))).toBe(
      'PLACED DONE, PAID SKIPPED, PREPARING DONE, SHIPPED CURRENT, OUT_FOR_DELIVERY UPCOMING, DELIVERED UPCOMING',
    );
  });

  it('counts an authorized payment as PAID', async () => {
    const order = await idas('authorized');
    expect(order.paymentState).toBe('AUTHORIZED');
    expect(order.tracking.steps[1]).toMatchObject({ stage: 'PAID', state: 'CURRENT' });
    expect(order.tracking.steps[1].reachedAt).not.toBeNull();
  });

  it('skips what a called-off order never came to', async () => {
    expect(picture(await orderOf('102501'))).toContain('SHIPPED SKIPPED, OUT_FOR_DELIVERY SKIPPED, DELIVERED SKIPPED');
  });

  it('is DONE with a time each once delivered, and the times run forward', async () => {
    const { steps } = (await orderOf('102301')).tracking;
    expect(new Set(steps.map(({ state }: { state: string }) => state))).toEqual(new Set(['DONE']));
    const times = steps.map(({ reachedAt }: { reachedAt: string }) => reachedAt);
    expect(times).not.toContain(null);
    expect(times).toEqual(times.toSorted());
  });
});

describe('rule 12: a system that is down is named, and what the others know is told', () => {
  it.each([
    ['billing', 'bb_ledger', 'Out for delivery, expected today by 18:00.'],
    ['shipping', 'Parcel', /^There is no word from the shipping system; your order was last seen as Shipped on /],
  ] as const)('is without %s', async (system, table, headline) => {
    await graph.legacy.run(system, `alter table "${table}" rename to "Gone"`);
    const { data } = await graph.ask(
      `{ findOrders(number: "${idaOrderNumber('inTheVan')}") { tracking { headline missing { system } } } }`,
    );
    await graph.legacy.run(system, `alter table "Gone" rename to "${table}"`);
    const { tracking } = data.findOrders[0];
    expect(tracking.missing).toEqual([{ system }]);
    expect(tracking.headline).toMatch(headline);
  });
});
