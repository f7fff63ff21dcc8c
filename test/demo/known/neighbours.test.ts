import { describe, expect, it } from 'vitest';
import { useDemo } from '../demo-fixture.ts';

const demo = useDemo();

describe('Tom Baker and Tom Baker', () => {
  const EMAIL = 'tom.baker@example.com';

  it('are two records of one name, address and e-mail, born thirty years apart', () => {
    const found = demo.rows(
      'orders',
      "SELECT trim(NAME1 || ' ' || NAME2) AS name, ADDR1, ZIP, BIRTHD FROM CUSTMAS WHERE EMAIL = ? ORDER BY CUSTNO",
      EMAIL,
    );
    const same = { name: 'TOM BAKER', ADDR1: '88 ORCHARD LANE', ZIP: '53703' };
    expect(found).toEqual([
      { ...same, BIRTHD: '1948-03-12' },
      { ...same, BIRTHD: '1979-08-30' },
    ]);
  });

  it('have an account each, and the crosswalk says whose is whose', () => {
    const found = demo.rows(
      'billing',
      `SELECT x.erp_customer_no, a.birth_date FROM bb_accounts a JOIN bb_customer_xref x USING (account_id)
       WHERE a.email = ? ORDER BY 1`,
      EMAIL,
    );
    expect(found).toEqual([
      { erp_customer_no: 'C00018', birth_date: '1948-03-12' },
      { erp_customer_no: 'C00019', birth_date: '1979-08-30' },
    ]);
  });

  it('are one requester at the helpdesk, without a birth date', () => {
    expect(demo.column('support', 'SELECT born_on FROM hd_users WHERE email = ?', EMAIL)).toEqual(['0000-00-00']);
  });

  it('both have orders', () => {
    for (const key of ['C00018  ', 'C00019  ']) {
      expect(demo.count('orders', 'SELECT count(*) FROM ORDHDR WHERE CUSTNO = ?', key)).toBeGreaterThan(2);
    }
  });
});

describe('Mei Lin', () => {
  it('is Mei Lyn at the helpdesk: a typo apart in name and e-mail, one in all else', () => {
    const [erp] = demo.rows('orders', "SELECT * FROM CUSTMAS WHERE CUSTNO = 'C00020  '");
    const [desk] = demo.rows('support', "SELECT * FROM hd_users WHERE full_name = 'Mei Lyn'");
    const digits = (phone: unknown) => String(phone).replace(/\D/g, '').slice(-10);
    expect([erp?.['NAME1'], erp?.['NAME2'], erp?.['EMAIL']].join(' ').trim()).toMatch(
      /^MEI LIN +mei\.lin@example\.com$/,
    );
    expect(desk?.['email']).toBe('mei.lyn@example.com');
    expect(digits(desk?.['phone'])).toBe(digits(erp?.['PHONE']));
    expect(desk?.['born_on']).toBe(erp?.['BIRTHD']);
    expect(desk?.['postcode']).toBe(erp?.['ZIP']);
    expect(String(desk?.['street']).toUpperCase()).toBe(`${erp?.['ADDR1']}, ${erp?.['ADDR2']}`);
  });

  it('is in two systems, and in no crosswalk', () => {
    expect(demo.count('billing', "SELECT count(*) FROM bb_accounts WHERE email LIKE 'mei.l_n@%'")).toBe(0);
    expect(demo.count('shipping', "SELECT count(*) FROM Consignee WHERE Email LIKE 'mei.l_n@%'")).toBe(0);
    expect(demo.count('billing', "SELECT count(*) FROM bb_customer_xref WHERE erp_customer_no = 'C00020'")).toBe(0);
    expect(demo.count('orders', "SELECT count(*) FROM ORDHDR WHERE CUSTNO = 'C00020  '")).toBe(3);
    expect(demo.count('support', 'SELECT count(*) FROM hd_tickets WHERE requester_id = 1020')).toBe(2);
  });
});

describe('guest.lee@example.com', () => {
  const EMAIL = 'guest.lee@example.com';

  it('is in no customer table', () => {
    expect(demo.count('orders', 'SELECT count(*) FROM CUSTMAS WHERE EMAIL = ?', EMAIL)).toBe(0);
    expect(demo.count('billing', 'SELECT count(*) FROM bb_accounts WHERE email = ?', EMAIL)).toBe(0);
    expect(demo.count('support', 'SELECT count(*) FROM hd_users WHERE email = ?', EMAIL)).toBe(0);
    expect(demo.count('shipping', 'SELECT count(*) FROM Consignee WHERE Email = ?', EMAIL)).toBe(0);
  });

  it('has orders, invoices, parcels and a ticket under that e-mail alone', () => {
    const keys = demo.column('orders', 'SELECT DISTINCT CUSTNO FROM ORDHDR WHERE EMAIL = ? ORDER BY 1', EMAIL);
    expect(keys).toEqual(['        ', '00000000']);
    expect(demo.count('billing', 'SELECT count(*) FROM bb_ledger WHERE email = ? AND account_id = 0', EMAIL)).toBe(6);
    expect(demo.count('shipping', 'SELECT count(*) FROM Consignment WHERE NotifyEmail = ? AND ConsigneeNo = 0', EMAIL)).toBe(3); // prettier-ignore
    expect(demo.count('support', 'SELECT count(*) FROM hd_tickets WHERE contact_email = ? AND requester_id = 0', EMAIL)).toBe(1); // prettier-ignore
  });
});
