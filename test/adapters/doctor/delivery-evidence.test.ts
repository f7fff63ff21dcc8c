import { describe, expect, it } from 'vitest';
import { checkDeliveryEvidence } from '../../../adapters/doctor/types/delivery-evidence.ts';
import type { EntityMapping } from '../../../adapters/mapping/language/entities.ts';

const shipment = (fields: object, children: object = {}) => ({ fields, children }) as unknown as EntityMapping; // what is looked at
const state = { map: 's.STAT', values: { D: 'DELIVERED' } };

describe('doctor on shipments that say DELIVERED', () => {
  it('notes that nothing tells when', () => {
    expect(checkDeliveryEvidence(shipment({ state }))).toMatchObject([
      { severity: 'note', place: 'Shipment.fields.state', problem: expect.stringContaining('neither `deliveredAt`') },
    ]);
  });

  it('is content with a date, with scans, and with other states', () => {
    expect(checkDeliveryEvidence(shipment({ state, deliveredAt: 's.AT' }))).toEqual([]);
    expect(checkDeliveryEvidence(shipment({ state }, { scans: {} }))).toEqual([]);
    expect(checkDeliveryEvidence(shipment({ state: { map: 's.STAT', values: { S: 'IN_TRANSIT' } } }))).toEqual([]);
    expect(checkDeliveryEvidence(shipment({}))).toEqual([]);
  });
});
