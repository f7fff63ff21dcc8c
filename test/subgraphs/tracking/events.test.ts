import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareInstants } from '../../../schema/instant.ts';
import { trackingEvents } from '../../../subgraphs/tracking/events.ts';
import { orderFacts } from '../../../subgraphs/tracking/order-facts.ts';
import type { TrackingEvent, TrackingInput } from '../../../subgraphs/tracking/order-tracking.ts';
import { trackingInputs } from './arbitraries.ts';
import {
  coded,
  eur,
  input,
  invoice,
  logged,
  order,
  orderLine,
  parcel,
  payment,
  recordId,
  returned,
  scan,
  shipment,
} from './records.ts';

function eventsOf(all: TrackingInput): readonly TrackingEvent[] {
  return trackingEvents(all, orderFacts(all));
}

function statusesOf(history: TrackingInput['history'], of = order('CONFIRMED')): readonly TrackingEvent[] {
  return eventsOf(input({ order: of, history, invoices: [], payments: [] }));
}

describe('trackingEvents', () => {
  it('tells what happened in every system, newest first', () => {
    const all = input({
      history: [logged('2026-03-01T10:00:00Z', 'PLACED'), logged('2026-03-01T13:00:00Z', 'IN_PROGRESS')],
      returns: [returned('RECEIVED', [orderLine('A', '1')], { receivedAt: '2026-03-04T08:00:00Z' })],
      parcels: [parcel('DELIVERED')],
    });
    expect(eventsOf(all).map(({ at, system, text }) => `${at.slice(5, 16)} ${system} ${text}`)).toEqual([
      '03-04T08:00 orders Returned goods received.',
      '03-03T09:00 shipping Delivered.',
      '03-03T08:00 orders Return requested.',
      '03-01T13:00 orders Order being prepared.',
      '03-01T12:00 billing Payment of EUR 45.00 received.',
      '03-01T11:00 billing Invoice I1 of EUR 45.00 issued.',
      '03-01T10:00 orders Order placed.',
    ]);
  });

  it('refers to the parcel by its id, with the code and place of the scan (rule 1)', () => {
    const one = shipment({ id: recordId('shipping:P9') });
    const scans = [scan('2026-03-03T09:00:00Z', 'UNKNOWN', { state: coded('UNKNOWN', 'X7'), location: 'Ghent' })];
    expect(eventsOf(input({ parcels: [{ shipment: one, lines: [], scans }] }))[0]).toEqual({
      at: '2026-03-03T09:00:00Z',
      system: 'shipping',
      text: 'Scanned by the carrier.',
      code: 'X7',
      location: 'Ghent',
      shipment: 'shipping:P9',
    });
  });

  it('prefers the words of the carrier', () => {
    const scans = [scan('2026-03-03T09:00:00Z', 'DELIVERED', { text: 'Left with a neighbour' })];
    expect(eventsOf(input({ parcels: [parcel('DELIVERED', { scans })] }))[0]?.text).toBe('Left with a neighbour.');
  });

  it('tells a failed payment and a refund as such', () => {
    const payments = [payment('PAYMENT', 'FAILED', '45.00'), payment('REFUND', 'SUCCEEDED', '20.00')];
    const texts = eventsOf(input({ payments })).map(({ text }) => text);
    expect(texts).toContain('Payment of EUR 45.00 failed.');
    expect(texts).toContain('Refund of EUR 20.00 made.');
  });

  it('tells a payment below zero as a refund, and an invoice below zero as a credit note', () => {
    const invoices = [invoice({ total: eur('-45.00') })];
    const texts = eventsOf(input({ invoices, payments: [payment('PAYMENT', 'SUCCEEDED', '-20.00')] }));
    expect(texts.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Refund of EUR 20.00 made.', 'Credit note I1 of EUR 45.00 issued.']),
    );
  });

  it("rule 1: tells a status in the log's own words, without its capitals", () => {
    const labelled = (at: string, code: string, label: string | null) => ({
      ...logged(at, 'IN_PROGRESS'),
      state: { value: 'IN_PROGRESS' as const, code, label },
    });
    const history = [
      labelled('2026-03-02T10:00:00Z', '30', 'PICKING'),
      labelled('2026-03-02T11:00:00Z', '40', 'Packed in DC 2'),
      labelled('2026-03-02T12:00:00Z', '50', 'PART SHIPPED.'),
    ];
    const events = statusesOf(history);
    expect(events.map(({ text, code }) => `${code} ${text}`)).toEqual([
      '50 Order status: Part shipped.',
      '40 Order status: Packed in DC 2.',
      '30 Order status: Picking.',
      'null Order placed.',
    ]);
  });

  it('tells a status that the log repeats once, when it began', () => {
    const history = ['10:00', '11:00', '12:00'].map((time) => logged(`2026-03-02T${time}:00Z`, 'IN_PROGRESS'));
    const again = [logged('2026-03-02T13:00:00Z', 'ON_HOLD'), logged('2026-03-02T14:00:00Z', 'IN_PROGRESS')];
    expect(statusesOf([...history, ...again]).map(({ at, text }) => `${at.slice(11, 16)} ${text}`)).toEqual([
      '14:00 Order being prepared.',
      '13:00 Order put on hold.',
      '10:00 Order being prepared.',
      '10:00 Order placed.',
    ]);
  });

  it('tells the placing of an order and the log entry of it once, with the code of the entry', () => {
    const entered = { value: 'PLACED', code: '10', label: 'ENTERED' } as const;
    const waiting = { value: 'PLACED', code: '15', label: 'AWAITING PAYMENT' } as const;
    const history = [
      { ...logged('2026-03-01T10:00:00.000Z', 'PLACED'), state: entered },
      { ...logged('2026-03-01T10:01:00Z', 'PLACED'), state: waiting },
    ];
    expect(statusesOf(history).map(({ text, code }) => `${code} ${text}`)).toEqual([
      '15 Order status: Awaiting payment.',
      '10 Order placed.',
    ]);
  });

  it('places no quote', () => {
    expect(statusesOf([], order('DRAFT'))).toEqual([]);
    const history = [logged('2026-03-01T10:00:00Z', 'DRAFT'), logged('2026-03-03T10:00:00Z', 'EXPIRED')];
    expect(statusesOf(history, order('EXPIRED')).map(({ text }) => text)).toEqual(['Order expired.', 'Order drafted.']);
  });

  it('rule 1: tells a code without a name as it is', () => {
    const state = { value: 'UNKNOWN', code: '77', label: null } as const;
    const history = [{ ...logged('2026-03-02T10:00:00Z', 'UNKNOWN'), state }];
    expect(statusesOf(history)[0]).toMatchObject({ text: 'Order status changed to code 77.', code: '77' });
  });

  it('never shows a note of the order system', () => {
    const history = [{ ...logged('2026-03-01T13:00:00Z', 'ON_HOLD'), note: 'customer is difficult' }];
    expect(JSON.stringify(eventsOf(input({ history })))).not.toContain('difficult');
  });

  it('tells the dates of the row where no scan does, and no date that lies ahead', () => {
    const row = shipment({ shippedAt: '2026-03-02T09:00:00Z', deliveredAt: '2026-03-09T09:00:00Z' });
    const texts = eventsOf(input({ parcels: [{ shipment: row, lines: [], scans: [] }] })).map(({ text }) => text);
    expect(texts).toContain('Shipped.');
    expect(texts).not.toContain('Delivered.');
  });

  it('rule 2: tells every event once, newest first, in any order and doubling of the rows', () => {
    fc.assert(
      fc.property(trackingInputs, (all) => {
        const twice = {
          ...all,
          history: [...all.history, ...all.history].reverse(),
          payments: all.payments === null ? null : [...all.payments, ...all.payments].reverse(),
          parcels: all.parcels?.map((one) => ({ ...one, scans: [...one.scans, ...one.scans].reverse() })) ?? null,
        };
        const events = eventsOf(all);
        expect(eventsOf(twice)).toEqual(events);
        const times = events.map(({ at }) => at);
        expect(times).toEqual([...times].sort((a, b) => compareInstants(b, a)));
      }),
    );
  });

  it('leaves out what has no time', () => {
    const all = input({ order: order('PLACED', { placedAt: null }), invoices: [], payments: [] });
    expect(eventsOf(all)).toEqual([]);
  });
});
