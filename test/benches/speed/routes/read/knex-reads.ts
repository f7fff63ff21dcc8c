import DataLoader from 'dataloader';
import type { Knex } from 'knex';
import { knexOrderReads } from './knex-order-reads.ts';
import type { Databases } from './databases.ts';
import { groupBy } from './reads.ts';
import type { Owner, Reads } from './reads.ts';
import type * as rows from './rows.ts';

const linksOf = async (db: Knex, record: string): Promise<rows.LinkRow[]> =>
  db('links as asked')
    .join('links as l', (on) => on.on('l.customer', 'asked.customer').andOnNull('l.valid_to'))
    .join('customers as c', 'c.no', 'l.customer')
    .where('asked.record', record)
    .whereNull('asked.valid_to')
    .select('c.id', 'l.record');

const fullName = (db: Knex, first: string, last: string) =>
  db.raw("trim(trim(??) || ' ' || trim(??)) as name", [first, last]);

/** Where each system keeps its customers. */
const PEOPLE: Readonly<Record<rows.System, (db: Knex, keys: readonly string[]) => Promise<rows.PersonRow[]>>> = {
  orders: async (db, keys) =>
    db('CUSTMAS')
      .whereIn(
        'CUSTNO',
        keys.map((key) => key.padEnd(8)),
      )
      .whereNot('DELFLG', 'Y')
      .select(
        db.raw('trim(CUSTNO) as "key"'),
        fullName(db, 'NAME1', 'NAME2'),
        'EMAIL as email',
        'PHONE as phone',
        'BIRTHD as birth',
      ),
  billing: async (db, keys) =>
    db('bb_accounts')
      .whereIn('account_id', keys.map(Number))
      .where('active', 1)
      .select('account_id as key', fullName(db, 'first_name', 'last_name'), 'email', 'phone', 'birth_date as birth'),
  support: async (db, keys) =>
    db('hd_users')
      .whereIn('user_id', keys.map(Number))
      .where({ role: 'requester', deleted_at: '0000-00-00 00:00:00' })
      .select('user_id as key', 'full_name as name', 'email', 'phone', 'born_on as birth'),
  shipping: async (db, keys) =>
    db('Consignee')
      .whereIn('ConsigneeNo', keys.map(Number))
      .select('ConsigneeNo as key', 'Name as name', 'Email as email', 'Phone as phone', db.raw('null as birth')),
};

const ORDER_COLUMNS = ['ORDNUM', 'ORDDAT', 'STACOD', 'NET', 'TAX', 'FREIGHT', 'CURCOD'];

async function ordersOf(db: Knex, owner: Owner, limit: number): Promise<rows.OrderRow[]> {
  const rows = db('ORDHDR')
    .select(ORDER_COLUMNS)
    .orderBy([
      { column: 'ORDDAT', order: 'desc' },
      { column: 'ORDNUM', order: 'desc' },
    ])
    .limit(limit);
  return owner.kind === 'key'
    ? rows.where('CUSTNO', owner.key.padEnd(8))
    : rows.where('EMAIL', owner.email).whereRaw("trim(??) in ('', '00000000')", ['CUSTNO']);
}

const linesOf = async (db: Knex, orders: readonly number[]): Promise<rows.LineRow[]> =>
  db('ORDLIN as l')
    .join('ORDHDR as o', 'o.ORDNUM', 'l.ORDNUM')
    .whereIn('l.ORDNUM', orders)
    .orderBy(['l.ORDNUM', 'l.LINNUM'])
    .select('l.ORDNUM', 'l.SKU', 'l.DESCR', 'l.QTY', 'l.UNTPRC', 'o.CURCOD');

const parcelsOf = async (db: Knex, orders: readonly string[]): Promise<rows.ParcelRow[]> =>
  db('Consignment as c')
    .join('Parcel as p', { 'p.DepotCode': 'c.DepotCode', 'p.ConsignmentNo': 'c.ConsignmentNo' })
    .leftJoin('Carrier as k', 'k.CarrierId', 'c.CarrierId')
    .whereIn('c.Order', orders)
    .orderBy(['c.Created', 'p.DepotCode', 'p.ConsignmentNo', 'p.ParcelNo'].map((column) => ({ column, order: 'desc' })))
    .select(
      'c.Order',
      'p.DepotCode',
      'p.ConsignmentNo',
      'p.ParcelNo',
      'k.Name as Carrier',
      'p.TrackingNo',
      'p.StatusCode',
    )
    .select('c.Created', 'p.ShippedAt', 'p.DeliveredAt');

const scansOf = async (db: Knex, orders: readonly string[]): Promise<rows.ScanRow[]> =>
  db('Consignment as c')
    .join('Scan Event as e', { 'e.DepotCode': 'c.DepotCode', 'e.ConsignmentNo': 'c.ConsignmentNo' })
    .leftJoin('ScanCode as x', (on) => on.on('x.Code', 'e.Code').andOnVal('x.Lang', 'en'))
    .whereIn('c.Order', orders)
    .orderBy(['e.EventTime', 'e.EventId'])
    .select('c.Order', 'e.DepotCode', 'e.ConsignmentNo', 'e.ParcelNo', 'e.EventTime', 'e.Code', 'x.Text', 'e.Place');

const signedCents = "sum(case when ?? = 'pay' then ?? else -?? end)";

const paidOn = (db: Knex) =>
  db('bb_ledger as p')
    .where('p.invoice_id', db.ref('l.ledger_id'))
    .whereIn('p.doc_type', ['pay', 'ref', 'chb'])
    .where('p.status', 1)
    .select(db.raw(`coalesce(${signedCents}, 0)`, ['p.doc_type', 'p.amount_cents', 'p.amount_cents']))
    .as('paid');

const creditedOn = (db: Knex) =>
  db('bb_ledger as n')
    .where({ 'n.invoice_id': db.ref('l.ledger_id'), 'n.doc_type': 'crn', 'n.status': 1 })
    .sum('n.amount_cents')
    .as('credited');

const invoicesOf = async (db: Knex, orders: readonly string[]): Promise<rows.InvoiceRow[]> =>
  db('bb_ledger as l')
    .whereIn('l.order_no', orders)
    .where('l.doc_type', 'inv')
    .orderBy(['l.created', 'l.ledger_id'].map((column) => ({ column, order: 'desc' })))
    .select('l.ledger_id', 'l.order_no', 'l.doc_no', 'l.created', 'l.due', 'l.status', 'l.amount_cents', 'l.currency')
    .select(paidOn(db), creditedOn(db));

/** The plus keeps the number of all guests out of the choice of an index. */
const ownedBy = (owner: Owner, key: string, email: string) => (query: Knex.QueryBuilder) => {
  if (owner.kind === 'key') void query.where(key, Number(owner.key));
  else void query.where(email, owner.email).whereRaw('+?? = 0', [key]);
};

async function owedBy(db: Knex, owner: Owner): Promise<rows.SumRow[]> {
  const issued = db('bb_ledger as l')
    .where({ 'l.doc_type': 'inv', 'l.status': 1 })
    .modify(ownedBy(owner, 'l.account_id', 'l.email'))
    .select('l.currency', 'l.amount_cents as amount', paidOn(db), creditedOn(db))
    .as('invoices');
  return db(issued)
    .whereRaw('coalesce(credited < amount, 1)')
    .whereRaw('amount - paid - coalesce(credited, 0) > 0')
    .groupBy('currency')
    .select('currency', db.raw('sum(amount - paid - coalesce(credited, 0)) as cents'));
}

const unallocatedOf = async (db: Knex, owner: Owner): Promise<rows.SumRow[]> =>
  db('bb_ledger as l')
    .modify(ownedBy(owner, 'l.account_id', 'l.email'))
    .whereIn('l.doc_type', ['pay', 'nsf', 'ref', 'crn', 'chb'])
    .where('l.status', 1)
    .groupBy('l.currency')
    .select('l.currency')
    .sum('l.unallocated_cents as cents');

const ticketsOf = async (db: Knex, owner: Owner, limit: number): Promise<rows.TicketRow[]> =>
  db('hd_tickets')
    .modify(ownedBy(owner, 'requester_id', 'contact_email'))
    .orderBy(['created_at', 'ticket_id'].map((column) => ({ column, order: 'desc' })))
    .limit(limit)
    .select('ticket_id', 'ticket_no', 'subject', 'state_id', 'created_at');

async function messagesOf(db: Knex, tickets: readonly number[], limit: number): Promise<rows.MessageRow[]> {
  const numbered = db('hd_messages as m')
    .leftJoin('hd_users as w', 'w.user_id', 'm.author_id')
    .whereIn('m.ticket_id', tickets)
    .select('m.ticket_id', 'm.created_at', 'm.kind', 'm.body_html')
    .select(db.raw('coalesce(??, ??) as author', ['w.full_name', 'm.from_name']))
    .rowNumber('nth', ['m.created_at', 'm.message_id'], 'm.ticket_id')
    .as('m');
  return db(numbered).where('nth', '<=', limit).orderBy(['ticket_id', 'nth']);
}

/** A loader by parent, and of many parents at once. */
function childrenLoader<K, T>(read: (keys: readonly K[]) => Promise<readonly T[]>, keyOf: (row: T) => K) {
  const loader = new DataLoader<K, readonly T[]>(async (keys) => {
    const rows = groupBy(await read(keys), keyOf);
    return keys.map((key) => rows.get(key) ?? []);
  });
  return async (keys: readonly K[]): Promise<ReadonlyMap<K, readonly T[]>> =>
    new Map(await Promise.all(keys.map(async (key) => [key, await loader.load(key)] as const)));
}

/** Knex at every request, one DataLoader a relation. */
export function knexReads(db: Databases): Reads {
  return {
    links: async (record) => linksOf(db.registry, record),
    people: async (system, keys) => PEOPLE[system](db[system], keys),
    orders: async (owner, limit) => ordersOf(db.orders, owner, limit),
    ...knexOrderReads(db),
    lines: childrenLoader(
      async (orders) => linesOf(db.orders, orders),
      (row: rows.LineRow) => row.ORDNUM,
    ),
    parcels: childrenLoader(
      async (orders) => parcelsOf(db.shipping, orders),
      (row: rows.ParcelRow) => row.Order,
    ),
    scans: childrenLoader(
      async (orders) => scansOf(db.shipping, orders),
      (row: rows.ScanRow) => row.Order,
    ),
    invoices: childrenLoader(
      async (orders) => invoicesOf(db.billing, orders),
      (row: rows.InvoiceRow) => row.order_no,
    ),
    owed: async (owner) => owedBy(db.billing, owner),
    unallocated: async (owner) => unallocatedOf(db.billing, owner),
    tickets: async (owner, limit) => ticketsOf(db.support, owner, limit),
    messages: async (tickets, limit) => groupBy(await messagesOf(db.support, tickets, limit), (row) => row.ticket_id),
  };
}
