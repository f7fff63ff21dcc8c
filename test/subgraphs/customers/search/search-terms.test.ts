import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { FORM, searchTermsOf } from '../../../../subgraphs/customers/search/index/search-terms.ts';

const PEOPLE = [
  {
    name: 'Müller, Jörg-Peter',
    emails: ['J.Mueller@Example.com'],
    phones: ['+49 171 5550101', '(0171) 234 56 78'],
    addresses: [
      { postcode: 'D-80331', country: 'DE' },
      { postcode: 'ls1 1aa', country: 'GB' },
    ],
  },
  { givenName: 'Seán', surname: "O'Brien", organisation: 'Acme Widgets Ltd.', phones: ['2025550142'] },
  { phones: ['555-0142', '+49 (0)30 123456', '+352 26123456'] },
  { name: 'Дмитрий Иванов', emails: ['not an address'], addresses: [{ postcode: '10115' }] },
];

it('of the same fields the terms are those of this form: where they are to be others, FORM is to be another too', () => {
  const terms = PEOPLE.flatMap((fields) => ['US', 'DE', null].map((country) => searchTermsOf(fields, country)));
  const digest = createHash('sha256').update(JSON.stringify(terms)).digest('hex').slice(0, 16);
  expect([FORM, digest]).toEqual([3, '6782a0cf036e2082']);
});
