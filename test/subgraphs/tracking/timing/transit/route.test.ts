import { describe, expect, it } from 'vitest';
import { routeKey, routeOf, wideningRoutes } from '../../../../../subgraphs/tracking/timing/transit/route.ts';
import { shipment } from '../../records.ts';

const ROUTE = { carrier: 'gull', service: 'express', country: 'de', region: 'by' };

describe('routeOf', () => {
  it('takes texts that differ in letter case and blanks alone for one', () => {
    const changes = { carrier: ' GULL ', service: 'Ex\u00A0press', destinationCountry: 'De', destinationRegion: '' };
    expect(routeOf(shipment(changes))).toEqual({ carrier: 'gull', service: 'ex press', country: 'de', region: null });
  });

  it('keeps no more of a text than the store holds', () => {
    expect(routeOf(shipment({ destinationRegion: 'x'.repeat(500) })).region).toHaveLength(100);
  });
});

describe('wideningRoutes', () => {
  it('goes from the region over the country to anywhere', () => {
    expect(wideningRoutes(ROUTE)).toEqual([
      ROUTE,
      { ...ROUTE, region: null },
      { ...ROUTE, region: null, country: null },
    ]);
  });

  it('names each route once where the destination is not known', () => {
    expect(wideningRoutes({ ...ROUTE, country: null, region: null })).toHaveLength(1);
    expect(wideningRoutes({ ...ROUTE, region: null })).toHaveLength(2);
    expect(wideningRoutes({ ...ROUTE, country: null })).toHaveLength(2);
  });
});

describe('routeKey', () => {
  it('tells routes apart whose texts run into each other', () => {
    const keys = [
      { carrier: 'a', service: 'b', country: null, region: null },
      { carrier: 'a', service: null, country: 'b', region: null },
      { carrier: 'a","b', service: null, country: null, region: null },
    ].map(routeKey);
    expect(new Set(keys).size).toBe(3);
  });
});
