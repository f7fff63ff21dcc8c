/** What becomes of the orders of strangers: mostly everything goes well, and now and then nothing does. */
import { DAY, MINUTE, wholeSecond } from '../clock.ts';
import type { Ms } from '../clock.ts';
import type { Random } from '../random.ts';
import type { Address, World } from '../story.ts';
import { currencyOf } from './money.ts';
import type { Journey } from './journeys.ts';
import type { ConsignmentPlan, Fate, OrderPlan, ParcelPlan, PaymentPlan, ReturnPlan, Settlement } from './plan.ts';
import { fillBasket } from './products.ts';

const METHODS = ['visa', 'mastercard', 'amex', 'paypal', 'wire'] as const;

function planParcel(random: Random, mayComeBack: boolean): ParcelPlan {
  const journey = random.weighted<Journey>([
    [86, 'smooth'],
    [5, 'attempt'],
    [3, 'pickup'],
    [2, 'exception'],
    [1, 'afterthought'],
    [0.5, 'oddCode'],
    [mayComeBack ? 1 : 0, 'returned'],
    [0.5, 'lost'],
    [0.5, 'damaged'],
  ]);
  return { journey, mess: 'usual', transitDays: random.weighted([[90, random.int(2, 5)], [10, random.int(6, 12)]]) }; // prettier-ignore
}

function planConsignments(
  pieces: number,
  random: Random,
  mayComeBack: boolean,
): readonly [ConsignmentPlan, ...ConsignmentPlan[]] {
  const parcel = () => planParcel(random, mayComeBack && pieces === 1);
  const second = (): [ParcelPlan, ...ParcelPlan[]] =>
    pieces > 2 && random.chance(0.25) ? [parcel(), parcel()] : [parcel()];
  const first: ConsignmentPlan = { shipAfterDays: random.weighted([[85, random.int(1, 2)], [15, random.int(3, 6)]]), parcels: second() }; // prettier-ignore
  if (pieces < 4 || !random.chance(0.3)) return [first];
  return [first, { shipAfterDays: first.shipAfterDays + random.int(2, 12), parcels: [parcel()] }];
}

function planReturn(random: Random): ReturnPlan | undefined {
  if (!random.chance(0.07)) return undefined;
  return {
    daysAfterDelivery: random.int(1, 14),
    size: random.chance(0.6) ? 'piece' : 'all',
    reason: random.pick(['01', '02', '03', '04']),
    rejected: random.chance(0.1),
  };
}

function planFate(pieces: number, payment: PaymentPlan, age: Ms, random: Random): Fate {
  const shipped = (): Fate => {
    const consignments = planConsignments(pieces, random, payment.kind === 'card');
    const back = payment.kind === 'card' ? planReturn(random) : undefined;
    return back ? { kind: 'shipped', consignments, return: back } : { kind: 'shipped', consignments };
  };
  return random.weighted<() => Fate>([
    [88, shipped],
    [5, () => ({ kind: 'cancelled', afterHours: random.int(2, 30) })],
    // Nobody leaves an order on hold for ever.
    [payment.kind === 'account' && age < 12 * DAY ? 12 : 0, () => ({ kind: 'onHold' })],
    [payment.kind === 'card' ? 2 : 0, () => ({ kind: 'unpaid' })],
    [1, () => ({ kind: 'quote' })],
    [4, () => ({ kind: 'counter' })],
  ])();
}

function planPayment(hasCredit: boolean, random: Random): PaymentPlan {
  if (hasCredit && random.chance(0.8)) {
    const settles = random.weighted<Settlement>([
      [70, 'onTime'],
      [15, 'late'],
      [6, 'partly'],
      [4, 'never'],
      [2, 'writtenOff'],
      [3, 'reissued'],
    ]);
    return { kind: 'account', settles };
  }
  const failsFirst = random.chance(0.05);
  const chargeback = random.chance(0.004);
  return { kind: 'card', method: random.pick(METHODS), failsFirst, chargeback };
}

function channelOf(fate: Fate, random: Random): string {
  if (fate.kind === 'counter') return 'S';
  return random.weighted([
    [70, 'W'],
    [18, 'T'],
    [6, 'E'],
    [3, 'F'],
    [3, 'M'],
  ]);
}

export interface Shopping {
  readonly since: Ms;
  readonly hasCredit: boolean;
  readonly country: Address['country'];
}

export function planOrder(world: World, placedAt: Ms, shopping: Shopping, random: Random): OrderPlan {
  const lines = fillBasket(random);
  const payment = planPayment(shopping.hasCredit, random);
  const pieces = lines.reduce((sum, line) => sum + line.quantity, 0);
  const fate = planFate(pieces, payment, world.now - placedAt, random);
  return {
    placedAt,
    lines,
    payment,
    fate,
    channel: channelOf(fate, random),
    currency: currencyOf(shopping.country),
    freightCents: fate.kind === 'counter' ? 0 : random.pick([0, 695, 995, 1495]),
    promiseDays: fate.kind === 'shipped' && random.chance(0.9) ? random.int(5, 9) : null,
    // One in three hundred came over from the system before this one, with a status nobody can read.
    ...(random.chance(0.003) ? { status: 88 } : {}),
  };
}

/** The orders of a stranger, oldest first. */
export function planOrders(world: World, shopping: Shopping, random: Random): readonly OrderPlan[] {
  const count = random.weighted([
    [14, 0],
    [38, 1],
    [22, 2],
    [17, random.int(3, 5)],
    [8, random.int(6, 12)],
    [1, random.int(13, 40)],
  ]);
  const span = world.now - 2 * MINUTE - shopping.since;
  // More of them of late: the second draw pulls towards the present.
  const times = Array.from({ length: count }, () => wholeSecond(shopping.since + span * (1 - random.next() ** 1.6)));
  return times.toSorted((a, b) => a - b).map((placedAt) => planOrder(world, placedAt, shopping, random));
}
