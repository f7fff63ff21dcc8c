import { describe, expect, it, onTestFinished } from 'vitest';
import { memoryInfo, memoryShipment } from '../../../../adapters/memory/build.ts';
import type { MemoryDraft } from '../../../../adapters/memory/build.ts';
import { createMemorySystems } from '../../../../adapters/memory/systems.ts';
import { createRegistry } from '../../../../adapters/registry/index.ts';
import { refreshTransitTimes } from '../../../../subgraphs/shipping/etas/refresh.ts';
import { createTransitTimes } from '../../../../subgraphs/tracking/timing/transit/transit-times.ts';
import { plainSealer } from '../../test-graph.ts';
import { AS_OF, instant } from './shipped.ts';
import { REGISTRY_SECRET } from '../../../registry-secret.ts';

const HOUR_MS = 3_600_000;
const SENT = AS_OF.getTime() - 60 * 24 * HOUR_MS;

type Draft = Omit<MemoryDraft<'Shipment'>, 'key'>;

/** So many shipments of one carrier, created 60 days ago. */
function shipments(count: number, draft: Draft) {
  const common = { carrier: 'Gull', service: 'Express', destinationCountry: 'DE', destinationRegion: 'BY' };
  return Array.from({ length: count }, (_, nth) =>
    memoryShipment({ key: String(nth), createdAt: instant(SENT - HOUR_MS), ...common, ...draft }),
  );
}

async function servicesOver(...records: readonly ReturnType<typeof memoryShipment>[]) {
  const parcels = { info: memoryInfo('parcels', 'SHIPPING'), shipments: records };
  const freight = { info: memoryInfo('freight', 'SHIPPING'), shipments: [], without: ['Shipment.scans'] as const };
  const systems = createMemorySystems({ systems: [parcels, freight], sealer: plainSealer });
  const now = () => AS_OF;
  const registry = await createRegistry({ file: ':memory:', now, secret: REGISTRY_SECRET });
  onTestFinished(() => registry.close());
  return { systems, registry, now, transitTimes: createTransitTimes(registry.transits, now) };
}

describe('refreshTransitTimes', () => {
  it('learns from scans and from the dates of rows, and has it known at once', async () => {
    const byScans = shipments(25, {
      scans: [
        { at: instant(SENT), state: 'IN_TRANSIT' },
        { at: instant(SENT + 48 * HOUR_MS), state: 'DELIVERED' },
      ],
    });
    const services = await servicesOver(...byScans);
    const learnt = await refreshTransitTimes(services);
    expect(learnt).toMatchObject({ parcels: 25, groups: [{ carrier: 'gull', region: 'by' }, {}, {}] });
    expect(learnt.groups[0]?.tally).toEqual([[48, 25]]);
    expect(services.transitTimes.known()?.learntAt).toBe(AS_OF.toISOString());
    expect(services.transitTimes.known()?.groups.size).toBe(3);
    const byRows = shipments(25, { shippedAt: instant(SENT), deliveredAt: instant(SENT + 24 * HOUR_MS) });
    const learntOfRows = await refreshTransitTimes(await servicesOver(...byRows));
    expect(learntOfRows.groups[0]?.tally).toEqual([[24, 25]]);
  });

  it('takes a parcel whose row says "delivered" without evidence for none that arrived', async () => {
    const services = await servicesOver(...shipments(25, { shippedAt: instant(SENT), state: 'DELIVERED' }));
    expect((await refreshTransitTimes(services)).parcels).toBe(0);
  });

  it('reads scans in few calls, however many shipments there are', async () => {
    const services = await servicesOver(...shipments(1100, { shippedAt: instant(SENT) }));
    await refreshTransitTimes(services);
    const methods = services.systems.calls.map(({ system, method }) => `${system} ${method}`);
    expect(methods.toSorted()).toEqual([
      'freight since',
      'parcels children',
      'parcels children',
      'parcels children',
      'parcels since',
    ]);
  });

  it('keeps what was known where a shipping system does not answer', async () => {
    const services = await servicesOver(
      ...shipments(25, { shippedAt: instant(SENT), deliveredAt: instant(SENT + 24 * HOUR_MS) }),
    );
    await refreshTransitTimes(services);
    const before = await services.registry.transits.read();
    services.systems.fail('freight', 'UNAVAILABLE');
    await expect(refreshTransitTimes(services)).rejects.toMatchObject({ system: 'freight', reason: 'UNAVAILABLE' });
    expect(await services.registry.transits.read()).toEqual(before);
    // Nor does the failed one keep the next from learning.
    services.systems.recover('freight');
    expect((await refreshTransitTimes(services)).parcels).toBe(25);
  });

  it('ends where it is told to', async () => {
    const services = await servicesOver(...shipments(25, { shippedAt: instant(SENT) }));
    await expect(refreshTransitTimes(services, AbortSignal.abort())).rejects.toMatchObject({ reason: 'TIMEOUT' });
    expect(await services.registry.transits.read()).toBeNull();
  });
});
