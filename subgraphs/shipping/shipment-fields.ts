/** What the resolvers of Shipment (schema/shipping.graphql) read, field by field. */
import { fieldSet } from '../../schema/field-set.ts';
import type { FieldSet } from '../../schema/field-set.ts';
import { createAsked, createSelects, ON_PAGE } from '../asked/asked-fields.ts';
import type { ChildFieldName, ReadsByField, RecordName } from '../asked/asked-fields.ts';
import { keptByField } from '../asked/kept-by-field.ts';
import type { SelectionInfo } from '../asked/kept-by-field.ts';
import type { WholeListReading } from '../paging/feeds/whole-list.ts';
import type { ChildrenWanted } from '../reading/children-beside.ts';

/** What a parcel's state is folded from, beside its scans. */
const FOLDED: readonly RecordName<'Shipment'>[] = ['state', 'trackingNumber', 'createdAt', 'shippedAt', 'deliveredAt'];

const SHIPMENT: ReadsByField<RecordName<'Shipment'>> = {
  id: [],
  system: [],
  carrier: ['carrier'],
  service: ['service'],
  trackingNumber: ['trackingNumber'],
  trackingUrl: ['trackingUrl'],
  state: FOLDED,
  stateCode: ['state'],
  shippedAt: FOLDED,
  deliveredAt: FOLDED,
  promisedBy: ['promisedBy'],
  lines: [],
  scans: [],
  order: ['order'],
  // A partner is told its order's.
  customer: ['customer', 'order'],
};

const LINE: ReadsByField<ChildFieldName<'Shipment', 'lines'>> = {
  sku: ['sku'],
  quantity: ['quantity'],
};

const SCAN: ReadsByField<ChildFieldName<'Shipment', 'scans'>> = {
  at: ['at'],
  code: ['state'],
  state: ['state'],
  text: ['text'],
  location: ['location'],
};

/** By these two scans are known to be one. */
const SCAN_KEY = ['at', 'state', 'location'] as const;

/** Enough to fold a parcel's state. */
export const FOLDED_SCANS = fieldSet(SCAN_KEY);

export const askedShipment = createAsked('Shipment', SHIPMENT);
/** Carriers use a number again: those found by it stand in the order of their times. */
export const askedByNumber = createAsked('Shipment', SHIPMENT, { always: ['createdAt', 'shippedAt'] });
export const askedShipmentsOnPage = createAsked('Shipment', SHIPMENT, { paths: ON_PAGE });
/** The same of a page for which the states are folded. */
export const askedFoldedOnPage = createAsked('Shipment', SHIPMENT, { paths: ON_PAGE, always: FOLDED });
export const askedShipmentLines = createAsked('ShipmentLine', LINE);
export const askedScans = createAsked('Scan', SCAN, { always: SCAN_KEY });

const shipmentParts = createSelects('Shipment', ['lines', 'scans', 'state', 'shippedAt', 'deliveredAt']);
const askedLinesOfShipments = createAsked('ShipmentLine', LINE, { paths: [['lines']] });
const askedScansOfShipments: (info: SelectionInfo) => FieldSet = createAsked('Scan', SCAN, {
  paths: [['scans']],
  always: SCAN_KEY,
});

/** What is read of a whole list of shipments, and of child lists that will be asked of each of them. */
export const shipmentsReading = keptByField((info): WholeListReading<'Shipment'> => {
  const parts = shipmentParts(info);
  const wantsScans = parts.size > (parts.has('lines') ? 1 : 0);
  const children: ChildrenWanted<'Shipment'>[] = [];
  if (parts.has('lines')) children.push({ child: 'lines', asked: askedLinesOfShipments(info) });
  if (wantsScans) children.push({ child: 'scans', asked: askedScansOfShipments(info) });
  return { asked: { entity: askedShipment(info) }, children };
});
