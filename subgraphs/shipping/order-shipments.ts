import { whenThere } from '../../schema/maybe-promise.ts';
import type { MaybePromise } from '../../schema/maybe-promise.ts';
import type { ChildRow, Port, Row } from '../../adapters/ports.ts';
import type { FieldSet } from '../../schema/field-set.ts';
import type { RecordId } from '../../schema/ids.ts';
import type { Child } from '../../schema/model.ts';
import type { SelectionInfo } from '../asked/kept-by-field.ts';
import { inOneOrder, loadWholeList } from '../paging/feeds/whole-list.ts';
import { loadChildrenOfList } from '../reading/children-beside.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import type { ShipmentParent } from '../tracking/loading/scans.ts';
import { shipmentsReading } from './shipment-fields.ts';
import type { ShipmentsReading } from './shipment-fields.ts';

type PartName = 'lines' | 'scans';
type Parts<C extends PartName> = ReadonlyMap<RecordId, readonly ChildRow<'Shipment', C>[]>;

const NONE: readonly never[] = [];

/**
 * An order's parcels over all shipping systems, newest first. Lines and scans that will be asked of each are read beside
 * the list, and the parcels bring them along: their own fields then answer at once. A part that cannot be read is left to
 * those fields, which tell why.
 *
 * Errors: a SystemError when any of the systems does not answer.
 */
export function loadOrderShipments(
  services: SubgraphServices,
  context: RequestContext,
  info: SelectionInfo,
  order: RecordId,
): MaybePromise<readonly ShipmentParent[]> {
  const reading = shipmentsReading(info);
  return inOneOrder(services.systems.ports('Shipment'), (port) => readParcels(context, port, order, reading));
}

type ParcelRow = Pick<Row<'Shipment', 'byOrder'>, 'at'> & { readonly entity: ShipmentParent };

function readParcels(
  context: RequestContext,
  port: Port<'Shipment'>,
  order: RecordId,
  { shipments, lines: asksLines, scans: asksScans }: ShipmentsReading,
): MaybePromise<readonly ParcelRow[]> {
  if (!port.can.lists.has('byOrder')) return NONE;
  // The list first, as readChildrenBeside wants it.
  const listing = loadWholeList(context, port, 'byOrder', order, { asked: shipments });
  const lines = readPart(context, port, order, 'lines', asksLines);
  const scans = readPart(context, port, order, 'scans', asksScans);
  return whenThere(listing, (rows) => {
    if (rows.length === 0) return rows;
    return whenThere(lines, (ofLines) => whenThere(scans, (ofScans) => withParts(rows, ofLines, ofScans)));
  });
}

/** Null where nobody asks for it, and where it cannot be read. */
function readPart<C extends PartName>(
  context: RequestContext,
  port: Port<'Shipment'>,
  parent: RecordId,
  child: C,
  asked: FieldSet | null,
): MaybePromise<Parts<C> | null> {
  if (asked === null) return null;
  const reading = loadChildrenOfList(context, port, { list: 'byOrder', parent }, { child, asked });
  return reading instanceof Promise ? reading.catch(() => null) : reading;
}

function withParts(
  rows: readonly Row<'Shipment', 'byOrder'>[],
  lines: Parts<'lines'> | null,
  scans: Parts<'scans'> | null,
): readonly ParcelRow[] {
  if (lines === null && scans === null) return rows;
  return rows.map(({ at, entity }) => ({
    at,
    entity: { ...entity, lines: partOf(lines, entity.id), scans: partOf(scans, entity.id) },
  }));
}

function partOf<C extends PartName>(
  parts: Parts<C> | null,
  parcel: RecordId,
): readonly Child<'Shipment', C>[] | undefined {
  return parts === null ? undefined : (parts.get(parcel) ?? NONE).map(({ child }) => child);
}
