import { describe, expect, it } from 'vitest';
import type { PaymentKind, PaymentResult, PaymentState } from '../../../schema/enums.ts';
import type { Entity } from '../../../schema/model.ts';
import { orderPayment } from '../../../subgraphs/money/payment-state.ts';
import { todayBy } from '../../../subgraphs/money/today-by.ts';
import { coded, eur, invoice, order, payment, recordId, systemId } from '../tracking/records.ts';

const TODAY = '2026-03-04';
const todayIn = () => TODAY;
type Invoices = readonly Entity<'Invoice'>[];
type Payments = readonly Entity<'Payment'>[];

function stateOf(invoices: Invoices, payments: Payments, of = order('CONFIRMED')): PaymentState {
  return orderPayment(of, invoices, payments, todayIn).state;
}

const paid = payment('PAYMENT', 'SUCCEEDED', '45.00');
const onAccount = order('CONFIRMED', { onAccount: true });

describe('the state of orderPayment', () => {
  it('is PAID when payments add up to the invoices, to the cent', () => {
    expect(stateOf([invoice()], [paid])).toBe('PAID');
    const halves = ['0.10', '44.90'].map((amount) => payment('PAYMENT', 'SUCCEEDED', amount));
    expect(stateOf([invoice()], halves)).toBe('PAID');
  });

  it('is PARTIALLY_PAID for a cent less and OVERPAID for a cent more', () => {
    expect(stateOf([invoice()], [payment('PAYMENT', 'SUCCEEDED', '44.99')])).toBe('PARTIALLY_PAID');
    expect(stateOf([invoice()], [payment('PAYMENT', 'SUCCEEDED', '45.01')])).toBe('OVERPAID');
  });

  it('compares with the total of the order while there is no invoice', () => {
    expect(stateOf([], [paid])).toBe('PAID');
    expect(stateOf([invoice({ state: coded('DRAFT'), total: eur('1.00') })], [paid])).toBe('PAID');
    expect(stateOf([], [], order('PLACED'))).toBe('DUE');
  });

  it('takes what an invoice itself says was paid where no payment tells', () => {
    expect(stateOf([invoice({ paid: eur('45.00') })], [])).toBe('PAID');
    expect(stateOf([invoice({ balance: eur('15.00') })], [])).toBe('PARTIALLY_PAID');
    expect(stateOf([invoice({ state: coded('PAID') })], [])).toBe('PAID');
  });

  it('does not count a payment on account twice that its invoice has taken up', () => {
    const prepaid = { ...paid, links: { ...paid.links, invoice: null } };
    expect(stateOf([invoice({ paid: eur('45.00') })], [prepaid])).toBe('PAID');
  });

  it('is DUE from the due date on, and NOT_DUE before, for an order that went ahead unpaid', () => {
    const inWork = order('IN_PROGRESS');
    expect(stateOf([invoice({ dueOn: TODAY })], [], inWork)).toBe('DUE');
    expect(stateOf([invoice({ dueOn: '2026-03-05' })], [], inWork)).toBe('NOT_DUE');
    expect(stateOf([invoice({ state: coded('OVERDUE'), dueOn: '2026-03-05' })], [], inWork)).toBe('DUE');
  });

  it('is DUE at once for a prepaid order that waits for its money, whatever the due date', () => {
    const dueLater = [invoice({ dueOn: '2026-03-14' })];
    for (const state of ['PLACED', 'CONFIRMED', 'ON_HOLD'] as const) {
      expect(stateOf(dueLater, [], order(state))).toBe('DUE');
      expect(stateOf(dueLater, [], order(state, { onAccount: true }))).toBe('NOT_DUE');
    }
  });

  it('is NOT_DUE for a quote, whatever it has', () => {
    expect(stateOf([], [], order('DRAFT'))).toBe('NOT_DUE');
    expect(stateOf([], [], order('DRAFT', { total: null }))).toBe('NOT_DUE');
    expect(stateOf([invoice()], [], order('DRAFT'))).toBe('NOT_DUE');
    expect(stateOf([], [payment('PAYMENT', 'FAILED', '45.00')], order('DRAFT'))).toBe('NOT_DUE');
  });

  it('is UNKNOWN for an order that was completed without an invoice, as at a counter', () => {
    expect(stateOf([], [], order('COMPLETED'))).toBe('UNKNOWN');
    expect(stateOf([], [paid], order('COMPLETED'))).toBe('PAID');
    expect(stateOf([invoice()], [], order('COMPLETED'))).toBe('DUE');
    expect(stateOf([], [], order('COMPLETED', { onAccount: true }))).toBe('NOT_DUE');
  });

  it('is NOT_DUE for an order on account before its invoice asks for money', () => {
    expect(stateOf([], [], onAccount)).toBe('NOT_DUE');
    expect(stateOf([invoice()], [], onAccount)).toBe('NOT_DUE');
    expect(stateOf([invoice({ dueOn: '2026-03-01' })], [], onAccount)).toBe('DUE');
  });

  it('is PENDING while a payment is under way, and FAILED when the last one failed', () => {
    const failed = payment('PAYMENT', 'FAILED', '45.00', { at: '2026-03-02T12:00:00Z' });
    expect(stateOf([invoice()], [payment('PAYMENT', 'PENDING', '45.00'), failed])).toBe('PENDING');
    expect(stateOf([invoice()], [failed])).toBe('FAILED');
    expect(stateOf([invoice()], [failed, { ...paid, at: '2026-03-03T12:00:00Z' }])).toBe('PAID');
  });

  it('is AUTHORIZED when what is reserved, with what was taken, makes up what is due', () => {
    const reserved = (amount: string, state: PaymentResult = 'PENDING') =>
      payment('PAYMENT', state, amount, { authorized: true });
    expect(stateOf([invoice()], [reserved('45.00')])).toBe('AUTHORIZED');
    expect(stateOf([invoice()], [reserved('45.00', 'SUCCEEDED')])).toBe('AUTHORIZED');
    expect(stateOf([invoice()], [reserved('25.00'), payment('PAYMENT', 'SUCCEEDED', '20.00')])).toBe('AUTHORIZED');
    expect(stateOf([invoice()], [reserved('45.00'), paid])).toBe('PAID');
    expect(stateOf([invoice()], [reserved('44.99')])).toBe('PENDING');
    expect(stateOf([invoice()], [reserved('44.99', 'SUCCEEDED')])).toBe('DUE');
    expect(stateOf([invoice()], [reserved('45.00', 'FAILED')])).toBe('FAILED');
    expect(stateOf([invoice()], [reserved('45.00', 'CANCELLED')])).toBe('DUE');
    expect(stateOf([invoice()], [reserved('45.00')], order('CANCELLED'))).toBe('VOIDED');
  });

  it('tells what is authorized and since when, and counts none of it as received', () => {
    const reserved = payment('PAYMENT', 'SUCCEEDED', '45.00', { authorized: true });
    const result = orderPayment(order('CONFIRMED'), [invoice()], [reserved], todayIn);
    expect(result).toMatchObject({ authorized: eur('45.00'), received: null, paidAt: '2026-03-01T12:00:00Z' });
    expect(result.outstanding).toEqual(eur('45.00'));
  });

  it("is DUE on the due date as the invoice's own system reads the calendar", () => {
    const now = new Date('2026-03-04T23:30:00Z');
    const days = todayBy(
      [
        { id: systemId('billing'), zone: 'Asia/Tokyo' },
        { id: systemId('elsewhere'), zone: 'America/Chicago' },
      ],
      now,
    );
    const tomorrow = invoice({ dueOn: '2026-03-05' });
    const dueIn = (system: string) =>
      orderPayment(order('IN_PROGRESS'), [{ ...tomorrow, system: systemId(system) }], [], days).state;
    expect([dueIn('billing'), dueIn('elsewhere'), dueIn('unheard-of')]).toEqual(['DUE', 'NOT_DUE', 'NOT_DUE']);
  });

  it('is UNKNOWN rather than DUE when a payment bears an unmapped code (rule 1)', () => {
    expect(stateOf([invoice()], [payment('PAYMENT', 'UNKNOWN', '45.00')])).toBe('UNKNOWN');
    expect(stateOf([invoice()], [paid, payment('PAYMENT', 'UNKNOWN', '45.00')])).toBe('PAID');
  });

  it('is PARTIALLY_REFUNDED or REFUNDED by what was given back', () => {
    expect(stateOf([invoice()], [paid, payment('REFUND', 'SUCCEEDED', '20.00')])).toBe('PARTIALLY_REFUNDED');
    expect(stateOf([invoice()], [paid, payment('REFUND', 'SUCCEEDED', '45.00')])).toBe('REFUNDED');
    expect(stateOf([invoice()], [paid, payment('REFUND', 'FAILED', '45.00')])).toBe('PAID');
  });

  it('takes a credit note and the refund that pays it out for one thing', () => {
    const note = payment('CREDIT_NOTE', 'SUCCEEDED', '30.00');
    const refund = payment('REFUND', 'SUCCEEDED', '30.00');
    const result = orderPayment(order('COMPLETED'), [invoice()], [paid, note, refund], todayIn);
    expect(result).toMatchObject({ state: 'PARTIALLY_REFUNDED', refunded: eur('30.00'), outstanding: null });
    expect(result.isPaidOut).toBe(true);
    expect(orderPayment(order('COMPLETED'), [invoice()], [paid, note], todayIn)).toMatchObject({
      refunded: eur('30.00'),
      isPaidOut: false,
    });
    expect(stateOf([invoice()], [paid, payment('CREDIT_NOTE', 'SUCCEEDED', '45.00')])).toBe('REFUNDED');
  });

  it('takes a credit note before the payment off what is due', () => {
    const note = payment('CREDIT_NOTE', 'SUCCEEDED', '30.00');
    expect(stateOf([invoice()], [note, payment('PAYMENT', 'SUCCEEDED', '15.00')])).toBe('PAID');
    expect(stateOf([invoice()], [note])).toBe('DUE');
  });

  it('is PAID again once an overpayment went back', () => {
    const more = payment('PAYMENT', 'SUCCEEDED', '60.00');
    expect(stateOf([invoice()], [more, payment('REFUND', 'SUCCEEDED', '15.00')])).toBe('PAID');
  });

  it('knows that what was refunded had been received, though the payment is gone', () => {
    expect(stateOf([invoice()], [payment('REFUND', 'SUCCEEDED', '45.00')])).toBe('REFUNDED');
  });

  it('is DISPUTED while a chargeback leaves the order unpaid', () => {
    const chargeback = payment('CHARGEBACK', 'PENDING', '45.00');
    expect(stateOf([invoice()], [paid, chargeback])).toBe('DISPUTED');
    const again = payment('PAYMENT', 'SUCCEEDED', '45.00', { id: recordId('billing:again') });
    expect(stateOf([invoice()], [paid, chargeback, again])).not.toBe('DISPUTED');
  });

  it('is VOIDED when the order is called off or its invoices are, and nothing was paid', () => {
    expect(stateOf([invoice()], [], order('CANCELLED'))).toBe('VOIDED');
    expect(stateOf([invoice({ state: coded('VOID') })], [])).toBe('VOIDED');
    expect(stateOf([invoice({ state: coded('CREDITED') })], [])).toBe('VOIDED');
    expect(stateOf([invoice({ state: coded('WRITTEN_OFF') })], [])).toBe('VOIDED');
    expect(stateOf([invoice({ state: coded('CREDITED') })], [paid])).toBe('REFUNDED');
  });

  it('is NOT_DUE for an order that costs nothing', () => {
    expect(stateOf([], [], order('PLACED', { total: eur('0.00') }))).toBe('NOT_DUE');
  });

  it('is UNKNOWN where amounts are of several currencies or there is none', () => {
    const dollars = invoice({ id: recordId('billing:I2'), total: { amount: '45.00', currency: 'USD' } });
    expect(stateOf([invoice(), dollars], [paid])).toBe('UNKNOWN');
    expect(stateOf([], [], order('PLACED', { total: null }))).toBe('UNKNOWN');
  });

  it('takes its currency from the rows that count alone', () => {
    const dollars = { amount: { amount: '45.00', currency: 'USD' } };
    const inDollars = (result: PaymentResult) => payment('PAYMENT', result, '45.00', dollars);
    expect(stateOf([invoice()], [inDollars('FAILED'), paid])).toBe('PAID');
    expect(stateOf([invoice()], [inDollars('CANCELLED')])).toBe('DUE');
    expect(stateOf([invoice()], [inDollars('SUCCEEDED'), paid])).toBe('UNKNOWN');
    const card = payment('PAYMENT', 'SUCCEEDED', '0.00', { amount: { amount: '0.00', currency: 'USD' } });
    expect(stateOf([invoice()], [card, paid])).toBe('PAID');
    for (const state of ['VOID', 'DRAFT'] as const) {
      const other = invoice({ id: recordId('billing:I2'), state: coded(state), total: dollars.amount });
      expect(stateOf([invoice(), other], [paid])).toBe('PAID');
    }
  });

  it('is UNKNOWN rather than DUE when a payment has no amount that can be read', () => {
    expect(stateOf([invoice()], [{ ...paid, amount: null }])).toBe('UNKNOWN');
    expect(stateOf([invoice()], [paid, { ...paid, amount: null }])).toBe('PAID');
  });
});

describe('amounts below zero', () => {
  it('say what those above zero say of refunds, credit notes and chargebacks', () => {
    for (const kind of ['REFUND', 'CREDIT_NOTE', 'CHARGEBACK'] as const) {
      const [above, below] = ['45.00', '-45.00'].map((amount) => orderPayment(...booksOf(kind, amount), todayIn));
      expect(below).toEqual(above);
    }
    expect(stateOf([invoice()], [paid, payment('REFUND', 'SUCCEEDED', '-45.00')])).toBe('REFUNDED');
    expect(stateOf([invoice()], [paid, payment('CHARGEBACK', 'SUCCEEDED', '-45.00')])).toBe('DISPUTED');
  });

  it('make a refund of a payment', () => {
    const back = payment('PAYMENT', 'SUCCEEDED', '-20.00');
    const result = orderPayment(order('COMPLETED'), [invoice()], [paid, back], todayIn);
    expect(result).toMatchObject({ state: 'PARTIALLY_REFUNDED', refunded: eur('20.00'), outstanding: null });
    expect(stateOf([invoice()], [paid, payment('PAYMENT', 'FAILED', '-20.00')])).toBe('PAID');
  });

  it('give a reservation back where they are reserved', () => {
    const reserved = (amount: string) => payment('PAYMENT', 'SUCCEEDED', amount, { authorized: true });
    expect(stateOf([invoice()], [reserved('45.00'), reserved('-45.00')])).toBe('DUE');
    expect(stateOf([invoice()], [reserved('45.00'), reserved('45.00'), reserved('-45.00')])).toBe('AUTHORIZED');
  });

  it('make a credit note of an invoice', () => {
    const note = invoice({ id: recordId('billing:CN'), total: eur('-45.00') });
    expect(stateOf([invoice()], [paid])).toBe('PAID');
    expect(stateOf([invoice(), note], [])).toBe('VOIDED');
    const credited = orderPayment(order('COMPLETED'), [invoice(), note], [paid], todayIn);
    expect(credited).toMatchObject({ state: 'REFUNDED', refunded: eur('45.00'), isPaidOut: false });
    const refund = payment('REFUND', 'SUCCEEDED', '45.00');
    const paidOut = orderPayment(order('COMPLETED'), [invoice(), note], [paid, refund], todayIn);
    expect(paidOut).toMatchObject({ state: 'REFUNDED', refunded: eur('45.00'), isPaidOut: true, outstanding: null });
    const part = { ...note, total: eur('-15.00') };
    expect(stateOf([invoice(), part], [paid])).toBe('PARTIALLY_REFUNDED');
    expect(stateOf([invoice(), part], [payment('PAYMENT', 'SUCCEEDED', '30.00')])).toBe('PAID');
    expect(stateOf([invoice(), { ...part, state: coded('VOID') }], [paid])).toBe('PAID');
  });

  it('leave an order without a total UNKNOWN, as a credit note that is kept as a payment does', () => {
    const unpriced = order('DRAFT', { total: null });
    expect(stateOf([invoice({ total: eur('-45.00') })], [], unpriced)).toBe('UNKNOWN');
    expect(stateOf([], [payment('CREDIT_NOTE', 'SUCCEEDED', '45.00')], unpriced)).toBe('UNKNOWN');
  });

  it('are never due themselves', () => {
    const note = invoice({ id: recordId('billing:CN'), total: eur('-15.00'), dueOn: '2026-03-01' });
    expect(stateOf([invoice({ dueOn: '2026-03-05' }), note], [], order('IN_PROGRESS'))).toBe('NOT_DUE');
  });
});

function booksOf(kind: PaymentKind, amount: string): [Entity<'Order'>, Invoices, Payments] {
  return [
    order('COMPLETED'),
    [invoice()],
    [paid, payment(kind, 'SUCCEEDED', amount, { id: recordId('billing:back') })],
  ];
}

describe('an order that was refunded in part and paid in part', () => {
  const hundred = [invoice({ total: eur('100.00') })];
  const refund = payment('REFUND', 'SUCCEEDED', '10.00');
  const half = payment('PAYMENT', 'SUCCEEDED', '50.00');

  it('is told by what is missing, and what was refunded is not asked for again', () => {
    const result = orderPayment(order('PLACED'), hundred, [half, refund], todayIn);
    expect(result).toMatchObject({ state: 'PARTIALLY_PAID', outstanding: eur('50.00'), wasCovered: false });
    const rest = payment('PAYMENT', 'SUCCEEDED', '50.00', { id: recordId('billing:rest') });
    expect(orderPayment(order('PLACED'), hundred, [half, refund, rest], todayIn)).toMatchObject({
      state: 'PARTIALLY_REFUNDED',
      outstanding: null,
      wasCovered: true,
    });
  });

  it('is DUE where nothing of it is held', () => {
    const result = orderPayment(order('PLACED'), hundred, [refund], todayIn);
    expect(result).toMatchObject({ state: 'DUE', outstanding: eur('90.00'), wasCovered: false });
  });

  it('is REFUNDED once it is called off, and was never covered', () => {
    const all = payment('REFUND', 'SUCCEEDED', '50.00');
    const result = orderPayment(order('CANCELLED'), hundred, [half, all], todayIn);
    expect(result).toMatchObject({ state: 'REFUNDED', wasCovered: false });
  });
});

describe('an order that is invoiced in part', () => {
  const bill = (amount: string, id = 'billing:I1') => invoice({ id: recordId(id), total: eur(amount) });
  const pays = (amount: string) => payment('PAYMENT', 'SUCCEEDED', amount);
  const hundred = order('IN_PROGRESS', { total: eur('100.00') });
  const of = (invoices: Invoices, payments: Payments, whole = hundred) =>
    orderPayment(whole, invoices, payments, todayIn);

  it('is PARTIALLY_PAID when its first invoice is paid, and no more is asked for', () => {
    expect(of([bill('40.00')], [pays('40.00')])).toMatchObject({
      state: 'PARTIALLY_PAID',
      outstanding: null,
      wasCovered: false,
      paidAt: null,
    });
  });

  it('is asked for what the invoices ask for', () => {
    expect(of([bill('40.00')], [])).toMatchObject({ state: 'DUE', outstanding: eur('40.00') });
    expect(of([bill('40.00')], [pays('30.00')])).toMatchObject({ state: 'PARTIALLY_PAID', outstanding: eur('10.00') });
  });

  it('is PAID by all of its invoices, or by what was paid ahead', () => {
    expect(of([bill('40.00'), bill('60.00', 'billing:I2')], [pays('40.00'), pays('60.00')]).state).toBe('PAID');
    expect(of([bill('40.00')], [pays('100.00')]).state).toBe('PAID');
    expect(of([bill('40.00')], [pays('100.01')]).state).toBe('OVERPAID');
  });

  it('is AUTHORIZED when the whole is reserved, and PENDING when what is asked for is', () => {
    const reserved = (amount: string) => payment('PAYMENT', 'SUCCEEDED', amount, { authorized: true });
    expect(of([bill('40.00')], [reserved('100.00')]).state).toBe('AUTHORIZED');
    expect(of([bill('40.00')], [pays('40.00'), reserved('60.00')]).state).toBe('AUTHORIZED');
    expect(of([bill('40.00')], [reserved('40.00')]).state).toBe('PENDING');
    expect(of([bill('40.00')], [reserved('39.99')]).state).toBe('DUE');
  });

  it('is REFUNDED with its first invoice, and not PARTIALLY_REFUNDED while the rest was never paid', () => {
    expect(of([bill('40.00')], [pays('40.00'), payment('REFUND', 'SUCCEEDED', '40.00')])).toMatchObject({
      state: 'REFUNDED',
      wasCovered: false,
    });
    expect(of([bill('40.00')], [pays('40.00'), payment('REFUND', 'SUCCEEDED', '10.00')])).toMatchObject({
      state: 'PARTIALLY_PAID',
      outstanding: null,
    });
  });

  it('is invoiced whole where no more than a fifth lacks, as by a discount, taxes or freight', () => {
    expect(of([bill('80.00')], [pays('80.00')]).state).toBe('PAID');
    expect(of([bill('79.99')], [pays('79.99')]).state).toBe('PARTIALLY_PAID');
    expect(of([bill('119.00')], [pays('119.00')]).state).toBe('PAID');
  });

  it('is invoiced whole once it is completed or called off', () => {
    for (const state of ['COMPLETED', 'CANCELLED'] as const) {
      expect(of([bill('40.00')], [pays('40.00')], { ...hundred, state: coded(state) }).state).toBe('PAID');
    }
  });

  it('cannot be told where its total is unknown or of another currency', () => {
    for (const total of [null, { amount: '100.00', currency: 'USD' }]) {
      expect(of([bill('40.00')], [pays('40.00')], { ...hundred, total }).state).toBe('PAID');
    }
  });
});

describe('orderPayment', () => {
  it('tells what is outstanding, received and refunded', () => {
    const part = payment('PAYMENT', 'SUCCEEDED', '20.00');
    const result = orderPayment(order('PLACED'), [invoice()], [part], todayIn);
    expect(result).toMatchObject({ outstanding: eur('25.00'), received: eur('20.00'), refunded: null, paidAt: null });
  });

  it('was paid when the payments first covered what was charged', () => {
    const first = payment('PAYMENT', 'SUCCEEDED', '20.00', { at: '2026-03-01T09:00:00Z' });
    const second = payment('PAYMENT', 'SUCCEEDED', '25.00', { at: '2026-03-02T09:00:00Z' });
    expect(orderPayment(order('PLACED'), [invoice()], [second, first], todayIn).paidAt).toBe('2026-03-02T09:00:00Z');
  });
});
