import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SHIPMENT_STATES } from '../../../../../schema/enums.ts';
import type { Entity } from '../../../../../schema/model.ts';
import { foldShipmentState } from '../../../../../subgraphs/tracking/shipment-state.ts';
import type { Scan } from '../../../../../subgraphs/tracking/order-tracking.ts';
import { parcelState } from './parcel-state.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const HOUR_MS = 3_600_000;

const state = fc.constantFrom(...SHIPMENT_STATES);
/** From three weeks ago to some hours ahead. */
const at = fc
  .integer({ min: -500, max: 5 })
  .map((hours) => `${new Date(NOW + hours * HOUR_MS).toISOString().slice(0, 19)}Z`);
const maybeAt = fc.option(at, { nil: null });
const scans = fc.array(fc.record({ state, at: maybeAt }), { maxLength: 8 });
const parcel = fc.record({ state, createdAt: maybeAt, shippedAt: maybeAt, deliveredAt: maybeAt });

describe('parcelState', () => {
  it('folds whatever row and scans to the state that the product tells', () => {
    fc.assert(
      fc.property(parcel, scans, (facts, found) => {
        const shipment = {
          ...facts,
          state: { value: facts.state, code: 'X', label: null },
          trackingNumber: 'LN1',
        } as unknown as Entity<'Shipment'>; // the fields that are folded
        const told = found.map(
          (scan) => ({ ...scan, state: { value: scan.state, code: 'X', label: null } }) as unknown as Scan,
        ); // likewise
        expect(parcelState(facts, found, NOW)).toBe(foldShipmentState(shipment, told, { now: new Date(NOW) }).state);
      }),
      { numRuns: 1000 },
    );
  });
});
