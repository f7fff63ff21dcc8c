import { describe, expect, it } from 'vitest';
import type { ShipmentPort } from '../../../adapters/ports.ts';
import type { Instant } from '../../../schema/model.ts';
import { entityOf, idOf, same } from './expected.ts';
import { CONTEXT, collect, holdingsOf } from './subject.ts';
import type { GetSubject, Holding } from './subject.ts';

/** What only shipments can be asked. */
export function describeShipments(subject: GetSubject): void {
  function portOf({ system }: Holding): ShipmentPort {
    const port = subject().systems.shipmentPorts.find((one) => one.system.id === system.id);
    if (port === undefined) throw new Error(`There must be a shipment port of ${system.id}, but there is none.`);
    return port;
  }

  /** By id: every shipment created, of one without that time shipped, at or after the instant. */
  function expectedSince(holding: Holding, at: Instant): ReadonlyMap<string, unknown> {
    const { sealer } = subject().systems;
    const records = holding.records.filter(({ values }) => {
      const from = values['createdAt'] ?? values['shippedAt'] ?? null;
      return typeof from === 'string' && Date.parse(from) >= Date.parse(at);
    });
    return new Map(records.map((record) => [idOf(holding, record), entityOf(holding, record, sealer)]));
  }

  describe('since', () => {
    it.each([
      '2020-01-01T00:00:00Z',
      '2026-03-03T06:00:00Z',
      '2026-03-03T06:00:01Z',
      '2026-03-03T07:00:00Z',
      '2026-03-03T07:00:01Z',
    ])('streams every shipment created or else shipped since %s once', async (at) => {
      for (const holding of holdingsOf(subject(), 'Shipment')) {
        const shipments = await collect(portOf(holding).since(at, CONTEXT));
        const found = shipments.map((shipment) => [shipment.id, same(holding.spec, shipment)] as const);
        expect(new Map<string, unknown>(found)).toEqual(expectedSince(holding, at));
        expect(found).toHaveLength(expectedSince(holding, at).size);
      }
    });

    it('takes one without any time for none of them, and one shipped since then by its creation', async () => {
      const [parcels] = holdingsOf(subject(), 'Shipment');
      const since = parcels === undefined ? [] : await collect(portOf(parcels).since('2026-03-03T07:00:00Z', CONTEXT));
      expect(since.map(({ id }) => id)).toEqual(['parcels:DE~72~1']);
    });

    it('ends where the reader stops', async () => {
      for (const holding of holdingsOf(subject(), 'Shipment')) {
        for await (const shipment of portOf(holding).since('2020-01-01T00:00:00Z', CONTEXT)) {
          expect(shipment.system).toBe(holding.system.id);
          break;
        }
        expect(await collect(portOf(holding).since('2020-01-01T00:00:00Z', CONTEXT))).not.toEqual([]);
      }
    });

    it('gives a caller who has gone nothing', async () => {
      const gone = { ...CONTEXT, signal: AbortSignal.abort() };
      for (const holding of holdingsOf(subject(), 'Shipment')) {
        await expect(collect(portOf(holding).since('2020-01-01T00:00:00Z', gone))).rejects.toMatchObject({
          name: 'SystemError',
          reason: 'TIMEOUT',
        });
      }
    });
  });
}
