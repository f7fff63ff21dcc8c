import { HOUR, MINUTE, startOfDay, wholeSecond } from '../clock.ts';
import type { Ms } from '../clock.ts';
import type { Address, Consignment, OrderLine, Parcel, Return, Scan, Telling } from '../story.ts';
import { isDelivered, isHandedOver, journeyEnd, planScans } from './journeys.ts';
import type { PlannedScan } from './journeys.ts';
import type { ConsignmentPlan, ParcelPlan } from './plan.ts';
import { transitDaysOf } from './transit-days.ts';

const DEPOT_CITIES: Readonly<Record<string, string>> = { CHI: 'Chicago', DAL: 'Dallas', RNO: 'Reno' };
const AT_DEPOT = new Set(['AA', 'PU']);
const AT_HUB = new Set(['DP', 'AR', 'Q7']);

/** The row's own status, by the code of its last scan. */
const STATUS_BY_SCAN: Readonly<Record<string, string>> = {
  AA: '10',
  PU: '20',
  DP: '20',
  AR: '20',
  Q7: '20',
  OD: '30',
  PS: '35',
  DL: '40',
  NA: '50',
  EX: '50',
  CU: '50',
  DM: '52',
  RT: '55',
  RS: '60',
  LO: '70',
};

interface Route {
  readonly depot: string;
  readonly city: string;
}

function placeOf(code: string, route: Route): string | null {
  if (AT_DEPOT.has(code)) return DEPOT_CITIES[route.depot] ?? route.depot;
  if (AT_HUB.has(code)) return `${route.city} hub`;
  return code === 'LO' ? null : route.city;
}

/** Scans reach the system late, twice, or not at all. Ids follow the order of arrival. */
function recordScans(
  planned: readonly PlannedScan[],
  plan: ParcelPlan,
  route: Route,
  telling: Telling,
): readonly Scan[] {
  const { random, numbers, world } = telling;
  const arrived: Omit<Scan, 'id'>[] = [];
  planned.forEach((scan, nth) => {
    const late = plan.mess === 'all' ? nth % 2 === 0 : plan.mess === 'usual' && random.chance(0.08);
    const double = plan.mess === 'all' ? nth % 2 === 1 : plan.mess === 'usual' && random.chance(0.04);
    const lost = plan.mess === 'usual' && nth > 1 && random.chance(0.015);
    if (lost) return;
    const recordedAt = scan.at + (late ? random.int(9 * 60, 30 * 60) : random.int(0, 9)) * MINUTE;
    const one = { ...scan, recordedAt, place: placeOf(scan.code, route) };
    arrived.push(one);
    if (double) arrived.push({ ...one, recordedAt: recordedAt + random.int(1, 90) * MINUTE });
  });
  return arrived
    .filter((scan) => scan.recordedAt <= world.now)
    .toSorted((a, b) => a.recordedAt - b.recordedAt)
    .map((scan) => ({ ...scan, id: numbers.scan() }));
}

interface Trip {
  readonly labelled: Ms;
  readonly shipped: Ms;
  readonly route: Route;
  readonly contents: readonly OrderLine[];
}

function tellParcel(plan: ParcelPlan, no: number, trip: Trip, telling: Telling): Parcel {
  const { world, numbers, random } = telling;
  const end = journeyEnd(trip.shipped, plan.transitDays, random);
  const planned = planScans(plan.journey, { ...trip, end });
  const shipped = trip.shipped <= world.now && isHandedOver(plan.journey);
  const delivered = isDelivered(plan.journey) && end <= world.now;
  const last = planned.filter((scan) => scan.at <= world.now && scan.at <= end).at(-1);
  const eta = shipped && (plan.mess === 'tidy' || random.chance(0.85)) ? startOfDay(end) : null;
  const [etaFrom, etaTo] = plan.etaHours ?? [15, 21];
  return {
    no,
    trackingNo: plan.trackingNo ?? numbers.tracking(),
    status: plan.rowStatus ?? STATUS_BY_SCAN[last?.code ?? 'AA'] ?? '10',
    contents: trip.contents,
    shippedAt: shipped ? trip.shipped : null,
    deliveredAt: delivered ? wholeSecond(end) : null,
    etaFrom: eta === null ? null : eta + etaFrom * HOUR,
    etaTo: eta === null ? null : eta + etaTo * HOUR,
    scans: recordScans(planned, plan, trip.route, telling),
  };
}

/** Shares the pieces of an order out to so many parcels, none of them empty while there are pieces enough. */
export function sharePieces(lines: readonly OrderLine[], parcels: number): readonly (readonly OrderLine[])[] {
  const pieces = lines.flatMap((line) => Array.from({ length: line.quantity }, () => line.product));
  return Array.from({ length: parcels }, (_, nth) => {
    const mine = pieces.slice(
      Math.round((nth * pieces.length) / parcels),
      Math.round(((nth + 1) * pieces.length) / parcels),
    );
    const counts = new Map<string, OrderLine>();
    for (const product of mine) {
      counts.set(product.sku, { product, quantity: (counts.get(product.sku)?.quantity ?? 0) + 1 });
    }
    return [...counts.values()];
  });
}

export interface ConsignmentOrder {
  readonly placedAt: Ms;
  readonly lines: readonly OrderLine[];
  readonly to: Address;
  readonly promisedBy: Ms | null;
  readonly standard?: true | undefined;
}

/** The consignments of an order that have been made out by now; the rest of it waits in the warehouse. */
export function tellConsignments(
  plans: readonly ConsignmentPlan[],
  order: ConsignmentOrder,
  telling: Telling,
): readonly Consignment[] {
  const { world, numbers, random } = telling;
  const shares = sharePieces(
    order.lines,
    plans.reduce((sum, plan) => sum + plan.parcels.length, 0),
  );
  const carrierId = random.int(1, 3);
  const drawn = random.weighted([
    [80, 'ST'],
    [20, 'EX'],
  ]);
  const service = order.standard === true ? 'ST' : drawn;
  let taken = 0;
  const told = plans.map((plan): Consignment => {
    const shipped = wholeSecond(order.placedAt + plan.shipAfterDays * 24 * HOUR + random.int(0, 3 * 60) * MINUTE);
    const labelled = shipped - random.int(2 * 60, 5 * 60) * MINUTE;
    const id = numbers.consignment();
    const route = { depot: id.depot, city: order.to.city };
    const parcels = plan.parcels.flatMap((planned, nth) => {
      const contents = shares[taken++] ?? [];
      const parcel = { ...planned, transitDays: transitDaysOf(planned, service, order.to.country) };
      return contents.length > 0 ? [tellParcel(parcel, nth + 1, { labelled, shipped, route, contents }, telling)] : [];
    });
    return { ...id, carrierId, service, createdAt: labelled, promisedBy: order.promisedBy, parcels };
  });
  return told.filter((consignment) => consignment.createdAt <= world.now && consignment.parcels.length > 0);
}

/** What is sent in place of goods that came back to be exchanged, as far as it has been made out by now. */
export function tellReplacements(
  returns: readonly Return[],
  { consignments: [first], to }: { readonly consignments: readonly Consignment[]; readonly to: Address },
  telling: Telling,
): readonly Consignment[] {
  const { world, numbers } = telling;
  if (first === undefined) return [];
  return returns.flatMap(({ replacedAt: shipped, lines }) => {
    if (shipped === null || shipped > world.now) return [];
    const createdAt = shipped - 3 * HOUR;
    const id = numbers.consignment();
    const trip = { labelled: createdAt, shipped, route: { depot: id.depot, city: to.city }, contents: lines };
    const parcel = tellParcel({ journey: 'smooth', mess: 'tidy', transitDays: 3 }, 1, trip, telling);
    const { carrierId, service } = first;
    return [{ ...id, carrierId, service, createdAt, promisedBy: null, parcels: [parcel] }];
  });
}
