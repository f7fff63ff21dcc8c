/** The statements of the bare route, in SQL that SQLite and MySQL both read; `KEYS` stands where the list of keys comes. */
import type { Owner } from './reads.ts';
import type { System } from './rows.ts';

export const LINKS = `select c.id, l.record from links asked
  join links l on l.customer = asked.customer and l.valid_to is null
  join customers c on c.no = l.customer
  where asked.record = ? and asked.valid_to is null`;

export const PEOPLE: Readonly<Record<System, string>> = {
  orders: `select trim(CUSTNO) as "key", trim(trim(NAME1) || ' ' || trim(NAME2)) as name, EMAIL as email, PHONE as phone,
    BIRTHD as birth from CUSTMAS where CUSTNO in (KEYS) and DELFLG <> 'Y'`,
  billing: `select account_id as "key", trim(trim(first_name) || ' ' || trim(last_name)) as name, email, phone,
    birth_date as birth from bb_accounts where account_id in (KEYS) and active = 1`,
  support: `select user_id as "key", full_name as name, email, phone, born_on as birth from hd_users
    where user_id in (KEYS) and role = 'requester' and deleted_at = '0000-00-00 00:00:00'`,
  shipping: `select ConsigneeNo as "key", Name as name, Email as email, Phone as phone, null as birth from Consignee
    where ConsigneeNo in (KEYS)`,
};

/** The plus keeps the number of all guests out of the choice of an index. */
type ByOwner = Readonly<Record<Owner['kind'], string>>;

const ORDER_COLUMNS = 'ORDNUM, ORDDAT, STACOD, NET, TAX, FREIGHT, CURCOD';

export const ORDERS: ByOwner = {
  key: `select ${ORDER_COLUMNS} from ORDHDR where CUSTNO = ? order by ORDDAT desc, ORDNUM desc limit ?`,
  guest: `select ${ORDER_COLUMNS} from ORDHDR where EMAIL = ? and trim(CUSTNO) in ('', '00000000')
    order by ORDDAT desc, ORDNUM desc limit ?`,
};

export const ORDER = `select ${ORDER_COLUMNS}, ONACCT from ORDHDR where ORDNUM = ?`;

export const LINES = `select l.ORDNUM, l.SKU, l.DESCR, l.QTY, l.UNTPRC, o.CURCOD from ORDLIN l
  join ORDHDR o on o.ORDNUM = l.ORDNUM where l.ORDNUM in (KEYS) order by l.ORDNUM, l.LINNUM`;

export const PARCELS = `select c."Order", p.DepotCode, p.ConsignmentNo, p.ParcelNo, k.Name as Carrier, p.TrackingNo, p.StatusCode,
    c.Created, p.ShippedAt, p.DeliveredAt from Consignment c
  join Parcel p on p.DepotCode = c.DepotCode and p.ConsignmentNo = c.ConsignmentNo
  left join Carrier k on k.CarrierId = c.CarrierId where c."Order" in (KEYS)
  order by c.Created desc, p.DepotCode desc, p.ConsignmentNo desc, p.ParcelNo desc`;

export const SCANS = `select c."Order", e.DepotCode, e.ConsignmentNo, e.ParcelNo, e.EventTime, e.Code, x.Text, e.Place
  from Consignment c join "Scan Event" e on e.DepotCode = c.DepotCode and e.ConsignmentNo = c.ConsignmentNo
  left join ScanCode x on x.Code = e.Code and x.Lang = 'en' where c."Order" in (KEYS)
  order by e.EventTime, e.EventId`;

const PAID = `(select coalesce(sum(case when p.doc_type = 'pay' then p.amount_cents else -p.amount_cents end), 0)
  from bb_ledger p where p.invoice_id = l.ledger_id and p.doc_type in ('pay', 'ref', 'chb') and p.status = 1)`;
const CREDITED = `(select sum(n.amount_cents) from bb_ledger n
  where n.invoice_id = l.ledger_id and n.doc_type = 'crn' and n.status = 1)`;

export const INVOICES = `select l.ledger_id, l.order_no, l.doc_no, l.created, l.due, l.status, l.amount_cents, l.currency, ${PAID} as paid,
  ${CREDITED} as credited from bb_ledger l where l.order_no in (KEYS) and l.doc_type = 'inv'
  order by l.created desc, l.ledger_id desc`;

const OWNED: ByOwner = { key: 'l.account_id = ?', guest: 'l.email = ? and +l.account_id = 0' };

function owed(owner: Owner['kind']): string {
  return `select currency, sum(amount - paid - coalesce(credited, 0)) as cents from (
    select l.currency, l.amount_cents as amount, ${PAID} as paid, ${CREDITED} as credited from bb_ledger l
    where ${OWNED[owner]} and l.doc_type = 'inv' and l.status = 1) as invoices
    where coalesce(credited < amount, 1) and amount - paid - coalesce(credited, 0) > 0 group by currency`;
}

function unallocated(owner: Owner['kind']): string {
  return `select l.currency, sum(l.unallocated_cents) as cents from bb_ledger l
    where ${OWNED[owner]} and l.doc_type in ('pay', 'nsf', 'ref', 'crn', 'chb') and l.status = 1 group by l.currency`;
}

export const OWED: ByOwner = { key: owed('key'), guest: owed('guest') };
export const UNALLOCATED: ByOwner = { key: unallocated('key'), guest: unallocated('guest') };

const TICKET_COLUMNS = 'ticket_id, ticket_no, subject, state_id, created_at';

export const TICKETS: ByOwner = {
  key: `select ${TICKET_COLUMNS} from hd_tickets where requester_id = ? order by created_at desc, ticket_id desc limit ?`,
  guest: `select ${TICKET_COLUMNS} from hd_tickets where contact_email = ? and +requester_id = 0
    order by created_at desc, ticket_id desc limit ?`,
};

export const MESSAGES = `select * from (select m.ticket_id, m.created_at, m.kind, coalesce(w.full_name, m.from_name) as author,
    m.body_html, row_number() over (partition by m.ticket_id order by m.created_at, m.message_id) as nth from hd_messages m
    left join hd_users w on w.user_id = m.author_id where m.ticket_id in (KEYS)) as m where nth <= ? order by ticket_id, nth`;

export const GOODS = 'select SKU, QTY, QTYBKO from ORDLIN where ORDNUM = ? order by LINNUM';

export const RETURNS = `select r.RETNUM, r.STACOD, r.TYPCOD, r.REQDAT, l.SKU, l.QTY from RETHDR r
  left join RETLIN l on l.RETNUM = r.RETNUM where r.ORDNUM = ? order by r.RETNUM, l.LINNUM`;

export const CONTENTS = `select i.DepotCode, i.ConsignmentNo, i.ParcelNo, i.Sku, i.Qty from Consignment c
  join ParcelContent i on i.DepotCode = c.DepotCode and i.ConsignmentNo = c.ConsignmentNo where c."Order" = ?`;

export const PAYMENTS = `select p.ledger_id, p.doc_type, p.status, p.amount_cents, p.currency, p.created, p.invoice_id from bb_ledger p
  where p.doc_type in ('pay', 'nsf', 'ref', 'crn', 'chb')
    and (p.order_no = ? or p.invoice_id in (select ledger_id from bb_ledger where order_no = ? and doc_type = 'inv'))`;
