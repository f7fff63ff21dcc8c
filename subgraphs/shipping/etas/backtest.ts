/**
 * How good the computed etas are: each parcel of the last weeks is predicted as it left, from what had arrived before
 * its week began, and compared with what became of it once its eta has ended. A parcel that is under way still has missed
 * its eta then, and whether one is judged hangs on nothing that came after it left.
 */
import type { TransitRoute } from '../../../adapters/registry/port.ts';
import type { SubgraphServices } from '../../services.ts';
import { estimateArrival } from '../../tracking/timing/transit/estimate.ts';
import type { Estimate, KnownTransits } from '../../tracking/timing/transit/estimate.ts';
import { knownTransits } from '../../tracking/timing/transit/transit-times.ts';
import { DAY_MS, createLearner, windowStart } from './learn.ts';
import type { Learner } from './learn.ts';
import { readShipped } from './read-shipped.ts';
import type { ShippedParcel } from './read-shipped.ts';
import { ownContext } from './refresh.ts';

export interface Coverage {
  /** Parcels that had an eta as they left which has ended by now. */
  readonly predicted: number;
  /** Those of them that came within it. */
  readonly inside: number;
  /** Those of them that have not come at all. */
  readonly overdue: number;
  /** inside / predicted; null where nothing was predicted. Units: 0 to 1. */
  readonly coverage: number | null;
  /** From earliest to latest; null where nothing was predicted. */
  readonly meanWidthDays: number | null;
  /** Left out, arrived or not: of parcels whose eta has not ended yet only the quick ones have arrived. */
  readonly notEnded: number;
  /** Left out: too little was known of their routes. */
  readonly withoutEta: number;
}

export interface RouteCoverage extends Coverage, Pick<TransitRoute, 'carrier' | 'service'> {}

export interface BacktestReport extends Coverage {
  readonly weeks: number;
  readonly byCarrier: readonly RouteCoverage[];
}

const WEEK_MS = 7 * DAY_MS;

interface Week {
  readonly begin: number;
  readonly learner: Learner;
  readonly parcels: ShippedParcel[];
}

export interface Backtest {
  /** In any order. */
  add(parcel: ShippedParcel): void;
  report(): BacktestReport;
}

/** Of the parcels before these weeks it keeps no more than a learner does. */
export function createBacktest(now: Date, weeks: number): Backtest {
  const each = Array.from({ length: weeks }, (_, ago): Week => {
    const begin = now.getTime() - (ago + 1) * WEEK_MS;
    return { begin, learner: createLearner(new Date(begin)), parcels: [] };
  });
  return {
    add(parcel) {
      const shipped = Date.parse(parcel.shippedAt);
      for (const { begin, learner, parcels } of each) {
        learner.add(parcel);
        if (shipped >= begin && shipped < begin + WEEK_MS) parcels.push(parcel);
      }
    },
    report() {
      const tried = each.flatMap(tryWeek);
      return { weeks, ...coverageOf(tried, now), byCarrier: byCarrier(tried, now) };
    },
  };
}

interface Tried {
  readonly parcel: ShippedParcel;
  readonly eta: Estimate | null;
}

function tryWeek({ begin, learner, parcels }: Week): readonly Tried[] {
  const known = knownTransits(learner.learnt(), new Date(begin).toISOString());
  return parcels.map((parcel) => ({ parcel, eta: etaAtStart(known, parcel) }));
}

function etaAtStart(known: KnownTransits, { route, shippedAt }: ShippedParcel): Estimate | null {
  return estimateArrival(known, { route, shippedAt, carrier: null }, new Date(shippedAt));
}

function coverageOf(tried: readonly Tried[], now: Date): Coverage {
  const etas = tried.flatMap(({ parcel, eta }) => (eta === null ? [] : [toldOf(parcel, eta)]));
  const ended = etas.filter(({ latest }) => latest <= now.getTime());
  const inside = ended.filter(({ isInside }) => isInside).length;
  const widthDays = ended.reduce((sum, eta) => sum + eta.widthDays, 0);
  return {
    predicted: ended.length,
    inside,
    overdue: ended.filter(({ hasCome }) => !hasCome).length,
    coverage: ended.length === 0 ? null : inside / ended.length,
    meanWidthDays: ended.length === 0 ? null : widthDays / ended.length,
    notEnded: etas.length - ended.length,
    withoutEta: tried.length - etas.length,
  };
}

function toldOf({ deliveredAt }: ShippedParcel, eta: Estimate) {
  const [at, earliest, latest] = [Date.parse(deliveredAt ?? ''), Date.parse(eta.earliest), Date.parse(eta.latest)];
  const isInside = at >= earliest && at <= latest;
  return { latest, isInside, hasCome: deliveredAt !== null, widthDays: (latest - earliest) / DAY_MS };
}

function byCarrier(tried: readonly Tried[], now: Date): readonly RouteCoverage[] {
  const groups = new Map<string, Tried[]>();
  for (const one of tried) {
    const { carrier, service } = one.parcel.route;
    const key = JSON.stringify([carrier, service]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [one]);
    else known.push(one);
  }
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([, some]) => {
    const { carrier = null, service = null } = some[0]?.parcel.route ?? {};
    return { carrier, service, ...coverageOf(some, now) };
  });
}

/**
 * Errors: SystemError where a shipping system does not answer.
 */
export async function backtestEtas(
  services: Pick<SubgraphServices, 'systems' | 'now'>,
  weeks: number,
): Promise<BacktestReport> {
  const now = services.now();
  const backtest = createBacktest(now, weeks);
  const since = windowStart(new Date(now.getTime() - weeks * WEEK_MS)).toISOString();
  for await (const parcel of readShipped(services, since, ownContext())) backtest.add(parcel);
  return backtest.report();
}
