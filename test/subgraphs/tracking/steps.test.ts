import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Kind, parse } from 'graphql';
import { readFileSync } from 'node:fs';
import { compareInstants } from '../../../schema/instant.ts';
import { isOutOfSight, isQuote, isSettled, orderFacts } from '../../../subgraphs/tracking/order-facts.ts';
import { ETA_KINDS, STEP_STATES, TRACKING_STAGES } from '../../../subgraphs/tracking/order-tracking.ts';
import type { TrackingInput, TrackingStep } from '../../../subgraphs/tracking/order-tracking.ts';
import { trackingSteps } from '../../../subgraphs/tracking/steps.ts';
import { scans as anyScan, trackingInputs } from './arbitraries.ts';
import { content, input, invoice, logged, order, parcel, payment, scan, shipment } from './records.ts';

function stepsOf(changes: Partial<TrackingInput>): readonly TrackingStep[] {
  return trackingSteps(orderFacts(input(changes)));
}

/** D for DONE, C for CURRENT, u for UPCOMING, - for SKIPPED. */
function pictureOf(changes: Partial<TrackingInput>): string {
  const letters = { DONE: 'D', CURRENT: 'C', UPCOMING: 'u', SKIPPED: '-' };
  return stepsOf(changes)
    .map(({ state }) => letters[state])
    .join('');
}

const UNPAID = { invoices: [invoice()], payments: [] };

describe('trackingSteps', () => {
  it('rule 11: stands at the furthest step that the whole order has reached', () => {
    expect(pictureOf({ ...UNPAID, order: order('PLACED') })).toBe('Cuuuuu');
    expect(pictureOf({})).toBe('DCuuuu');
    expect(pictureOf({ order: order('IN_PROGRESS') })).toBe('DDCuuu');
    expect(pictureOf({ parcels: [parcel('PRE_TRANSIT')] })).toBe('DDCuuu');
    expect(pictureOf({ parcels: [parcel('IN_TRANSIT')] })).toBe('DDDCuu');
    expect(pictureOf({ parcels: [parcel('OUT_FOR_DELIVERY')] })).toBe('DDDDCu');
    expect(pictureOf({ parcels: [parcel('DELIVERED')] })).toBe('DDDDDD');
  });

  it('rule 4: is CURRENT from the slowest part of the order to the fastest', () => {
    expect(pictureOf({ parcels: [parcel('DELIVERED'), parcel('PRE_TRANSIT')] })).toBe('DDCCCC');
    expect(pictureOf({ parcels: [parcel('DELIVERED'), parcel('IN_TRANSIT')] })).toBe('DDDCCC');
    expect(pictureOf({ parcels: [parcel('DELIVERED'), parcel('OUT_FOR_DELIVERY')] })).toBe('DDDDCC');
    expect(pictureOf({ parcels: [parcel('IN_TRANSIT', { lines: [content('A', '1')] })] })).toBe('DDCCuu');
  });

  it('tells when the first part of the order reached a step', () => {
    const part = parcel('DELIVERED', { lines: [content('A', '1')] });
    expect(stepsOf({ parcels: [part] })[5]).toEqual({
      stage: 'DELIVERED',
      state: 'CURRENT',
      reachedAt: '2026-03-03T09:00:00Z',
    });
  });

  it('has reached no step as a quote, not even PLACED', () => {
    expect(pictureOf({ ...UNPAID, order: order('DRAFT') })).toBe('uuuuuu');
    expect(stepsOf({ order: order('DRAFT') }).map(({ reachedAt }) => reachedAt)).toEqual(Array(6).fill(null));
    const history = [logged('2026-03-01T10:00:00Z', 'DRAFT'), logged('2026-03-03T10:00:00Z', 'EXPIRED')];
    expect(pictureOf({ ...UNPAID, order: order('EXPIRED'), history })).toBe('------');
  });

  it('has no CURRENT step for an order that was completed without a parcel', () => {
    expect(pictureOf({ order: order('COMPLETED'), invoices: [], payments: [] })).toBe('D-D---');
    expect(pictureOf({ order: order('COMPLETED') })).toBe('DDD---');
  });

  it('rule 12: has no CURRENT step for an order in work while no shipping system tells how far it is', () => {
    expect(pictureOf({ parcels: null, order: order('IN_PROGRESS') })).toBe('DDDuuu');
    expect(pictureOf({ parcels: null, order: order('COMPLETED') })).toBe('DDDuuu');
    expect(pictureOf({ parcels: null })).toBe('DCuuuu');
  });

  it('rule 11: leaves out the steps that no system of the mapping can tell', () => {
    const stagesOf = (changes: Partial<TrackingInput>) => stepsOf(changes).map(({ stage }) => stage);
    const noShipping = { parcels: null, hasShipping: false };
    const noBilling = { invoices: null, payments: null, hasBilling: false };
    expect(stagesOf(noShipping)).toEqual(['PLACED', 'PAID', 'PREPARING']);
    expect(stagesOf(noBilling)).toEqual(['PLACED', 'PREPARING', 'SHIPPED', 'OUT_FOR_DELIVERY', 'DELIVERED']);
    expect(stagesOf({ ...noShipping, ...noBilling })).toEqual(['PLACED', 'PREPARING']);
    expect(pictureOf({ ...noShipping, order: order('IN_PROGRESS') })).toBe('DDC');
    expect(pictureOf({ ...noShipping, order: order('COMPLETED') })).toBe('DDD');
    expect(pictureOf({ ...noBilling, order: order('CONFIRMED') })).toBe('Cuuuu');
  });

  it('counts a payment that is authorized as PAID', () => {
    const payments = [payment('PAYMENT', 'PENDING', '45.00', { authorized: true })];
    expect(pictureOf({ payments })).toBe('DCuuuu');
    expect(stepsOf({ payments })[1]?.reachedAt).toBe('2026-03-01T12:00:00Z');
  });

  it('keeps PAID, with its time, for an order that was paid and charged back, refunded or credited since', () => {
    const paid = payment('PAYMENT', 'SUCCEEDED', '45.00');
    for (const kind of ['CHARGEBACK', 'REFUND', 'CREDIT_NOTE'] as const) {
      for (const amount of ['10.00', '45.00']) {
        const payments = [paid, payment(kind, 'SUCCEEDED', amount, { at: '2026-03-02T12:00:00Z' })];
        expect(pictureOf({ payments, parcels: [parcel('DELIVERED')] })).toBe('DDDDDD');
        expect(pictureOf({ payments, order: order('COMPLETED'), parcels: [] })).toBe('DDD---');
        expect(stepsOf({ payments })[1]).toEqual({
          stage: 'PAID',
          state: 'CURRENT',
          reachedAt: '2026-03-01T12:00:00Z',
        });
      }
    }
  });

  it('has not reached PAID where the money never covered what was due, whatever was given back', () => {
    const payments = [payment('PAYMENT', 'SUCCEEDED', '20.00'), payment('REFUND', 'SUCCEEDED', '5.00')];
    expect(pictureOf({ payments, order: order('PLACED') })).toBe('Cuuuuu');
    const all = [payment('PAYMENT', 'SUCCEEDED', '20.00'), payment('REFUND', 'SUCCEEDED', '20.00')];
    expect(pictureOf({ payments: all, order: order('CANCELLED') })).toBe('D-----');
  });

  it('keeps OUT_FOR_DELIVERY for a parcel that went back to the depot for the night', () => {
    const scans = [scan('2026-03-02T09:00:00Z', 'OUT_FOR_DELIVERY'), scan('2026-03-02T19:00:00Z', 'IN_TRANSIT')];
    expect(pictureOf({ parcels: [parcel('IN_TRANSIT', { scans })] })).toBe('DDDDCu');
  });

  it('no scan takes a reached step back, but one of a return, or one after which the shipment is cancelled', () => {
    const isReached = ({ state }: TrackingStep) => state === 'DONE' || state === 'CURRENT';
    fc.assert(
      fc.property(trackingInputs, anyScan, fc.nat(), (random, another, nth) => {
        fc.pre(!['RETURNING', 'RETURNED_TO_SENDER', 'CANCELLED'].includes(another.state.value));
        const parcels = random.parcels?.map((one, index, all) =>
          index === nth % all.length ? { ...one, scans: [...one.scans, another] } : one,
        );
        const [known, more] = [orderFacts(random), orderFacts({ ...random, parcels: parcels ?? null })];
        // `parcels` of facts are those that are not cancelled.
        fc.pre((more.parcels?.length ?? 0) >= (known.parcels?.length ?? 0));
        const before = trackingSteps(known).filter(isReached);
        const after = trackingSteps(more).filter(isReached);
        expect(after.map(({ stage }) => stage)).toEqual(expect.arrayContaining(before.map(({ stage }) => stage)));
      }),
      { numRuns: 500 },
    );
  });

  it('rule 11: skips PAID for an order on account', () => {
    expect(pictureOf({ order: order('CONFIRMED', { onAccount: true }) })).toBe('C-uuuu');
    expect(pictureOf({ order: order('IN_PROGRESS', { onAccount: true }) })).toBe('D-Cuuu');
  });

  it('skips PAID for an order that was shipped unpaid, or whose billing system is silent', () => {
    expect(pictureOf({ ...UNPAID, parcels: [parcel('IN_TRANSIT')] })).toBe('D-DCuu');
    expect(pictureOf({ invoices: null, payments: null, parcels: [parcel('IN_TRANSIT')] })).toBe('D-DCuu');
  });

  it('has no CURRENT step for an order that was called off', () => {
    expect(pictureOf({ order: order('CANCELLED') })).toBe('DD----');
    expect(pictureOf({ ...UNPAID, order: order('EXPIRED') })).toBe('D-----');
    const part = [parcel('IN_TRANSIT', { lines: [content('A', '1')] })];
    expect(pictureOf({ order: order('CANCELLED'), parcels: part })).toBe('DDDD--');
  });

  it('tells when each step was reached', () => {
    const sent = parcel('DELIVERED', {
      shipment: shipment({ createdAt: '2026-03-02T07:00:00Z' }),
      scans: [
        scan('2026-03-02T09:00:00Z', 'IN_TRANSIT'),
        scan('2026-03-03T07:00:00Z', 'OUT_FOR_DELIVERY'),
        scan('2026-03-03T15:00:00Z', 'DELIVERED'),
      ],
    });
    const history = [logged('2026-03-01T14:00:00Z', 'IN_PROGRESS')];
    expect(stepsOf({ history, parcels: [sent] }).map(({ reachedAt }) => reachedAt)).toEqual([
      '2026-03-01T10:00:00Z',
      '2026-03-01T12:00:00Z',
      '2026-03-01T14:00:00Z',
      '2026-03-02T09:00:00Z',
      '2026-03-03T07:00:00Z',
      '2026-03-03T15:00:00Z',
    ]);
  });

  it('leaves out the time of a payment that came after the parcel', () => {
    const payments = [payment('PAYMENT', 'SUCCEEDED', '45.00', { at: '2026-03-20T12:00:00Z' })];
    const steps = stepsOf({ payments, parcels: [parcel('DELIVERED')] });
    expect(steps[1]).toEqual({ stage: 'PAID', state: 'DONE', reachedAt: null });
    expect(steps[5]?.reachedAt).toBe('2026-03-03T09:00:00Z');
  });

  it('has CURRENT steps in one row unless nothing goes on or nobody tells, with times that run forward', () => {
    fc.assert(
      fc.property(trackingInputs, (random) => {
        const facts = orderFacts(random);
        const steps = trackingSteps(facts);
        const states = steps.map(({ state }) => state);
        expect(states.includes('CURRENT')).toBe(!isQuote(facts) && !isSettled(facts) && !isOutOfSight(facts));
        const withoutSkipped = states.filter((state) => state !== 'SKIPPED').join(' ');
        expect(withoutSkipped).toMatch(/^(DONE ?)*(CURRENT ?)*(UPCOMING ?)*$/);
        const times = steps.map(({ reachedAt }) => reachedAt).filter((at) => at !== null);
        expect(times).toEqual([...times].sort(compareInstants));
      }),
    );
  });
});

describe('the words of tracking', () => {
  it('are those of schema/shipping.graphql', () => {
    const enums = new Map<string, readonly string[]>();
    for (const definition of parse(readFileSync(new URL('../../../schema/shipping.graphql', import.meta.url), 'utf8'))
      .definitions) {
      if (definition.kind !== Kind.ENUM_TYPE_DEFINITION) continue;
      enums.set(definition.name.value, definition.values?.map(({ name }) => name.value) ?? []);
    }
    expect(enums.get('TrackingStage')).toEqual(TRACKING_STAGES);
    expect(enums.get('StepState')).toEqual(STEP_STATES);
    expect(enums.get('EtaKind')).toEqual(ETA_KINDS);
  });
});
