import type { ParcelRecords, TrackingInput } from '../tracking/order-tracking.ts';

/**
 * What anybody with the proof may see of an order: parcels lead neither to the customer nor to the order, through which
 * the graph would tell names and addresses, and scans are told in our own words, since carriers write there who took the
 * parcel in.
 */
export function withoutPersonalData(input: TrackingInput): TrackingInput {
  return { ...input, parcels: input.parcels?.map(publicParcel) ?? null };
}

function publicParcel({ shipment, lines, scans }: ParcelRecords): ParcelRecords {
  return {
    shipment: { ...shipment, links: { customer: null, order: null } },
    lines,
    scans: scans.map((scan) => ({ ...scan, text: null })),
  };
}
