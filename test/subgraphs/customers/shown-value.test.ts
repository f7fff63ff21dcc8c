import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../subgraphs/customers/reading.ts';
import { shownValue } from '../../../subgraphs/customers/profile/survivorship.ts';
import { guestOf, ORDER, ordersOf, readingOf, recordOf } from './profile/told-records.ts';

const ORDERS = ordersOf(ORDER);
const record = (email: string): Reading => readingOf(recordOf('erp:1', { email }));
/** A guest whose e-mail is not to be looked at. */
const SEALED: Reading = {
  ...guestOf('erp:@sealed', ''),
  get email(): string {
    throw new Error('unsealed');
  },
};

describe('shownValue', () => {
  it('does not unseal a guest where a record tells the e-mail', () => {
    expect(shownValue('email', [SEALED, record('ida@example.com')], ORDERS)).toBe('ida@example.com');
    expect(shownValue('name', [SEALED], ORDERS)).toBeNull();
  });

  it('is the e-mail of a guest where no record tells one', () => {
    expect(shownValue('email', [record(' '), guestOf('erp:@sealed', 'lee@example.com')], ORDERS)).toBe(
      'lee@example.com',
    );
  });
});
