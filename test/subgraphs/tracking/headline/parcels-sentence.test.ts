import { describe, expect, it } from 'vitest';
import { parcelsSentence } from '../../../../subgraphs/tracking/headline/parcels-sentence.ts';
import { orderFacts } from '../../../../subgraphs/tracking/order-facts.ts';
import type { ParcelRecords, TrackingInput } from '../../../../subgraphs/tracking/order-tracking.ts';
import { content, input, order, orderLine, parcel, scan, shipment } from '../records.ts';

function sentenceOf(parcels: readonly ParcelRecords[], changes: Partial<TrackingInput> = {}): string {
  const facts = orderFacts(input({ parcels, ...changes }));
  return parcelsSentence(facts, facts.parcels ?? []);
}

const onItsWay = parcel('IN_TRANSIT', {
  shipment: shipment({ expectedFrom: '2026-03-04T13:00:00Z', expectedBy: '2026-03-06T18:00:00Z' }),
});

describe('parcelsSentence (rule 10)', () => {
  it('says how many are delivered and where the other is', () => {
    expect(sentenceOf([parcel('DELIVERED'), onItsWay])).toBe(
      '1 of 2 parcels delivered; the other is in transit, expected 4 to 6 March',
    );
    expect(sentenceOf([parcel('DELIVERED'), parcel('LOST'), parcel('LOST')])).toBe(
      '1 of 3 parcels delivered; the others are lost',
    );
  });

  it('says that the rest waits for stock', () => {
    const lines = [orderLine('A', '1'), orderLine('B', '1', '1')];
    expect(sentenceOf([parcel('IN_TRANSIT', { lines: [content('A', '1')] })], { lines })).toBe(
      'Part of your order is in transit; the rest waits for stock',
    );
  });

  it('names the worst parcel first', () => {
    expect(sentenceOf([parcel('DELIVERED'), onItsWay, parcel('LOST')])).toBe(
      '1 of 3 parcels delivered; 1 is lost and 1 is in transit, expected 4 to 6 March',
    );
    expect(sentenceOf([onItsWay, parcel('EXCEPTION')])).toBe(
      '1 of 2 parcels is held up on the way; the other is in transit, expected 4 to 6 March',
    );
    expect(sentenceOf([parcel('PRE_TRANSIT'), parcel('OUT_FOR_DELIVERY'), parcel('OUT_FOR_DELIVERY')])).toBe(
      '1 of 3 parcels is packed and waits for the carrier; the others are out for delivery',
    );
  });

  it('stays one sentence for many parcels in many states', () => {
    const states = ['LOST', 'DAMAGED', 'EXCEPTION', 'PENDING', 'PRE_TRANSIT', 'IN_TRANSIT'] as const;
    expect(sentenceOf(states.map((state) => parcel(state)))).toBe(
      '1 of 6 parcels is lost; 1 is damaged and 4 more are not there yet',
    );
    const waiting = [parcel('PRE_TRANSIT', { shipment: onItsWay.shipment }), onItsWay];
    expect(sentenceOf(waiting)).toBe(
      '1 of 2 parcels is packed and waits for the carrier; the other is in transit, expected 4 to 6 March',
    );
  });

  it('puts parcels in one state together', () => {
    expect(sentenceOf([parcel('IN_TRANSIT'), parcel('IN_TRANSIT')])).toBe('Both parcels are in transit');
    expect(sentenceOf([parcel('LOST'), parcel('LOST'), parcel('LOST')])).toBe('All 3 parcels are lost');
  });

  it('rule 4: says that a part is still without a parcel', () => {
    const half = [content('A', '1')];
    expect(sentenceOf([parcel('IN_TRANSIT', { lines: half })])).toBe(
      'Part of your order is in transit; the rest is being prepared',
    );
    expect(sentenceOf([parcel('DELIVERED', { lines: half })])).toBe(
      'Part of your order was delivered on 3 March; the rest is being prepared',
    );
    expect(sentenceOf([parcel('DELIVERED', { lines: half })], { order: order('COMPLETED') })).toBe(
      'Part of your order was delivered on 3 March; no parcel of the rest is known',
    );
  });

  it('tells of a parcel whose goods were sent again that, and of the others where they are', () => {
    const lines = [content('A', '1'), content('B', '1')];
    const again = { ...onItsWay, lines };
    for (const state of ['LOST', 'DAMAGED', 'RETURNING', 'RETURNED_TO_SENDER'] as const) {
      expect(sentenceOf([again, parcel(state, { lines })])).toBe('Sent again: in transit, expected 4 to 6 March');
    }
    const [a, b] = [[content('A', '1')], [content('B', '1')]];
    expect(sentenceOf([parcel('DELIVERED', { lines: a }), parcel('LOST', { lines: b }), { ...again, lines: b }])).toBe(
      'Sent again: 1 of 2 parcels delivered; the other is in transit, expected 4 to 6 March',
    );
  });

  it('says that a neighbour has what was delivered', () => {
    const scans = [scan('2026-03-03T09:00:00Z', 'DELIVERED', { text: 'Left with neighbor' })];
    const there = parcel('DELIVERED', { scans });
    expect(sentenceOf([there, onItsWay])).toBe(
      '1 of 2 parcels delivered to a neighbour; the other is in transit, expected 4 to 6 March',
    );
    expect(sentenceOf([there, parcel('DELIVERED'), parcel('LOST')])).toBe(
      '2 of 3 parcels delivered, 1 of them to a neighbour; the other is lost',
    );
    expect(sentenceOf([{ ...there, lines: [content('A', '1')] }])).toBe(
      'Part of your order was delivered to a neighbour on 3 March; the rest is being prepared',
    );
  });

  it('says what keeps a parcel, or where it waits, where it is one parcel of its kind', () => {
    const held = parcel('EXCEPTION', { scans: [scan('2026-03-03T09:00:00Z', 'EXCEPTION', { text: 'Strike.' })] });
    const inShop = [scan('2026-03-03T09:00:00Z', 'AVAILABLE_FOR_PICKUP', { location: 'Corner Shop' })];
    const waiting = parcel('AVAILABLE_FOR_PICKUP', { scans: inShop });
    expect(sentenceOf([parcel('DELIVERED'), held])).toBe(
      '1 of 2 parcels delivered; the other is held up on the way: Strike',
    );
    expect(sentenceOf([held, held])).toBe('Both parcels are held up on the way');
    expect(sentenceOf([parcel('DELIVERED'), waiting])).toBe(
      '1 of 2 parcels delivered; the other is ready for you to collect at Corner Shop',
    );
  });

  it('leaves cancelled parcels out', () => {
    expect(sentenceOf([parcel('CANCELLED'), parcel('IN_TRANSIT')])).toBe('In transit');
  });
});
