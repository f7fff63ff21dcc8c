/** The scans of the recorded scenario, arriving as carriers send them: late, twice, out of order and many at once. */
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLiveWorld } from './live-world.ts';
import type { LiveWorld, NewRow } from './live-world.ts';
import { readScenario } from './scenario/read-scenario.ts';
import { reach } from './scenario/replay.ts';
import { TRACKING, asWritten, trackingByStep } from './scenario/tracking.ts';
import type { Tracking, TrackingAnswer } from './scenario/tracking.ts';
import { writeRows } from './scenario/write-rows.ts';

const SCENARIO = readScenario('placed-to-refunded');
const FOLLOW = `subscription { orderTracking(id: "orders:101720") { ${TRACKING} } }`;
const OF_THE_ORDER = `"DepotCode" = 'CHI' and "ConsignmentNo" = 1000890`;

/** Everything but scans is there up to a step; returned are the scans, as the warehouse has them. */
async function writeUpTo(world: LiveWorld, last: number): Promise<readonly NewRow[]> {
  for (const step of SCENARIO.slice(0, last + 1)) {
    reach(world, step);
    // oxlint-disable-next-line no-await-in-loop -- in the scenario's order
    await writeRows(world, step.rows);
  }
  const scans = await world.legacy.rows(
    'shipping',
    `select "DepotCode", "ConsignmentNo", "ParcelNo", "Code", "Place", cast("EventTime" as char) as "EventTime",
       cast("RecordedAt" as char) as "RecordedAt" from "Scan Event" where ${OF_THE_ORDER}`,
  );
  return scans as readonly NewRow[]; // texts and numbers, as they are cast
}

describe.each([
  ['while a parcel is late', 'The lanterns reach the next depot'],
  ['once all is refunded', 'The order system closes the return'],
])('scans of the recorded order, %s', (_when, until) => {
  const last = SCENARIO.findIndex(({ what }) => what === until);
  const expected = trackingByStep(SCENARIO)[last];
  let world: LiveWorld;
  let scans: readonly NewRow[];
  let eventId = 950_000;
  beforeAll(async () => {
    world = await openLiveWorld();
    scans = await writeUpTo(world, last);
  }, 60_000);
  afterAll(() => world.close());

  /** What a listener is told last when the scans arrive in these ticks. */
  async function lastTold(ticks: readonly (readonly NewRow[])[]): Promise<Tracking | null> {
    await world.legacy.run('shipping', `delete from "Scan Event" where ${OF_THE_ORDER}`);
    const listener = await world.subscribe(FOLLOW);
    // oxlint-disable no-await-in-loop -- ticks come one after the other
    for (const tick of ticks) {
      world.clock.pass(1);
      for (const scan of tick) await world.insert('shipping', 'Scan Event', { ...scan, EventId: (eventId += 1) });
      await world.poll();
    }
    // oxlint-enable no-await-in-loop
    const told = await listener.taken();
    listener.leave();
    const { orderTracking } = (told.at(-1)?.data ?? {}) as { orderTracking?: TrackingAnswer }; // as FOLLOW asks
    return orderTracking === undefined ? null : asWritten(orderTracking);
  }

  it('end in the same answer in whatever order, number and ticks they arrive', async () => {
    expect(scans.length).toBeGreaterThan(5);
    const places = scans.map((_scan, place) => place);
    const arrivals = fc
      .tuple(fc.shuffledSubarray(places, { minLength: places.length }), fc.subarray(places), fc.array(fc.nat(3)))
      .map(([order, again, sizes]) => ({ order: [...order, ...again], sizes }));
    await fc.assert(
      fc.asyncProperty(arrivals, async ({ order, sizes }) => {
        const ticks: NewRow[][] = [];
        const waiting = order.flatMap((place) => scans[place] ?? []);
        for (const size of [...sizes, Infinity]) ticks.push(waiting.splice(0, size));
        expect(await lastTold(ticks)).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});
