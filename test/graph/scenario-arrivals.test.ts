/** The scans of the recorded scenario, arriving as carriers send them: late, twice, out of order and many at once. */
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openLiveWorld } from './live-world.ts';
import type { LiveWorld, NewRow } from './live-world.ts';
import { readScenario } from './scenario/read-scenario.ts';
import { reach } from './scenario/replay.ts';
import { TRACKING, asWritten, trackingByStep } from './scenario/tracking.ts';
import type { Tracking, TrackingAnswer } from './scenario/tracking.ts';
import { writeRows } from './scenario/write-rows.ts';

const SCENARIO = readScenario('placed-to-refunded');
const FOLLOW = `subscription { orderTracking(id: "orders:101720") { ${TRACKING} } }`;
const PATIENCE = { timeout: 5000, interval: 5 };
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
  ['once all is refunded', 'The order system closes the return, which nobody has to hear of'],
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

  /** The scans arrive in these ticks, and a listener is told what is expected, last of all. */
  async function arrive(ticks: readonly (readonly NewRow[])[]): Promise<void> {
    await world.legacy.run('shipping', `delete from "Scan Event" where ${OF_THE_ORDER}`);
    const listener = await world.subscribe(FOLLOW);
    // oxlint-disable no-await-in-loop -- ticks come one after the other
    for (const tick of ticks) {
      world.clock.pass(1);
      for (const scan of tick) await world.insert('shipping', 'Scan Event', { ...scan, EventId: (eventId += 1) });
      await world.poll();
    }
    // oxlint-enable no-await-in-loop
    let told: Tracking | null = null;
    // A look at a server takes longer than a turn of the event loop.
    await vi.waitFor(async () => {
      const { data } = (await listener.taken()).at(-1) ?? {};
      if (data) told = asWritten((data as { orderTracking: TrackingAnswer }).orderTracking); // as FOLLOW asks
      expect(told).toEqual(expected);
    }, PATIENCE);
    listener.leave();
  }

  it('end in the same answer in whatever order, number and ticks they arrive', async () => {
    expect(scans.length).toBeGreaterThan(5);
    const inAnyOrder = fc.shuffledSubarray([...scans], { minLength: scans.length });
    const doubled = fc.subarray([...scans]);
    const sizes = fc.array(fc.integer({ min: 1, max: 4 }));
    await fc.assert(
      fc.asyncProperty(inAnyOrder, doubled, sizes, async (once, again, tickSizes) => {
        const waiting = [...once, ...again];
        const ticks = [...tickSizes, Infinity].map((size) => waiting.splice(0, size));
        await arrive(ticks);
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});
