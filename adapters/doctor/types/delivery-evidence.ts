import type { EntityMapping } from '../../mapping/language/entities.ts';
import type { SourceFinding } from '../finding.ts';

/** A shipment whose row can say that it was delivered, with nothing that says when. */
export function checkDeliveryEvidence({ fields, children }: EntityMapping): readonly SourceFinding[] {
  const { state, deliveredAt }: Readonly<Record<string, unknown>> = fields;
  // Whichever form the field has: a word of the graph stands in it as it is.
  const saysDelivered = state !== undefined && JSON.stringify(state).includes('"DELIVERED"');
  if (!saysDelivered || deliveredAt !== undefined || children['scans'] !== undefined) return [];
  return [
    {
      severity: 'note',
      place: 'Shipment.fields.state',
      problem: 'names DELIVERED, but neither `deliveredAt` nor `scans` is mapped: nothing tells when a parcel arrived.',
      remedy: 'Map one of them where the system has it; docs/order-tracking.md tells how a state alone is understood.',
    },
  ];
}
