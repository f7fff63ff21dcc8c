import type { Databases } from './databases.ts';
import type { OrderReads } from './reads.ts';

const BOOKED = ['pay', 'nsf', 'ref', 'crn', 'chb'];
const ORDER_COLUMNS = ['ORDNUM', 'ORDDAT', 'STACOD', 'NET', 'TAX', 'FREIGHT', 'CURCOD', 'ONACCT'];
const PAYMENT_COLUMNS = ['ledger_id', 'doc_type', 'status', 'amount_cents', 'currency', 'created', 'invoice_id'];

/** What an order's status is made of, with knex at every request. */
export function knexOrderReads({ orders, billing, shipping }: Databases): OrderReads {
  return {
    order: async (number) => orders('ORDHDR').where('ORDNUM', number).first(ORDER_COLUMNS),
    goods: async (number) => orders('ORDLIN').where('ORDNUM', number).orderBy('LINNUM').select('SKU', 'QTY', 'QTYBKO'),
    returns: async (number) =>
      orders('RETHDR as r')
        .leftJoin('RETLIN as l', 'l.RETNUM', 'r.RETNUM')
        .where('r.ORDNUM', number)
        .orderBy(['r.RETNUM', 'l.LINNUM'])
        .select('r.RETNUM', 'r.STACOD', 'r.TYPCOD', 'r.REQDAT', 'l.SKU', 'l.QTY'),
    contents: async (order) =>
      shipping('Consignment as c')
        .join('ParcelContent as i', { 'i.DepotCode': 'c.DepotCode', 'i.ConsignmentNo': 'c.ConsignmentNo' })
        .where('c.Order', order)
        .select('i.DepotCode', 'i.ConsignmentNo', 'i.ParcelNo', 'i.Sku', 'i.Qty'),
    payments: async (order) =>
      billing('bb_ledger')
        .whereIn('doc_type', BOOKED)
        .where((either) => {
          const invoices = billing('bb_ledger').where({ order_no: order, doc_type: 'inv' }).select('ledger_id');
          void either.where('order_no', order).orWhereIn('invoice_id', invoices);
        })
        .select(PAYMENT_COLUMNS),
  };
}
