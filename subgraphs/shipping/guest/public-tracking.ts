import type { Sealer } from '../../../adapters/ports.ts';
import type { TrackingInput } from '../../tracking/order-tracking.ts';
import { guestParcelId, publicParcel } from './guest-parcel.ts';

/** What anybody with the proof may see of an order. */
export function withoutPersonalData(input: TrackingInput, sealer: Sealer): TrackingInput {
  return {
    ...input,
    tellsMoney: false,
    parcels: input.parcels?.map((parcel) => publicParcel(parcel, sealer)) ?? null,
    computedEtas: input.computedEtas.map((eta) => ({
      ...eta,
      shipment: eta.shipment === null ? null : guestParcelId(eta.shipment, sealer),
    })),
  };
}
