/**
 * A parcel as a guest sees it: under an id of its own, so that it is another entity than the parcel that staff sees. A
 * federation router may take any entity by its id to any of its fields; by this one it gets what is public and no more.
 */
import type { Sealer } from '../../../adapters/ports.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { loadEntity } from '../../reading/loaders.ts';
import { asSystem } from '../../as-system.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';
import { loadParcel } from '../../tracking/loading/order-parcels.ts';
import type { ShipmentParent } from '../../tracking/loading/scans.ts';
import type { ParcelRecords } from '../../tracking/order-tracking.ts';
import { publicWords } from '../../tracking/scan-words.ts';

/** No record id has an `@` before its colon, so that no system can be called so (schema/ids.ts). */
const PREFIX = 'guest@';

export function isGuestParcelId(id: string): boolean {
  return id.startsWith(PREFIX);
}

/** Stands wherever the parcel's record id stood, and no system has a record by it. */
export function guestParcelId(id: RecordId, sealer: Sealer): RecordId {
  return `${PREFIX}${sealer.seal(id, 'parcel')}` as RecordId; // of the same spelling
}

/**
 * The parcel without a way to its order or customer, through which the graph would tell names and addresses, and with
 * its scans in our own words, since carriers write there who took the parcel in.
 */
export function publicParcel({ shipment, lines, scans }: ParcelRecords, sealer: Sealer): ParcelRecords {
  const id = guestParcelId(shipment.id, sealer);
  return {
    shipment: { ...shipment, id, links: { customer: null, order: null } },
    lines,
    scans: scans.map((scan) => ({ ...scan, text: publicWords(scan) })),
  };
}

/**
 * A guest's parcel by its id, which is sealed and given to who has the order's proof. Null for an id that was not made
 * here, and for partners, who have no guest tracking and see their own rows alone, whatever id they come by.
 */
export async function loadGuestParcel(
  services: SubgraphServices,
  context: RequestContext,
  id: string,
): Promise<ShipmentParent | null> {
  if (context.viewer.audience === 'partner') return null;
  const { sealer } = services.systems;
  const record = sealer.open(id.slice(PREFIX.length), 'parcel');
  const unbounded = asSystem(context);
  const shipment = record === null ? null : await loadEntity(services, unbounded, 'Shipment', record);
  if (shipment === null) return null;
  const { shipment: shown, lines, scans } = publicParcel(await loadParcel(services, unbounded, shipment), sealer);
  return { ...shown, lines, scans };
}
