/** Parcels that have left, in few words. */
import type { TransitRoute } from '../../../../adapters/registry/port.ts';
import type { ShippedParcel } from '../../../../subgraphs/shipping/etas/read-shipped.ts';

export const AS_OF = new Date('2026-03-10T12:00:00Z');
export const ROUTE: TransitRoute = { carrier: 'gull', service: 'express', country: 'de', region: 'by' };

const HOUR_MS = 3_600_000;

export function instant(ms: number): string {
  return new Date(ms).toISOString();
}

/** Shipped so many days before AS_OF, and delivered so many hours later. */
export function shipped(daysAgo: number, hours: number | null, route: Partial<TransitRoute> = {}): ShippedParcel {
  const at = AS_OF.getTime() - daysAgo * 24 * HOUR_MS;
  return {
    route: { ...ROUTE, ...route },
    shippedAt: instant(at),
    deliveredAt: hours === null ? null : instant(at + hours * HOUR_MS),
  };
}
