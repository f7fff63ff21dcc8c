/** Rows come into the demo's databases one by one, and whoever listens is told of each change once. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openLiveWorld } from './live-world.ts';
import type { LiveWorld } from './live-world.ts';

let world: LiveWorld;
beforeEach(async () => {
  world = await openLiveWorld();
});
afterEach(() => world.close());

const TRACK = 'subscription { orderTracking(id: "orders:101713") { stage headline shipments { state } } }';
/** A look at a server takes longer than a turn of the event loop. */
const PATIENCE = { timeout: 10_000, interval: 5 };
const PARCEL = { DepotCode: 'CHI', ConsignmentNo: 1_990_000, ParcelNo: 1 } as const;

/** The warehouse books and packs a parcel of everything that Rosa has ordered. */
async function pack(): Promise<void> {
  const Changed = world.clock.wall('shipping');
  const { DepotCode, ConsignmentNo } = PARCEL;
  await world.insert('shipping', 'Consignment', {
    DepotCode,
    ConsignmentNo,
    ConsigneeNo: 500_034,
    NotifyEmail: null,
    Order: '101713',
    CarrierId: 2,
    ServiceCode: 'ST',
    Created: Changed,
    PromisedBy: null,
    Changed,
  });
  await world.insert('shipping', 'Parcel', {
    ...PARCEL,
    TrackingNo: 'LN0000000001',
    StatusCode: '10',
    ShippedAt: null,
    DeliveredAt: null,
    EtaFrom: null,
    EtaTo: null,
    Grams: 980,
    Changed,
  });
  const lines = await world.legacy.rows(
    'orders',
    'select "LINNUM", "SKU", "QTY" from "ORDLIN" where "ORDNUM" = 101713',
  );
  for (const { LINNUM, SKU, QTY } of lines) {
    const content = { LineNo: Number(LINNUM), Sku: String(SKU).trim(), Qty: Number(QTY) };
    // oxlint-disable-next-line no-await-in-loop
    await world.insert('shipping', 'ParcelContent', { ...PARCEL, ...content });
  }
}

let eventId = 900_000;
async function scan(Code: string): Promise<void> {
  const EventTime = world.clock.wall('shipping');
  eventId += 1;
  await world.insert('shipping', 'Scan Event', {
    ...PARCEL,
    EventId: eventId,
    EventTime,
    RecordedAt: EventTime,
    Code,
    Place: 'Springfield',
  });
}

describe('an order on its way', () => {
  it('is told again at each row, in order and once', async () => {
    const listener = await world.subscribe(TRACK);
    const stages: unknown[] = [];
    const hear = async (told: number): Promise<void> =>
      vi.waitFor(async () => {
        for (const { data } of await listener.taken()) {
          const { stage, shipments } = (data as { orderTracking: Record<string, unknown> }).orderTracking; // as asked for
          stages.push([stage, (shipments as { state: string }[]).map(({ state }) => state).join()]);
        }
        expect(stages).toHaveLength(told);
      }, PATIENCE);
    await hear(1);
    // A second scan of arrival in one state tells nothing new.
    const scans = [
      ['PU', 3],
      ['AR', 3],
      ['AR', 3],
      ['OD', 4],
      ['DL', 5],
    ] as const;
    const steps = [[pack, 2] as const, ...scans.map(([code, told]) => [async () => scan(code), told] as const)];
    for (const [step, told] of steps) {
      world.clock.pass(60);
      await step();
      await world.poll();
      await hear(told);
      await world.poll();
      await hear(told);
    }
    expect(stages).toEqual([
      ['PREPARING', ''],
      ['PREPARING', 'PRE_TRANSIT'],
      ['SHIPPED', 'IN_TRANSIT'],
      ['OUT_FOR_DELIVERY', 'OUT_FOR_DELIVERY'],
      ['DELIVERED', 'DELIVERED'],
    ]);
  });

  it('costs one statement a source and poll, however many listen', async () => {
    await Promise.all(Array.from({ length: 50 }, async () => (await world.subscribe(TRACK)).next()));
    await world.poll(); // rows of the last minute before the beginning are told once
    world.statements.clear();
    await world.poll();
    const sources = world.statements.list().map((text) => text.split(' ', 1)[0]);
    expect(new Set(sources)).toEqual(new Set(['billing', 'orders', 'shipping', 'support']));
    expect(sources).toHaveLength(4);
  });

  it('costs nothing while nobody listens', async () => {
    await world.poll();
    world.statements.clear();
    await pack();
    await world.poll();
    expect(world.statements.list()).toEqual([]);
  });
});

describe('a customer', () => {
  it('is told of in all systems: each interaction once, as it comes', async () => {
    const { data } = await world.answer('{ customerByRecord(id: "orders:C00017") { id } }');
    const { id } = (data as { customerByRecord: { id: string } }).customerByRecord; // as the query asks for it
    const query = `subscription { customerActivity(id: "${id}") { kind summary ... on ShippingInteraction { order { number } } } }`;
    const listener = await world.subscribe(query);
    const heard: unknown[] = [];
    const hear = async (told: number): Promise<void> => {
      await world.poll();
      await vi.waitFor(async () => {
        for (const result of await listener.taken()) {
          const { kind, order } = (result.data as { customerActivity: Record<string, unknown> }).customerActivity; // as asked for
          heard.push(order === undefined ? kind : [kind, (order as { number: string }).number]);
        }
        expect(heard).toHaveLength(told);
      }, PATIENCE);
    };
    await hear(0);
    world.clock.pass(30);
    await pack();
    await hear(1);
    for (const [code, told] of [
      ['PU', 2],
      ['DL', 3],
    ] as const) {
      world.clock.pass(30);
      // oxlint-disable-next-line no-await-in-loop -- one row after the other
      await scan(code);
      // oxlint-disable-next-line no-await-in-loop
      await hear(told);
    }
    world.clock.pass(30);
    await world.insert('orders', 'ORDLOG', {
      ORDNUM: 101_713,
      SEQNUM: 900,
      LOGDAT: world.clock.wall('orders'),
      STACOD: 70,
      USRID: 'BATCH   ',
      NOTE: null,
    });
    await hear(4);
    await hear(4);
    expect(heard).toEqual([
      ['SHIPMENT_CREATED', '101713'],
      ['SHIPMENT_SCANNED', '101713'],
      ['SHIPMENT_DELIVERED', '101713'],
      'ORDER_STATUS_CHANGED',
    ]);
  });
});
