import { describe, expect, it } from 'vitest';
import { findingsOf, orderFindings } from './findings.ts';

describe('the code of a partner', () => {
  it('is any value that the database evaluates', () => {
    for (const partner of ['h.RSL', { text: 'h.RSL', nulls: ['-'] }, { concat: ['h.A', 'h.B'] }]) {
      expect(orderFindings({ fields: { partner } })).toEqual([]);
    }
  });

  it('is shown as the column holds it', () => {
    const partner = { text: 'h.RSL', upperCase: true, html: true };
    const must = "must not stand at a partner's code, which the database compares as its column holds it, but is true";
    expect(orderFindings({ fields: { partner, email: partner } })).toEqual([
      `fields.partner.html: ${must}`,
      `fields.partner.upperCase: ${must}`,
    ]);
  });

  it('is not decoded after reading', () => {
    const partner = { read: 'c.DOC', json: 'a' };
    const customer = { from: { source: 'erp', table: 'C', as: 'c' }, key: ['c.ID'], fields: { partner } };
    const why = 'partners see the records that bear one of their codes';
    expect(findingsOf({ entities: { Customer: [customer] } })).toEqual([
      `entities.Customer[0].fields.partner.read: must be evaluated by the database, as ${why}, but is decoded after reading; name a column, or take the value out in a named query or a view`,
    ]);
  });

  it('stands in orders and customers alone', () => {
    const invoice = { from: { source: 'erp', table: 'I', as: 'i' }, key: ['i.ID'], fields: { partner: 'i.RSL' } };
    expect(() => findingsOf({ entities: { Invoice: [invoice] } })).toThrow('partner');
  });
});
