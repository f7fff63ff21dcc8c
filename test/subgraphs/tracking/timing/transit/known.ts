/** Transit times in few words. */
import type { TransitGroup, TransitRoute } from '../../../../../adapters/registry/port.ts';
import type { KnownTransits } from '../../../../../subgraphs/tracking/timing/transit/estimate.ts';
import { tallyOf } from '../../../../../subgraphs/tracking/timing/transit/tally.ts';
import { knownTransits } from '../../../../../subgraphs/tracking/timing/transit/transit-times.ts';

export const LEARNT_AT = '2026-03-04T03:00:00Z';
export const ROUTE: TransitRoute = { carrier: 'gull', service: 'express', country: 'de', region: 'by' };

/** Parcels of a route that took so many hours each. */
export function group(hours: readonly number[], route: Partial<TransitRoute> = {}): TransitGroup {
  const counts = new Map<number, number>();
  for (const each of hours) counts.set(each, (counts.get(each) ?? 0) + 1);
  return { ...ROUTE, ...route, parcels: hours.length, tally: tallyOf(counts) };
}

/** 1, 2 … so many times so many hours. */
export function spread(parcels: number, hours: number): readonly number[] {
  return Array.from({ length: parcels }, (_, nth) => (nth + 1) * hours);
}

export function known(...groups: readonly TransitGroup[]): KnownTransits {
  return knownTransits({ parcels: 0, groups }, LEARNT_AT);
}
