import { describe, expect, it } from 'vitest';
import { ORDER_STATES, PAYMENT_KINDS, SHIPMENT_STATES, TICKET_STATES } from '../../../schema/enums.ts';
import { isSensitive } from '../../../adapters/introspect/words/sensitive.ts';
import { guessValue } from '../../../adapters/introspect/words/state-words.ts';
import { means, splitName, wordsOf } from '../../../adapters/introspect/words/words.ts';
import type { Concept } from '../../../adapters/introspect/words/vocabulary.ts';

describe('splitName', () => {
  it.each([
    ['orderLines', ['order', 'lines']],
    ['ORDER_LINES', ['order', 'lines']],
    ['Order Details', ['order', 'details']],
    ['SQLServerName', ['sql', 'server', 'name']],
    ['ADDR1', ['addr', '1']],
    ['Größe', ['große']],
    ['', []],
  ])('cuts %s', (name, words) => {
    expect(splitName(name)).toEqual(words);
  });
});

describe('wordsOf', () => {
  it.each<[string, Concept[]]>([
    ['ORDHDR', ['order', 'header']],
    ['CUSTMAS', ['customer', 'header']],
    ['Kundenauftrag', ['customer', 'order']],
    ['Rechnungsposition', ['invoice', 'line']],
    ['Bestellkopf', ['order', 'header']],
    ['klantnummer', ['customer', 'number']],
    ['commande_ligne', ['order', 'line']],
    ['factura_cliente', ['invoice', 'customer']],
    ['orders_status_history', ['order', 'status', 'history']],
  ])('finds in %s what each part means', (name, concepts) => {
    const words = wordsOf(name);
    expect(words).toHaveLength(concepts.length);
    concepts.forEach((concept, i) => expect(means(words.slice(i, i + 1), concept)).toBe(true));
  });

  it.each(['custom_1', 'payload', 'login', 'ordinal', 'coordinates', 'xyz'])('takes %s for none of it', (name) => {
    expect(means(wordsOf(name), 'customer', 'payment', 'order', 'history')).toBe(false);
  });

  it('does not take unpaid for paid', () => {
    expect(means(wordsOf('unallocated_cents'), 'paid')).toBe(false);
  });
});

describe('isSensitive', () => {
  it.each([
    'customers_password',
    'pass',
    'PWD',
    'hash',
    'password_hash',
    'cc_number',
    'CardNo',
    'credit_card',
    'cvv',
    'iban',
    'api_token',
    'customers_secret',
    'salt',
    'ssn',
    'PIN',
    'wachtwoord',
    'Kennwort',
    'kreditkartennr',
    'access_hash',
    'private_key',
    'session_token',
  ])('keeps %s out', (column) => {
    expect(isSensitive(column)).toBe(true);
  });

  it.each(['passenger', 'discount', 'customer_key', 'key', 'order_id', 'shipping', 'email', 'STACOD', 'accounting'])(
    'lets %s in',
    (column) => {
      expect(isSensitive(column)).toBe(false);
    },
  );
});

describe('guessValue', () => {
  it.each([
    ['90', 'Cancelled', ORDER_STATES, 'CANCELLED'],
    ['4', 'Versendet', ORDER_STATES, 'IN_PROGRESS'],
    ['completed', null, ORDER_STATES, 'COMPLETED'],
    ['77', null, ORDER_STATES, 'UNKNOWN'],
    ['1', 'Delivered', SHIPMENT_STATES, 'DELIVERED'],
    ['OD', 'Out for delivery', SHIPMENT_STATES, 'OUT_FOR_DELIVERY'],
    ['on_hold', null, TICKET_STATES, 'ON_HOLD'],
    ['ref', null, PAYMENT_KINDS, 'REFUND'],
  ])('reads %s (%s) as one of an enum', (code, label, values, value) => {
    expect(guessValue(code, label, values)).toBe(value);
  });
});
