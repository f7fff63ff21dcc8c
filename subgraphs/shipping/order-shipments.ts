import type { MaybePromise } from '../../schema/maybe-promise.ts';
import type { ChildRow, Port, Row } from '../../adapters/ports.ts';
import type { FieldSet } from '../../schema/field-set.ts';
import type { RecordId } from '../../schema/ids.ts';
import type { Child } from '../../schema/model.ts';
import type { SelectionInfo } from '../asked/kept-by-field.ts';
import { askWholeList, inOneOrder } from '../paging/feeds/whole-list.ts';
import { givenAnswer, madeOf, told } from '../reading/batch/answer.ts';
import type { Answer } from '../reading/batch/answer.ts';
import { askChildrenOfList } from '../reading/children-beside.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import type { ShipmentParent } from '../tracking/loading/scans.ts';
import { shipmentsReading } from './shipment-fields.ts';
import type { ShipmentsReading } from './shipment-fields.ts';

type PartName = 'lines' | 'scans';
type Parts<C extends PartName> = ReadonlyMap<RecordId, readonly ChildRow<'Shipment', C>[]>;

const NO_ROWS: readonly never[] = [];
const NONE = givenAnswer(NO_ROWS);
const NOTHING = givenAnswer(null);

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
  return told(inOneOrder(services.systems.ports('Shipment'), (port) => askParcels(context, port, order, reading)));
}

type ParcelRow = Pick<Row<'Shipment', 'byOrder'>, 'at'> & { readonly entity: ShipmentParent };

function askParcels(
  context: RequestContext,
  port: Port<'Shipment'>,
  order: RecordId,
  { shipments, lines: asksLines, scans: asksScans }: ShipmentsReading,
): Answer<readonly ParcelRow[]> {
  if (!port.can.lists.has('byOrder')) return NONE;
  // The list first, as readChildrenBeside wants it.
  const listing = askWholeList(context, port, 'byOrder', order, { asked: shipments });
  const lines = askPart(context, port, order, 'lines', asksLines);
  const scans = askPart(context, port, order, 'scans', asksScans);
  return madeOf([listing, lines, scans], () => {
    const rows = listing.take();
    return rows.length === 0 ? rows : withParts(rows, taken(lines), taken(scans));
  });
}

/** Null where nobody asks for it. */
function askPart<C extends PartName>(
  context: RequestContext,
  port: Port<'Shipment'>,
  parent: RecordId,
  child: C,
  asked: FieldSet | null,
): Answer<Parts<C> | null> {
  if (asked === null) return NOTHING;
  return askChildrenOfList(context, port, { list: 'byOrder', parent }, { child, asked }) ?? NOTHING;
}

/** Null for what cannot be read. */
function taken<T>(part: Answer<T | null>): T | null {
  try {
    return part.take();
  } catch {
    return null;
  }
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
  return parts === null ? undefined : (parts.get(parcel) ?? NO_ROWS).map(({ child }) => child);
}
