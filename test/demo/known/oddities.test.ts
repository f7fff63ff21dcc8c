import { describe, expect, it } from 'vitest';
import { UNMAPPED } from '../../../demo/known/oddities.ts';
import { useDemo } from '../demo-fixture.ts';

const demo = useDemo();
const ordersOf = (slot: number) => [100_000 + slot * 100, 100_099 + slot * 100] as const;

describe('the oddities', () => {
  it('hold codes that no lookup table explains', () => {
    const status = UNMAPPED.orderStatus;
    expect(demo.count('orders', 'SELECT count(*) FROM ORDHDR WHERE STACOD = ?', status)).toBe(1);
    expect(demo.count('orders', 'SELECT count(*) FROM ORDSTA WHERE STACOD = ?', status)).toBe(0);
    expect(demo.count('shipping', 'SELECT count(*) FROM "Scan Event" WHERE Code = ?', UNMAPPED.scan)).toBeGreaterThan(
      0,
    );
    expect(demo.count('shipping', 'SELECT count(*) FROM ScanCode WHERE Code = ?', UNMAPPED.scan)).toBe(0);
    expect(demo.count('billing', "SELECT count(*) FROM bb_ledger WHERE doc_type = 'pay' AND status = ?", UNMAPPED.paymentStatus)).toBe(1); // prettier-ignore
    expect(demo.count('support', 'SELECT count(*) FROM hd_tickets WHERE state_id = ? AND priority = ?', UNMAPPED.ticketState, UNMAPPED.ticketPriority)).toBe(1); // prettier-ignore
    expect(demo.count('support', 'SELECT count(*) FROM hd_states WHERE state_id = ?', UNMAPPED.ticketState)).toBe(0);
  });

  it('hold an order in an hour that came twice, and one in an hour that never was', () => {
    const times = demo.column('orders', 'SELECT ORDDAT FROM ORDHDR WHERE ORDNUM BETWEEN ? AND ? ORDER BY ORDNUM', ...ordersOf(22)); // prettier-ignore
    expect(times.slice(1)).toEqual(['2025-11-02 01:30:00', '2026-03-08 02:30:00']);
  });

  it('hold scans doubled and out of order', () => {
    const scans = demo.rows(
      'shipping',
      `SELECT e.* FROM "Scan Event" e JOIN Consignment c USING (DepotCode, ConsignmentNo)
       WHERE c."Order" = '102301' ORDER BY e.EventId`,
    );
    const seen = scans.map((scan) => `${scan['Code']} ${scan['EventTime']}`);
    expect(new Set(seen).size).toBeLessThan(seen.length);
    const times = scans.map((scan) => String(scan['EventTime']));
    expect(times).not.toEqual(times.toSorted());
    const arrivals = scans.map((scan) => String(scan['RecordedAt']));
    expect(arrivals).toEqual(arrivals.toSorted());
  });

  it('hold a scan of a parcel that had been delivered', () => {
    const codes = demo.column(
      'shipping',
      `SELECT e.Code FROM "Scan Event" e JOIN Consignment c USING (DepotCode, ConsignmentNo)
       WHERE c."Order" = '102303' ORDER BY e.EventTime`,
    );
    expect(codes.slice(-2)).toEqual(['DL', 'AR']);
  });

  it('hold a chargeback, a pending payment, money on account, void and written-off invoices', () => {
    const found = demo.column(
      'billing',
      'SELECT DISTINCT doc_type || status FROM bb_ledger WHERE account_id = 40048 ORDER BY 1',
    );
    expect(found).toEqual(['chb1', 'inv1', 'inv5', 'inv8', 'pay0', 'pay1', 'pay42', 'ref1']);
    const loose = demo.column('billing', 'SELECT unallocated_cents FROM bb_ledger WHERE account_id = 40048 AND invoice_id = 0 AND unallocated_cents <> 0 ORDER BY created'); // prettier-ignore
    expect(loose).toEqual([7500, -2500]);
  });

  it('hold orders called off, on hold, unpaid, expired, lost on the way and half sent', () => {
    const states = demo.column('orders', 'SELECT STACOD FROM ORDHDR WHERE ORDNUM BETWEEN ? AND ? ORDER BY ORDNUM', ...ordersOf(25)); // prettier-ignore
    expect(states).toEqual([90, 25, 15, 90, 95, 60, 60, 50]);
  });

  it('hold a parcel that came back to us, and its refund', () => {
    const parcels = demo.column('shipping', `SELECT StatusCode FROM Parcel JOIN Consignment c USING (DepotCode, ConsignmentNo) WHERE c."Order" = '102504'`); // prettier-ignore
    expect(parcels).toEqual(['60']);
    const types = demo.column('billing', "SELECT doc_type FROM bb_ledger WHERE order_no = '102504' ORDER BY created");
    expect(types).toEqual(['inv', 'pay', 'crn', 'ref']);
  });

  it('hold zero dates where nothing is set', () => {
    const zero = "SELECT count(*) FROM hd_tickets WHERE reopened_at = '0000-00-00 00:00:00'";
    expect(demo.count('support', zero)).toBeGreaterThan(10);
    expect(demo.count('orders', "SELECT count(*) FROM CUSTMAS WHERE BIRTHD = '1900-01-01'")).toBeGreaterThan(0);
  });
});
