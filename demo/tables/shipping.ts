/**
 * The shipping system: the warehouse software of a German maker. Keys of two and three parts, wall-clock times of
 * Berlin, a table whose name holds a blank and a column whose name is a reserved word.
 */
import { caseless, char, datetime, int, nullable, smallint, table, varchar } from './table.ts';

export const CONSIGNEE = table('Consignee', {
  columns: {
    ConsigneeNo: int,
    Name: caseless(varchar(80)),
    Email: nullable(caseless(varchar(120))),
    Phone: nullable(varchar(32)),
    Street: varchar(120),
    Street2: nullable(varchar(120)),
    City: varchar(80),
    Region: nullable(varchar(40)),
    PostalCode: varchar(12),
    Country: char(2),
    Created: datetime,
  },
  key: ['ConsigneeNo'],
  indexes: [['Email'], ['Name'], ['PostalCode']],
});

export const CARRIER = table('Carrier', {
  columns: { CarrierId: smallint, Name: varchar(40), TrackingUrl: varchar(120) },
  key: ['CarrierId'],
});

export const CARRIER_SERVICE = table('CarrierService', {
  columns: { CarrierId: smallint, ServiceCode: char(2), Name: varchar(40) },
  key: ['CarrierId', 'ServiceCode'],
});

export const CONSIGNMENT = table('Consignment', {
  columns: {
    DepotCode: char(3),
    ConsignmentNo: int,
    /** 0: a guest, known by e-mail alone. */
    ConsigneeNo: int,
    NotifyEmail: nullable(caseless(varchar(120))),
    /** The ERP's order number. */
    Order: varchar(12),
    CarrierId: smallint,
    ServiceCode: char(2),
    Created: datetime,
    PromisedBy: nullable(datetime),
    Changed: datetime,
  },
  key: ['DepotCode', 'ConsignmentNo'],
  // With the key behind the time, a consignee's parcels are found in the index alone.
  indexes: [
    ['ConsigneeNo', 'Created', 'DepotCode', 'ConsignmentNo'],
    ['NotifyEmail', 'Created'],
    ['Order', 'Created'],
    ['Changed'],
  ],
});

export const PARCEL = table('Parcel', {
  columns: {
    DepotCode: char(3),
    ConsignmentNo: int,
    ParcelNo: smallint,
    /** Carriers use their numbers again after some years. */
    TrackingNo: varchar(20),
    StatusCode: char(2),
    ShippedAt: nullable(datetime),
    DeliveredAt: nullable(datetime),
    EtaFrom: nullable(datetime),
    EtaTo: nullable(datetime),
    Grams: int,
    Changed: datetime,
  },
  key: ['DepotCode', 'ConsignmentNo', 'ParcelNo'],
  indexes: [['TrackingNo'], ['Changed']],
});

export const PARCEL_CONTENT = table('ParcelContent', {
  columns: {
    DepotCode: char(3),
    ConsignmentNo: int,
    ParcelNo: smallint,
    LineNo: smallint,
    Sku: varchar(12),
    Qty: smallint,
  },
  key: ['DepotCode', 'ConsignmentNo', 'ParcelNo', 'LineNo'],
});

export const SCAN_CODE = table('ScanCode', {
  columns: { Code: char(2), Lang: char(2), Text: varchar(60) },
  key: ['Code', 'Lang'],
});

export const SCAN_EVENT = table('Scan Event', {
  columns: {
    /** In the order of arrival, which is not the order of events. */
    EventId: int,
    DepotCode: char(3),
    ConsignmentNo: int,
    ParcelNo: smallint,
    EventTime: datetime,
    RecordedAt: datetime,
    Code: char(2),
    Place: nullable(varchar(60)),
  },
  key: ['EventId'],
  indexes: [['DepotCode', 'ConsignmentNo', 'ParcelNo', 'EventTime']],
});

export const SHIPPING_TABLES = [
  CONSIGNEE,
  CARRIER,
  CARRIER_SERVICE,
  CONSIGNMENT,
  PARCEL,
  PARCEL_CONTENT,
  SCAN_CODE,
  SCAN_EVENT,
] as const;
