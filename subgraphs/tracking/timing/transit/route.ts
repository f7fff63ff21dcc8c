/** The way of a parcel, as far as the time it takes hangs on it. */
import type { TransitRoute } from '../../../../adapters/registry/port.ts';
import type { Shipment } from '../../order-tracking.ts';

/** As long as the store's columns. */
const MAX_LENGTH = 100;

/** Texts that differ in letter case and blanks alone are one; null where nothing is left. */
function normalise(text: string | null): string | null {
  const plain = (text ?? '').normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
  return plain === '' ? null : plain.slice(0, MAX_LENGTH);
}

export function routeOf(shipment: Shipment): TransitRoute {
  return {
    carrier: normalise(shipment.carrier),
    service: normalise(shipment.service),
    country: normalise(shipment.destinationCountry),
    region: normalise(shipment.destinationRegion),
  };
}

/** The route, and the wider ones that it is a part of: to the same region, to the same country, anywhere. */
export function wideningRoutes(route: TransitRoute): readonly TransitRoute[] {
  const toCountry = { ...route, region: null };
  const anywhere = { ...toCountry, country: null };
  return [...(route.region === null ? [] : [route]), ...(route.country === null ? [] : [toCountry]), anywhere];
}

/** Equal for equal routes alone. */
export function routeKey({ carrier, service, country, region }: TransitRoute): string {
  return JSON.stringify([carrier, service, country, region]);
}
