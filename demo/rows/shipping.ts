import { berlin } from '../clock.ts';
import type { Ms } from '../clock.ts';
import type { Consignment, CustomerRecord, Order, Parcel, Story } from '../story.ts';
import {
  CARRIER,
  CARRIER_SERVICE,
  CONSIGNEE,
  CONSIGNMENT,
  PARCEL,
  PARCEL_CONTENT,
  SCAN_CODE,
  SCAN_EVENT,
} from '../tables/shipping.ts';
import { row } from '../tables/table.ts';
import type { TableRow } from '../tables/table.ts';

const orNull = (at: Ms | null) => (at === null ? null : berlin(at));

function consigneeRow(record: CustomerRecord<number>): TableRow {
  const { address } = record;
  return row(CONSIGNEE, {
    ConsigneeNo: record.key,
    Name: `${record.first} ${record.last}`,
    Email: record.email,
    Phone: record.phone,
    Street: address.line1,
    Street2: address.line2,
    City: address.city,
    Region: address.region,
    PostalCode: address.postcode,
    Country: address.country,
    Created: berlin(record.since),
  });
}

type ParcelKey = { readonly DepotCode: string; readonly ConsignmentNo: number; readonly ParcelNo: number };

function lastTouch({ createdAt }: Consignment, { shippedAt, deliveredAt, scans }: Parcel): Ms {
  return Math.max(createdAt, shippedAt ?? 0, deliveredAt ?? 0, ...scans.map(({ recordedAt }) => recordedAt));
}

function* parcelRows(key: ParcelKey, consignment: Consignment, parcel: Parcel): Generator<TableRow> {
  yield row(PARCEL, {
    ...key,
    TrackingNo: parcel.trackingNo,
    StatusCode: parcel.status,
    ShippedAt: orNull(parcel.shippedAt),
    DeliveredAt: orNull(parcel.deliveredAt),
    EtaFrom: orNull(parcel.etaFrom),
    EtaTo: orNull(parcel.etaTo),
    Grams: parcel.contents.reduce((sum, { product, quantity }) => sum + product.grams * quantity, 200),
    Changed: berlin(lastTouch(consignment, parcel)),
  });
  for (const [nth, { product, quantity }] of parcel.contents.entries()) {
    yield row(PARCEL_CONTENT, { ...key, LineNo: nth + 1, Sku: product.sku, Qty: quantity });
  }
  for (const { id, at, recordedAt, code, place } of parcel.scans) {
    const times = { EventTime: berlin(at), RecordedAt: berlin(recordedAt) };
    yield row(SCAN_EVENT, { EventId: id, ...key, ...times, Code: code, Place: place });
  }
}

function* consignmentRows(order: Order, consignment: Consignment): Generator<TableRow> {
  const key = { DepotCode: consignment.depot, ConsignmentNo: consignment.number };
  yield row(CONSIGNMENT, {
    ...key,
    ConsigneeNo: order.buyer.consigneeNo ?? 0,
    NotifyEmail: order.buyer.email,
    Order: String(order.number),
    CarrierId: consignment.carrierId,
    ServiceCode: consignment.service,
    Created: berlin(consignment.createdAt),
    PromisedBy: orNull(consignment.promisedBy),
    Changed: berlin(consignment.createdAt),
  });
  for (const parcel of consignment.parcels) yield* parcelRows({ ...key, ParcelNo: parcel.no }, consignment, parcel);
}

export function* shippingRows(story: Story): Generator<TableRow> {
  for (const record of story.records.shipping) yield consigneeRow(record);
  for (const order of story.orders) {
    for (const consignment of order.consignments) yield* consignmentRows(order, consignment);
  }
}

const CARRIERS: readonly (readonly [number, string, string])[] = [
  [1, 'Lakeland Parcel', 'https://track.lakeland.example.com/?n='],
  [2, 'Prairie Express', 'https://prairie.example.net/t/'],
  [3, 'Northern Post', 'https://post.example.org/parcel/'],
];
/** Q7 is in no mapping and in no table of codes either. */
const SCAN_TEXTS: readonly (readonly [string, string, string])[] = [
  ['AA', 'Shipment announced', 'Sendung angekündigt'],
  ['PU', 'Picked up', 'Abgeholt'],
  ['DP', 'Departed', 'Abgefahren'],
  ['AR', 'Arrived', 'Angekommen'],
  ['OD', 'Out for delivery', 'In Zustellung'],
  ['DL', 'Delivered', 'Zugestellt'],
  ['NB', 'Delivered to a neighbour', 'Beim Nachbarn abgegeben'],
  ['NA', 'Nobody at home', 'Empfänger nicht angetroffen'],
  ['PS', 'Waiting at the parcel shop', 'Im Paketshop'],
  ['EX', 'Address incomplete', 'Adresse unvollständig'],
  ['CU', 'Held by customs', 'Beim Zoll'],
  ['DM', 'Damaged', 'Beschädigt'],
  ['RT', 'On its way back', 'Auf dem Rückweg'],
  ['RS', 'Returned to sender', 'Zurück beim Absender'],
  ['LO', 'Lost', 'Verloren'],
];

export function* shippingLookups(): Generator<TableRow> {
  for (const [CarrierId, Name, TrackingUrl] of CARRIERS) {
    yield row(CARRIER, { CarrierId, Name, TrackingUrl });
    yield row(CARRIER_SERVICE, { CarrierId, ServiceCode: 'ST', Name: 'Standard' });
    yield row(CARRIER_SERVICE, { CarrierId, ServiceCode: 'EX', Name: 'Express' });
  }
  for (const [Code, english, german] of SCAN_TEXTS) {
    yield row(SCAN_CODE, { Code, Lang: 'en', Text: english });
    yield row(SCAN_CODE, { Code, Lang: 'de', Text: german });
  }
}
