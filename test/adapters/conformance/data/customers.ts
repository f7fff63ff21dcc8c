/** Customers of the conformance data: `crm` with one key column, `club` with two. */
import { memoryCustomer } from '../../../../adapters/memory/build.ts';

/** Customers with rows everywhere: C1 with many, the others because their keys are hard to write into an id. */
export const ODD_KEYS = ['a:b', 'x~y', '50%', '@home', 'two words', "O'Neil", 'Zoë/7', 'ключ', '100%25', '"q" [b]'];

export const CRM_CUSTOMERS = [
  memoryCustomer({
    key: 'C1',
    name: 'Rosa Delgado',
    email: 'Rosa.Delgado@Example.com',
    phone: '+34 600 123-456',
    birthDate: '1970-02-28',
    since: '1999-12-31T23:59:59Z',
    creditLimit: { amount: '1500.00', currency: 'EUR' },
    partner: 'oakmart',
    title: 'Dra.',
    givenName: 'Rosa',
    surname: 'Delgado',
    organisation: 'Delgado S.L.',
    mobile: '+34 611 000 111',
    sharedKey: 'LOY-0001',
    identityVerified: true,
    emailVerified: true,
    declared: true,
    updatedAt: '2026-02-28T12:00:00Z',
    addresses: [
      {
        key: 'M',
        kind: 'MAIN',
        line1: 'Calle Mayor 1',
        city: 'Madrid',
        postcode: '28013',
        country: 'ES',
        verified: true,
      },
      { key: 'S', kind: 'SHIPPING', line1: 'Calle Luna 2', line2: '3º B', city: 'Madrid', postcode: '28013' },
    ],
  }),
  memoryCustomer({
    key: 'C2',
    name: 'Åsa Öberg',
    email: 'asa@example.com',
    phone: '(0600) 123 456',
    partner: 'gardenco',
  }),
  memoryCustomer({
    key: 'C3',
    name: 'Rosalind Franklin Delgado',
    email: 'rosa.delgado@example.com.au',
    phone: '600123457',
    partner: 'OAKMART',
    addresses: [{ key: 'M', kind: { value: 'OTHER', code: 'ZZ', label: null }, postcode: 'SW1A 1AA' }],
  }),
  memoryCustomer({ key: 'C4', number: null, name: '100% Cotton_Ltd', email: null, since: '1969-12-31T23:59:58Z' }),
  memoryCustomer({ key: 'C5', number: 'SAME', name: null }),
  memoryCustomer({ key: 'C6', number: 'SAME', name: 'Tom Baker', birthDate: '1951-06-30' }),
  memoryCustomer({ key: 'C7', name: 'Tom Baker', birthDate: '1980-01-01', mergedInto: 'crm:C6' }),
  ...ODD_KEYS.map((key) => memoryCustomer({ key, name: `Customer ${key}`, number: `No ${key}` })),
];

export const CRM_PRECISE = [memoryCustomer({ key: 'MS', name: 'Millie Second', since: '2026-01-01T00:00:00.125Z' })];

/** C1 is a key of `crm` alone; (N, 1) and (N, 10) and (N1, 0x) join to the same text without a separator. */
export const CLUB_CUSTOMERS = [
  memoryCustomer({
    key: ['N', '10'],
    name: 'DELGADO, ROSA',
    email: 'Rosa.Delgado@EXAMPLE.com',
    phone: '0034-600-123456',
    creditLimit: { amount: '123456789012345678.99', currency: 'JPY' },
    partner: 'oakmart',
    addresses: [{ key: '1', line1: '1 Main St', region: 'CA', postcode: '28013' }],
  }),
  memoryCustomer({ key: ['N1', '0x'], name: 'rosa delgado', since: '2001-01-01T00:00:00Z', partner: 'gardenco' }),
  memoryCustomer({ key: ['N', '1'], name: 'Mei Lin' }),
  memoryCustomer({ key: ['S~', '%1'], name: '李 美' }),
  memoryCustomer({ key: ['S ~', ':@'], name: 'Mei Lyn', mergedInto: 'club:N~1' }),
];
