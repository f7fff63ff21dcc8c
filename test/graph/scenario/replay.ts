/** Writes a scenario row by row while others listen, and keeps what each of them hears at each step. */
import type { CustomerId } from '../../../schema/ids.ts';
import { AGENT } from '../../viewers.ts';
import type { LiveWorld } from '../live-world.ts';
import { connectListener } from './listeners.ts';
import type { Listener, Stream, Transport } from './listeners.ts';
import type { ScenarioStep } from './read-scenario.ts';
import type { ServedWorld } from './serve-world.ts';
import { TRACKING, asWritten } from './tracking.ts';
import type { Tracking, TrackingAnswer } from './tracking.ts';
import { writeRows } from './write-rows.ts';

const ORDER = `subscription { orderTracking(id: "orders:101720") { ${TRACKING} } }`;
const GUEST = '{ trackOrder(number: "101720", postcode: "62704") { headline action: actionRequired { by what } } }';

export interface Follower {
  readonly transport: Transport;
  readonly audience: 'customer' | 'agent';
}

export interface Heard {
  readonly tracking: readonly Tracking[];
  readonly activity: readonly string[];
}

export interface Replayed {
  /** By step, then by follower. */
  readonly heard: readonly (readonly Heard[])[];
  /** What was left for each follower when the server had ended all streams. */
  readonly left: readonly Heard[];
  /** What whoever knows the order's number and its postcode is told at each step. */
  readonly guest: readonly unknown[];
}

interface Following extends Follower {
  readonly activity: Stream<{ readonly summary: string }>;
  readonly listener: Listener;
}

interface Streams extends Following {
  readonly order: Stream<TrackingAnswer>;
}

/** Internal notes are for staff alone. */
export function interactionsFor({ audience }: Follower, { activity, staff }: ScenarioStep): readonly string[] {
  return audience === 'agent' ? [...activity, ...staff] : activity;
}

export function reach({ clock }: Pick<LiveWorld, 'clock'>, { at }: ScenarioStep): void {
  clock.pass((Date.parse(at) - clock.now().getTime()) / 60_000);
}

async function followCustomer(base: string, customerId: CustomerId, follower: Follower): Promise<Following> {
  const { transport, audience } = follower;
  const viewer = audience === 'agent' ? AGENT : { audience, customerId, scopes: [] };
  const listener = await connectListener(transport, base, viewer);
  const query = `subscription { customerActivity(id: "${customerId}") { summary } }`;
  return { ...follower, listener, activity: listener.follow(query) };
}

async function askAsGuest(base: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${base}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query: GUEST }) });
  const { data } = (await response.json()) as { data?: { trackOrder: unknown } }; // as asked
  return data?.trackOrder;
}

async function hear(streams: Streams, step: ScenarioStep): Promise<Heard> {
  try {
    const tracking = await streams.order.take(step.headline === undefined ? 0 : 1);
    const activity = await streams.activity.take(interactionsFor(streams, step).length);
    return { tracking: tracking.map(asWritten), activity: activity.map(({ summary }) => summary) };
  } catch (error) {
    throw new Error(`${step.what}: ${streams.transport} must tell of it, but did not.`, { cause: error });
  }
}

async function hearRest({ order, activity }: Streams): Promise<Heard> {
  const tracking = (await order.rest()).map(asWritten);
  return { tracking, activity: (await activity.rest()).map(({ summary }) => summary) };
}

/** The server has ended when this resolves. */
export async function replay(
  world: LiveWorld,
  served: ServedWorld,
  steps: readonly ScenarioStep[],
  { followers, customerId }: { readonly followers: readonly Follower[]; readonly customerId: CustomerId },
): Promise<Replayed> {
  const following = await Promise.all(
    followers.map(async (follower) => followCustomer(served.base, customerId, follower)),
  );
  await served.begun(following.length);
  let streams: readonly Streams[] = [];
  const heard: (readonly Heard[])[] = [];
  const guest: unknown[] = [];
  for (const step of steps) {
    reach(world, step);
    // oxlint-disable no-await-in-loop -- the steps are the order of things
    await writeRows(world, step.rows);
    // Before its first step there is no order to follow.
    if (streams.length === 0) streams = following.map((one) => ({ ...one, order: one.listener.follow(ORDER) }));
    await world.poll();
    heard.push(await Promise.all(streams.map(async (one) => hear(one, step))));
    guest.push(await askAsGuest(served.base));
    // oxlint-enable no-await-in-loop
  }
  const left = Promise.all(streams.map(hearRest));
  await served.close();
  return { heard, left: await left, guest };
}
