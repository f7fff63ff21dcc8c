import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../../schema/model.ts';
import { parseProof, provenOrder } from '../../../../subgraphs/shipping/guest/proof.ts';

function order(email: string | null, postcode: string | null): Entity<'Order'> {
  return { id: 'erp:1', email, postcode } as unknown as Entity<'Order'>; // no more of an order is read
}
const orders = [order('Rosa@Example.com ', 'SW1A 1AA')];

describe('parseProof', () => {
  it.each([{}, { email: '', postcode: ' ' }, { email: null, postcode: '-' }])('refuses %j', (args) => {
    expect(() => parseProof(args)).toThrow('trackOrder: `email` or `postcode` must be given beside `number`');
  });
});

describe('provenOrder', () => {
  it.each([
    { email: 'rosa@example.com' },
    { email: ' ROSA@EXAMPLE.COM' },
    { postcode: 'sw1a1aa' },
    { postcode: 'SW1A-1AA' },
    { email: 'rosa@example.com', postcode: 'sw1a 1aa' },
  ])('takes %j for proof', (args) => {
    expect(provenOrder(orders, parseProof(args))).toBe(orders[0]);
  });

  it.each([
    { email: 'rosa@example.org' },
    { postcode: 'SW1A 1AB' },
    { email: 'rosa@example.com', postcode: 'SW1A 1AB' },
    { email: 'other@example.com', postcode: 'SW1A 1AA' },
  ])('takes %j for none', (args) => {
    expect(provenOrder(orders, parseProof(args))).toBeNull();
  });

  it('lets nothing prove an order that holds neither value', () => {
    expect(provenOrder([order(null, null), order('', '')], parseProof({ email: 'a@b.c' }))).toBeNull();
  });

  it('is null where no order has the number', () => {
    expect(provenOrder([], parseProof({ email: 'rosa@example.com' }))).toBeNull();
  });

  it('finds the one that fits among several of the same number', () => {
    const several = [order('other@example.com', '1000'), order('rosa@example.com', '2000')];
    expect(provenOrder(several, parseProof({ postcode: '2000' }))).toBe(several[1]);
  });
});
