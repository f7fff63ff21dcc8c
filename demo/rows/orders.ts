import { chicago } from '../clock.ts';
import type { Ms } from '../clock.ts';
import { toAscii } from '../people/names.ts';
import type { CustomerRecord, Order, Reseller, Return, Story } from '../story.ts';
import { CUSTMAS, ORDHDR, ORDLIN, ORDLOG, ORDSTA, RETHDR, RETLIN, RETRSN } from '../tables/orders.ts';
import { row } from '../tables/table.ts';
import type { TableRow } from '../tables/table.ts';

/** A terminal of the 1990s: capitals, no accents. */
const shout = (text: string) => toAscii(text).toUpperCase();
const decimals = (cents: number) => (cents / 100).toFixed(2);
const quantity = (count: number) => count.toFixed(2);

const NOT_RECEIVED = '0001-01-01 00:00:00';
/** What clerks enter where a birth date is asked for and none is known. */
const NO_BIRTH_DATE = '1900-01-01';

function customerRow(record: CustomerRecord<string>, reseller: Reseller | null): TableRow {
  const { key, first, last, email, phone, birthDate, address, since } = record;
  // Half of the records have the whole name in one column: whoever typed it in had a small screen.
  const inOne = key.charCodeAt(key.length - 1) % 2 === 0;
  return row(CUSTMAS, {
    CUSTNO: key,
    NAME1: shout(inOne ? `${first} ${last}` : first),
    NAME2: shout(inOne ? '' : last),
    EMAIL: email,
    PHONE: phone,
    ADDR1: shout(address.line1),
    ADDR2: address.line2 === null ? null : shout(address.line2),
    CITY: shout(address.city),
    STATE: address.region,
    ZIP: address.postcode,
    CNTRY: address.country,
    BIRTHD: birthDate ?? (key.endsWith('3') ? NO_BIRTH_DATE : null),
    CREATD: chicago(since),
    DELFLG: record.deleted ? 'Y' : 'N',
    RSLCOD: reseller ?? '',
  });
}

/** The clock that ORDHDR.ORDDAT was read from is not to be put right in what was logged with it. */
function logWall(order: Order, at: Ms): string {
  return at === order.placedAt ? order.placedWall : chicago(at);
}

function headerRow(order: Order, reseller: Reseller | null): TableRow {
  const { number, buyer, channel } = order;
  const { address } = buyer;
  const guest = number % 2 === 0 ? '' : '00000000';
  // Who telephones gives no e-mail address, unless it is all there is.
  const spoken = buyer.customerNo !== null && channel !== 'W' && channel !== 'E';
  return row(ORDHDR, {
    ORDNUM: number,
    CUSTNO: buyer.customerNo ?? guest,
    EMAIL: spoken ? null : buyer.email,
    ORDDAT: order.placedWall,
    STACOD: order.status,
    PRMDAT: order.promisedBy === null ? null : chicago(order.promisedBy),
    NET: decimals(order.netCents),
    TAX: decimals(order.taxCents),
    FREIGHT: decimals(order.freightCents),
    CURCOD: order.currency,
    ONACCT: order.onAccount ? 'Y' : 'N',
    SRCCOD: channel,
    SHPNAM: shout(buyer.name),
    SHPAD1: shout(address.line1),
    SHPAD2: address.line2 === null ? null : shout(address.line2),
    SHPCTY: shout(address.city),
    SHPST: address.region,
    SHPZIP: address.postcode,
    SHPCTR: address.country,
    RSLCOD: reseller ?? '',
    CHGDAT: logWall(order, order.log.at(-1)?.at ?? order.placedAt),
  });
}

function* orderRows(order: Order, reseller: Reseller | null): Generator<TableRow> {
  const { number: ORDNUM } = order;
  yield headerRow(order, reseller);
  for (const [nth, { product, quantity: count }] of order.lines.entries()) {
    yield row(ORDLIN, {
      ORDNUM,
      LINNUM: nth + 1,
      SKU: product.sku,
      DESCR: shout(product.name),
      QTY: quantity(count),
      QTYSHP: quantity(order.shipped[nth] ?? 0),
      QTYBKO: quantity(order.backordered[nth] ?? 0),
      UNTPRC: decimals(product.cents),
    });
  }
  for (const [nth, { at, status, user, note }] of order.log.entries()) {
    yield row(ORDLOG, { ORDNUM, SEQNUM: nth + 1, LOGDAT: logWall(order, at), STACOD: status, USRID: user, NOTE: note });
  }
  for (const each of order.returns) yield* returnRows(ORDNUM, each);
}

function* returnRows(ORDNUM: number, each: Return): Generator<TableRow> {
  yield row(RETHDR, {
    RETNUM: each.number,
    ORDNUM,
    REQDAT: chicago(each.requestedAt),
    RCVDAT: each.receivedAt === null ? NOT_RECEIVED : chicago(each.receivedAt),
    STACOD: each.status,
    TYPCOD: each.exchange ? 'X' : 'R',
    RSNCOD: each.reason,
    REFAMT: decimals(each.refundCents),
    CHGDAT: chicago(Math.max(each.requestedAt, each.receivedAt ?? 0, each.refundedAt ?? 0)),
  });
  for (const [nth, { product, quantity: count }] of each.lines.entries()) {
    yield row(RETLIN, {
      RETNUM: each.number,
      LINNUM: nth + 1,
      SKU: product.sku,
      DESCR: shout(product.name),
      QTY: quantity(count),
      UNTPRC: decimals(product.cents),
    });
  }
}

export function* ordersRows({ records, orders, resold }: Story): Generator<TableRow> {
  for (const record of records.orders) yield customerRow(record, resold.customerOf);
  for (const order of orders) yield* orderRows(order, resold.orders.get(order.number) ?? null);
}

/** 88 has a name and no meaning; 77 has neither. */
const STATUS_TEXTS: readonly (readonly [number, string, string])[] = [
  [5, 'QUOTE', 'ANGEBOT'],
  [10, 'ENTERED', 'ERFASST'],
  [15, 'AWAITING PAYMENT', 'WARTET AUF ZAHLUNG'],
  [20, 'CONFIRMED', 'BESTAETIGT'],
  [25, 'CREDIT HOLD', 'KREDITSPERRE'],
  [30, 'PICKING', 'KOMMISSIONIERUNG'],
  [40, 'PACKED', 'VERPACKT'],
  [50, 'PART SHIPPED', 'TEILLIEFERUNG'],
  [60, 'SHIPPED', 'VERSANDT'],
  [70, 'COMPLETED', 'ABGESCHLOSSEN'],
  [88, 'SEE FILE', 'SIEHE AKTE'],
  [90, 'CANCELLED', 'STORNIERT'],
  [95, 'QUOTE EXPIRED', 'ANGEBOT ABGELAUFEN'],
];
const REASON_TEXTS: readonly (readonly [string, string, string])[] = [
  ['01', 'DOES NOT FIT', 'PASST NICHT'],
  ['02', 'NOT AS DESCRIBED', 'ANDERS ALS BESCHRIEBEN'],
  ['03', 'DAMAGED', 'BESCHAEDIGT'],
  ['04', 'CHANGED MY MIND', 'ANDERS UEBERLEGT'],
];

export function* ordersLookups(): Generator<TableRow> {
  for (const [STACOD, english, german] of STATUS_TEXTS) {
    yield row(ORDSTA, { STACOD, LANG: 'E', STATXT: english });
    yield row(ORDSTA, { STACOD, LANG: 'D', STATXT: german });
  }
  for (const [RSNCOD, english, german] of REASON_TEXTS) {
    yield row(RETRSN, { RSNCOD, LANG: 'E', RSNTXT: english });
    yield row(RETRSN, { RSNCOD, LANG: 'D', RSNTXT: german });
  }
}
