/** What holds of tracking whatever the systems tell. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comingParcels, orderFacts } from '../../../subgraphs/tracking/order-facts.ts';
import { TRACKING_STAGES } from '../../../subgraphs/tracking/order-tracking.ts';
import type { ParcelRecords, Scan, TrackingInput } from '../../../subgraphs/tracking/order-tracking.ts';
import { trackOrder } from '../../../subgraphs/tracking/track-order.ts';
import { goodsAmong, goodsOfOrder } from '../../../subgraphs/tracking/fulfilment/goods.ts';
import { scans as anyScan, trackingInputs } from './arbitraries.ts';
import { coded, content, parcel } from './records.ts';
import { wildInputs } from './wild-inputs.ts';

const RUNS = { numRuns: 500 };
const RETURN_SCANS: readonly string[] = ['RETURNING', 'RETURNED_TO_SENDER'];

function withParcels(input: TrackingInput, change: (parcel: ParcelRecords, nth: number) => ParcelRecords) {
  return { ...input, parcels: input.parcels?.map(change) ?? null };
}

/** The order of the scans by numbers drawn at random, each scan as often as they say. */
function shuffled(scans: readonly Scan[], draws: readonly number[]): readonly Scan[] {
  const drawn = scans.flatMap((scan, nth) => {
    const draw = draws[nth % draws.length] ?? 0;
    return draw % 2 === 0
      ? [{ scan, draw }]
      : [
          { scan, draw },
          { scan, draw: draw / 2 },
        ];
  });
  return drawn.toSorted((a, b) => a.draw - b.draw).map(({ scan }) => scan);
}

describe('trackOrder, whatever the records hold', () => {
  it('rule 2: gives the same whole answer for any order and any doubling of the same scans', () => {
    const draws = fc.array(fc.nat(), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(trackingInputs, draws, (input, numbers) => {
        const another = withParcels(input, (one) => ({ ...one, scans: shuffled(one.scans, numbers) }));
        expect(trackOrder(another)).toEqual(trackOrder(input));
      }),
      RUNS,
    );
  });

  it('rule 3: takes no order back from DELIVERED for any scan but one of a return', () => {
    fc.assert(
      fc.property(trackingInputs, anyScan, fc.nat(), (input, scan, nth) => {
        fc.pre(!RETURN_SCANS.includes(scan.state.value));
        const { fulfilment, parcels } = orderFacts(input);
        fc.pre(fulfilment.reached.DELIVERED === 'ALL');
        const delivered = (parcels ?? []).filter(({ state }) => state === 'DELIVERED');
        const { id } = delivered[nth % delivered.length]?.shipment ?? {};
        const more = withParcels(input, (one) =>
          one.shipment.id === id ? { ...one, scans: [...one.scans, scan] } : one,
        );
        expect(orderFacts(more).fulfilment.reached.DELIVERED).toBe('ALL');
      }),
      RUNS,
    );
  });

  it('rule 2: lets no scan that lies ahead change anything', () => {
    fc.assert(
      fc.property(trackingInputs, anyScan, (input, scan) => {
        const ahead = { ...scan, at: '2026-03-04T12:16:00Z' };
        const more = withParcels(input, (one) => ({ ...one, scans: [...one.scans, ahead] }));
        expect(trackOrder(more)).toEqual(trackOrder(input));
      }),
      RUNS,
    );
  });

  it('rule 6: neither ends nor asks the seller for a parcel that failed while another holds all of its goods', () => {
    const failures = fc.constantFrom('LOST', 'DAMAGED', 'RETURNING', 'RETURNED_TO_SENDER');
    fc.assert(
      fc.property(
        trackingInputs,
        failures,
        fc.constantFrom('IN_TRANSIT', 'OUT_FOR_DELIVERY'),
        (random, failed, live) => {
          const input = { ...random, systems: [], returns: [], hasShipping: true };
          const lines = input.lines.map(({ sku, quantity }) => content(sku, quantity ?? '0'));
          const parcels = [parcel(failed, { lines }), parcel(live, { lines })];
          const ordered = goodsOfOrder(input.lines);
          const held = goodsAmong(ordered, lines);
          fc.pre([...ordered].every(([article, quantity]) => held.get(article) === quantity));
          const order = { ...input.order, state: coded('IN_PROGRESS'), promisedBy: '2026-03-02T18:00:00Z' } as const;
          const tracking = trackOrder({ ...input, order, parcels });
          expect(tracking.stage).toBe(live === 'IN_TRANSIT' ? 'SHIPPED' : live);
          expect(tracking.actionRequired?.what ?? '').not.toMatch(/parcel/);
          expect(tracking.late).toBe(true);
        },
      ),
      RUNS,
    );
  });

  it('rule 9: tells an eta of the carrier only where it gives one for every parcel that may still come', () => {
    fc.assert(
      fc.property(trackingInputs, (input) => {
        fc.pre(trackOrder(input).etas.some(({ kind }) => kind === 'CARRIER'));
        for (const { shipment } of comingParcels(orderFacts(input))) {
          expect(shipment.expectedFrom ?? shipment.expectedBy).not.toBeNull();
        }
      }),
      RUNS,
    );
  });

  it('rule 8: is done with an order that its own system has closed and whose parcels have all arrived', () => {
    fc.assert(
      fc.property(trackingInputs, fc.integer({ min: 1, max: 3 }), (input, count) => {
        const order = { ...input.order, state: coded('COMPLETED') } as const;
        const arrived = Array.from({ length: count }, () => parcel('DELIVERED', { lines: [content('A', '1')] }));
        const tracking = trackOrder({ ...input, order, returns: [], hasShipping: true, parcels: arrived });
        expect(tracking).toMatchObject({ stage: 'DELIVERED', late: false, atRisk: false });
        expect(tracking.steps.map(({ state }) => state)).not.toContain('CURRENT');
      }),
      RUNS,
    );
  });

  it('answers for everything that decoding lets through', () => {
    fc.assert(
      fc.property(wildInputs, (input) => {
        expect(() => trackOrder(input)).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });

  it('rule 10: tells one sentence with one end mark, short enough to read, whatever the legacy systems write', () => {
    fc.assert(
      fc.property(fc.oneof(trackingInputs, wildInputs), (input) => {
        const { headline } = trackOrder(input);
        expect(headline).toMatch(/[^.!?]\.$/);
        // With a place or a problem of 80 characters in it.
        expect(headline.length).toBeLessThan(200);
      }),
      { numRuns: 1000 },
    );
  });

  it('rule 10: speaks no code but one that nobody mapped, and says that it is one', () => {
    fc.assert(
      fc.property(trackingInputs, (input) => {
        const words = trackOrder(input).headline.replaceAll(/\(code (10|X7)\)/g, '');
        expect(words).not.toMatch(/\bX7\b|[A-Z]{2,}_|\b(?!EUR\b)[A-Z]{3,}\b/);
      }),
      RUNS,
    );
  });

  it('has exactly one stage and each step once, in their order', () => {
    fc.assert(
      fc.property(trackingInputs, (input) => {
        const { stage, steps } = trackOrder(input);
        expect(TRACKING_STAGES).toContain(stage);
        const places = steps.map((step) => TRACKING_STAGES.indexOf(step.stage));
        expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
      }),
      RUNS,
    );
  });

  it('rule 8: never asks a customer for money that is paid, reserved, given back, not due or disputed', () => {
    fc.assert(
      fc.property(trackingInputs, (input) => {
        const action = trackOrder(input).actionRequired;
        fc.pre(action?.by === 'CUSTOMER' && action.what.startsWith('Pay'));
        const { payment, order } = orderFacts(input);
        expect(['DUE', 'FAILED', 'PARTIALLY_PAID']).toContain(payment?.state);
        expect(['DRAFT', 'CANCELLED', 'EXPIRED']).not.toContain(order.state.value);
        expect(payment?.outstanding).not.toBeNull();
      }),
      RUNS,
    );
  });
});
