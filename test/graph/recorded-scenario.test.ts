/**
 * One order from the shop to the refund, written row by row into the legacy databases, while its customer and an agent
 * follow it over HTTP. What happens, and what they are told: scenario/placed-to-refunded.yaml.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerId } from '../../schema/ids.ts';
import { openLiveWorld } from './live-world.ts';
import type { LiveWorld } from './live-world.ts';
import { readScenario } from './scenario/read-scenario.ts';
import { interactionsFor, replay } from './scenario/replay.ts';
import type { Follower, Replayed } from './scenario/replay.ts';
import { serveWorld } from './scenario/serve-world.ts';
import { guestTrackingByStep, trackingByStep } from './scenario/tracking.ts';

const SCENARIO = readScenario('placed-to-refunded');
const TRACKING = trackingByStep(SCENARIO);
const STEPS = SCENARIO.map((step, index) => ({ ...step, index }));
const FOLLOWERS: readonly Follower[] = [
  { transport: 'server-sent events', audience: 'customer' },
  { transport: 'WebSocket', audience: 'agent' },
];

async function rosasId(world: LiveWorld): Promise<CustomerId> {
  const { data } = await world.answer('{ customerByRecord(id: "orders:C00017") { id } }');
  return (data as { customerByRecord: { id: CustomerId } }).customerByRecord.id; // as the query asks for it
}

describe('a recorded order', () => {
  let world: LiveWorld;
  let replayed: Replayed;
  beforeAll(async () => {
    world = await openLiveWorld();
    const served = await serveWorld(world);
    replayed = await replay(world, served, SCENARIO, { followers: FOLLOWERS, customerId: await rosasId(world) });
  }, 120_000);
  afterAll(() => world.close());

  describe.each(FOLLOWERS.map((follower, nth) => ({ ...follower, nth })))(
    'as the $audience hears of it by $transport',
    (follower) => {
      it.each(STEPS.filter(({ headline }) => headline !== undefined))('$what: $headline', ({ index }) => {
        expect(replayed.heard[index]?.[follower.nth]?.tracking).toEqual([TRACKING[index]]);
      });

      it.each(STEPS.filter(({ activity, staff }) => activity.length + staff.length > 0))('$what: $activity', (step) => {
        expect(replayed.heard[step.index]?.[follower.nth]?.activity).toEqual(interactionsFor(follower, step));
      });

      it('is told nothing else', () => {
        expect(replayed.left[follower.nth]).toEqual({ tracking: [], activity: [] });
      });
    },
  );

  it('is told to a guest who asks at any step', () => {
    expect(replayed.guest).toEqual(guestTrackingByStep(SCENARIO));
  });
});
