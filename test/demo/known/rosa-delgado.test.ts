import { describe, expect, it } from 'vitest';
import { DEMO_SYSTEM_NAMES } from '../../../demo/tables/systems.ts';
import { TODAY, useDemo } from '../demo-fixture.ts';

const EMAIL = 'rosa.delgado@example.com';
const LATE_ORDER = 101_712;
const PARCELS = 'FROM Parcel p JOIN Consignment c USING (DepotCode, ConsignmentNo)';

describe.each([1, 42])('Rosa Delgado (seed %i)', (seed) => {
  const demo = useDemo({ seed });

  it('is one record in each system, and nobody else has her e-mail', () => {
    expect(demo.column('orders', 'SELECT CUSTNO FROM CUSTMAS WHERE EMAIL = ?', EMAIL)).toEqual(['C00017  ']);
    expect(demo.column('billing', 'SELECT account_id FROM bb_accounts WHERE email = ?', EMAIL)).toEqual([40_034]);
    expect(demo.column('support', 'SELECT user_id FROM hd_users WHERE email = ?', EMAIL)).toEqual([1017]);
    expect(demo.column('shipping', 'SELECT ConsigneeNo FROM Consignee WHERE Email = ?', EMAIL)).toEqual([500_034]);
  });

  it('is tied from the ERP to billing by the crosswalk', () => {
    const found = demo.rows('billing', "SELECT * FROM bb_customer_xref WHERE erp_customer_no = 'C00017'");
    expect(found).toEqual([{ erp_customer_no: 'C00017', account_id: 40_034 }]);
  });

  it('has at least twelve orders, one of them placed as a guest', () => {
    expect(demo.count('orders', "SELECT count(*) FROM ORDHDR WHERE CUSTNO = 'C00017  '")).toBeGreaterThanOrEqual(12);
    const guest = demo.rows(
      'orders',
      "SELECT ORDNUM, EMAIL FROM ORDHDR WHERE EMAIL = ? AND CUSTNO <> 'C00017  '",
      EMAIL,
    );
    expect(guest).toEqual([{ ORDNUM: 101_781, EMAIL: 'Rosa.Delgado@Example.com' }]);
  });

  it('waits for the second of two parcels of an order that is late', () => {
    const order = demo.rows('orders', 'SELECT PRMDAT, STACOD FROM ORDHDR WHERE ORDNUM = ?', LATE_ORDER)[0];
    expect(order?.['STACOD']).toBe(60);
    expect(String(order?.['PRMDAT']) < TODAY).toBe(true);
    const parcels = demo.rows('shipping', `SELECT p.* ${PARCELS} WHERE c."Order" = ?`, String(LATE_ORDER));
    expect(parcels.map((parcel) => [parcel['StatusCode'], parcel['DeliveredAt'] !== null])).toEqual([
      ['40', true],
      ['20', false],
    ]);
    const scans = demo.rows(
      'shipping',
      'SELECT Code, max(EventTime) AS last FROM "Scan Event" WHERE DepotCode = ? AND ConsignmentNo = ? AND ParcelNo = 2',
      String(parcels[1]?.['DepotCode']),
      Number(parcels[1]?.['ConsignmentNo']),
    );
    // Moved in the last two days.
    expect(String(scans[0]?.['last']) > '2026-03-18').toBe(true);
  });

  it('has returned one piece of an order and got its price back', () => {
    const returns = demo.rows(
      'orders',
      "SELECT r.* FROM RETHDR r JOIN ORDHDR h USING (ORDNUM) WHERE h.CUSTNO = 'C00017  '",
    );
    expect(returns.map((each) => each['STACOD'])).toEqual([5]);
    const [back] = returns;
    const pieces = demo.count('orders', 'SELECT sum(QTY) FROM RETLIN WHERE RETNUM = ?', Number(back?.['RETNUM']));
    const bought = demo.count('orders', 'SELECT sum(QTY) FROM ORDLIN WHERE ORDNUM = ?', Number(back?.['ORDNUM']));
    expect([pieces, bought]).toEqual([1, 3]);
    const refunds = demo.column(
      'billing',
      "SELECT amount_cents FROM bb_ledger WHERE doc_type = 'ref' AND order_no = ?",
      String(back?.['ORDNUM']),
    );
    expect(refunds).toEqual([Math.round(Number(back?.['REFAMT']) * 100)]);
  });

  it('owes one invoice that is overdue', () => {
    const overdue = demo.column(
      'billing',
      `SELECT doc_no FROM bb_ledger i WHERE doc_type = 'inv' AND status = 1 AND account_id = 40034
       AND due > 0 AND due < unixepoch(?)
       AND NOT EXISTS (SELECT 1 FROM bb_ledger p WHERE p.invoice_id = i.ledger_id)`,
      TODAY,
    );
    expect(overdue).toEqual(['INV-101711']);
  });

  it('waits for an answer to a complaint about the late order, which holds an internal note', () => {
    const open = demo.rows('support', 'SELECT * FROM hd_tickets WHERE requester_id = 1017 AND state_id = 2');
    expect(open.map((ticket) => ticket['subject'])).toEqual([`Half of order ${LATE_ORDER} is missing`]);
    const id = Number(open[0]?.['ticket_id']);
    const fields = demo.rows('support', 'SELECT field_id, value FROM hd_field_values WHERE entity_id = ?', id);
    expect(fields).toContainEqual({ field_id: 1, value: String(LATE_ORDER) });
    expect(fields).toContainEqual({ field_id: 2, value: '1' });
    const kinds = demo.column('support', 'SELECT kind FROM hd_messages WHERE ticket_id = ? ORDER BY created_at', id);
    expect(kinds).toEqual(['customer', 'note', 'agent', 'customer']);
  });

  it('has at least sixty interactions over all systems', () => {
    const ofOrders = "FROM ORDHDR h WHERE h.CUSTNO = 'C00017  ' OR h.EMAIL = ?";
    const counts = {
      orders: demo.count('orders', `SELECT count(*) FROM ORDLOG WHERE ORDNUM IN (SELECT ORDNUM ${ofOrders})`, EMAIL),
      billing: demo.count('billing', 'SELECT count(*) FROM bb_ledger WHERE account_id = 40034 OR email = ?', EMAIL),
      support: demo.count('support', 'SELECT count(*) FROM hd_messages m JOIN hd_tickets t USING (ticket_id) WHERE t.requester_id = 1017'), // prettier-ignore
      shipping: demo.count('shipping', `SELECT count(*) FROM "Scan Event" e JOIN Consignment c USING (DepotCode, ConsignmentNo) WHERE c.ConsigneeNo = 500034 OR c.NotifyEmail = ?`, EMAIL), // prettier-ignore
    };
    expect(DEMO_SYSTEM_NAMES.filter((system) => counts[system] < 10)).toEqual([]);
    expect(counts.orders + counts.billing + counts.support + counts.shipping).toBeGreaterThanOrEqual(60);
  });

  it('waits for a parcel whose number a stranger had three years ago', () => {
    const found = demo.column(
      'shipping',
      `SELECT c."Order" ${PARCELS} WHERE p.TrackingNo = (SELECT TrackingNo ${PARCELS} WHERE c."Order" = ? AND p.ParcelNo = 2)
       ORDER BY c.Created`,
      String(LATE_ORDER),
    );
    expect(found).toEqual(['102601', String(LATE_ORDER)]);
  });
});
