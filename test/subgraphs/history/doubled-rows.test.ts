/** What a system holds twice is told once: scans that came doubled, and an order's placing in its status log. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryInfo, memoryOrder, memoryShipment } from '../../../adapters/memory/build.ts';
import type { MemoryDraft } from '../../../adapters/memory/build.ts';
import { askHistory, createHistoryWorld } from './history-world.ts';
import type { HistoryWorld, ToldInteraction } from './history-world.ts';

const CUSTOMER = { customers: [['shop:R']] } as const;

type ScanDraft = NonNullable<MemoryDraft<'Shipment'>['scans']>[number];

function carrier(...parcels: readonly (readonly ScanDraft[])[]): HistoryWorld {
  const shipments = parcels.map((scans, at) =>
    memoryShipment({ key: String(at), trackingNumber: `P${at}`, customer: 'shop:R', createdAt: null, scans }),
  );
  return createHistoryWorld([{ info: memoryInfo('parcels', 'SHIPPING'), shipments }]);
}

async function readAll(world: HistoryWorld, first: number, kinds?: readonly string[]) {
  const told: ToldInteraction[] = [];
  let after: string | null = null;
  for (let hasNext = true; hasNext;) {
    // Pages follow one another.
    // oxlint-disable-next-line no-await-in-loop
    const page: Awaited<ReturnType<typeof askHistory>> = await askHistory(
      world,
      { first, after, ...(kinds && { kinds }) },
      CUSTOMER,
    );
    expect(page.nodes.length === first || !page.pageInfo.hasNextPage).toBe(true);
    told.push(...page.nodes);
    after = page.pageInfo.endCursor;
    hasNext = page.pageInfo.hasNextPage;
  }
  return told;
}

const AT = ['2026-03-01T10:00:00Z', '2026-03-01T11:00:00Z', '2026-03-02T08:00:00Z'] as const;
const DELIVERED = { at: AT[1], state: 'DELIVERED', location: 'Berlin' } as const;
const LEFT = { at: AT[0], state: 'IN_TRANSIT', location: 'Memphis' } as const;

describe('a scan that came doubled', () => {
  it('is told once, on whatever page it comes', async () => {
    const world = carrier([LEFT, DELIVERED, LEFT, DELIVERED, DELIVERED]);
    for (const first of [1, 2, 100]) {
      // oxlint-disable-next-line no-await-in-loop
      expect((await readAll(world, first)).map(({ id, summary }) => `${id} ${summary}`)).toEqual([
        'scanned:parcels:0~2 Parcel P0 was delivered (Berlin).',
        'scanned:parcels:0~1 Parcel P0 is in transit (Memphis).',
      ]);
    }
  });

  it('is none where time, code, place or parcel differ', async () => {
    const elsewhere = { ...DELIVERED, location: 'Potsdam' };
    const later = { ...DELIVERED, at: AT[2] };
    const ofOwnCode = { ...DELIVERED, state: { value: 'DELIVERED', code: 'D2', label: null } } as const;
    expect(await readAll(carrier([DELIVERED, elsewhere, later, ofOwnCode], [DELIVERED]), 2)).toHaveLength(5);
  });

  it('leaves pages that joined have every scan once, filtered or not', async () => {
    const scan = fc.record({
      at: fc.constantFrom(...AT),
      state: fc.constantFrom('IN_TRANSIT', 'DELIVERED', 'EXCEPTION'),
      location: fc.constantFrom('Berlin', 'Memphis', null),
    });
    const parcels = fc.array(fc.array(scan, { maxLength: 20 }), { minLength: 1, maxLength: 3 });
    const kinds = fc.constantFrom(undefined, ['SHIPMENT_DELIVERED'], ['SHIPMENT_SCANNED', 'DELIVERY_PROBLEM']);
    await fc.assert(
      fc.asyncProperty(parcels, fc.integer({ min: 1, max: 5 }), kinds, async (scans, first, wanted) => {
        const told = await readAll(carrier(...scans), first, wanted);
        const states = new Map([
          ['IN_TRANSIT', 'SHIPMENT_SCANNED'],
          ['DELIVERED', 'SHIPMENT_DELIVERED'],
          ['EXCEPTION', 'DELIVERY_PROBLEM'],
        ]);
        const distinct = new Set(
          scans.flatMap((ofParcel, at) =>
            ofParcel
              .filter(({ state }) => wanted === undefined || wanted.some((kind) => kind === states.get(state)))
              .map((one) => JSON.stringify([at, one.at, states.get(one.state), one.location])),
          ),
        );
        expect(told).toHaveLength(distinct.size);
        expect(new Set(told.map(({ at, summary }) => `${at} ${summary}`)).size).toBe(distinct.size);
        expect(told.map(({ at }) => at)).toEqual(
          told
            .map(({ at }) => at)
            .toSorted()
            .toReversed(),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('the placing of an order', () => {
  const shop = (...history: NonNullable<MemoryDraft<'Order'>['history']>) =>
    createHistoryWorld([
      {
        info: memoryInfo('shop', 'ORDERS'),
        orders: [memoryOrder({ key: '1', number: '7', customer: 'shop:R', placedAt: '2026-03-01T10:00:00Z', history })],
      },
    ]);

  it('is told once where the status log holds it too, and only where it holds it as such', async () => {
    const world = shop(
      { at: '2026-03-01T10:00:00.000Z', state: 'PLACED' },
      { at: '2026-03-01T10:00:00Z', state: 'CONFIRMED' },
      { at: '2026-03-01T12:00:00Z', state: { value: 'PLACED', code: '15', label: 'AWAITING PAYMENT' } },
    );
    const expected = ['Order 7: Awaiting payment.', 'Order 7 is now confirmed.', 'Order 7 was placed.'];
    for (const first of [1, 100]) {
      // oxlint-disable-next-line no-await-in-loop
      expect((await readAll(world, first)).map(({ summary }) => summary)).toEqual(expected);
    }
    const changes = await readAll(world, 1, ['ORDER_STATUS_CHANGED']);
    expect(changes.map(({ summary }) => summary)).toEqual(expected.slice(0, 2));
  });

  it('takes no second statement a customer for the rows that fall out', async () => {
    const customers = Array.from({ length: 20 }, (_, at) => [`shop:${at}`]);
    const orders = customers.flatMap(([customer = ''], at) =>
      ['01', '02', '03', '04'].map((day) =>
        memoryOrder({
          key: `${at}-${day}`,
          customer,
          placedAt: `2026-03-${day}T10:00:00Z`,
          history: [
            { at: `2026-03-${day}T10:00:00Z`, state: 'PLACED' },
            { at: `2026-03-${day}T11:00:00Z`, state: 'CONFIRMED' },
          ],
        }),
      ),
    );
    const world = createHistoryWorld([{ info: memoryInfo('shop', 'ORDERS'), orders }]);
    await askHistory(world, { first: 3, kinds: ['ORDER_STATUS_CHANGED'] }, { customers });
    expect(world.systems.calls.map(({ of }) => of)).toEqual(['statusChanges']);
  });
});

describe('a status change', () => {
  it('is told in the words of the order system, in readable case, and in ours where it has none', async () => {
    const label = (text: string | null) => ({ value: 'IN_PROGRESS', code: '40', label: text }) as const;
    const orders = [
      memoryOrder({
        key: '7',
        customer: 'shop:R',
        history: ['PICKING', 'Packed', 'SHIPPED IN PART', ' ', null].map((text, at) => ({
          at: `2026-03-0${at + 1}T10:00:00Z`,
          state: label(text),
        })),
      }),
    ];
    const told = await readAll(createHistoryWorld([{ info: memoryInfo('shop', 'ORDERS'), orders }]), 100);
    expect(told.map(({ summary }) => summary).toReversed()).toEqual([
      'Order 7: Picking.',
      'Order 7: Packed.',
      'Order 7: Shipped in part.',
      'Order 7 is now in progress.',
      'Order 7 is now in progress.',
    ]);
  });
});
