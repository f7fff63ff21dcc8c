import { describe, expect, it } from 'vitest';
import { MASKS } from '../../../subgraphs/masking/masks.ts';
import type { Beside } from '../../../subgraphs/masking/masks.ts';
import type { PiiKind } from '../../../schema/field-rules.ts';

const CASES: readonly (readonly [kind: PiiKind, value: string, masked: string | null, beside?: Beside])[] = [
  ['EMAIL', 'rosa@example.com', 'r***@e***.com'],
  ['EMAIL', 'r@e.com', 'r***@e***.com'],
  ['EMAIL', '  rosa@mail.example.co.uk ', 'r***@m***.uk'],
  ['EMAIL', 'rosa@localhost', 'r***@l***'],
  ['EMAIL', 'rosa@example.photography', 'r***@e***'],
  ['EMAIL', '"rosa@home"@example.com', 'r***@e***.com'],
  ['EMAIL', 'not an address', 'n***'],
  ['EMAIL', '', '***'],
  ['EMAIL', '@', '***@***'],
  ['PHONE', '+1 202 555 0142', '+1 *** *** 42'],
  ['PHONE', '+49 (0)171/2345678', '+49 *** *** 78'],
  ['PHONE', '+353 1 234 5678', '+353 *** *** 78'],
  ['PHONE', '0171 2345678', '*** *** 78'],
  ['PHONE', '＋４９ １７１ ２３４５６７８', '+49 *** *** 78'],
  ['PHONE', '+٤٩١٧١٢٣٤٥٦٧٨', '+49 *** *** 78'],
  ['PHONE', '911', '***'],
  ['PHONE', 'call the neighbour', '***'],
  ['PHONE', '12345678901234567890', '***'],
  ['NAME', 'Rosa Martinez', 'R*** M***'],
  ['NAME', 'X', 'X***'],
  ['NAME', '  Rosa   Maria de la Cruz ', 'R*** M*** d***'],
  ['NAME', '李明', '李***'],
  ['NAME', '(Rosa)', 'R***'],
  ['NAME', '👩‍👩‍👧', '***'],
  ['NAME', '', '***'],
  ['POSTCODE', '10115', '10***'],
  ['POSTCODE', 'SW1A 1AA', 'SW***'],
  ['POSTCODE', '101', '***'],
  ['ADDRESS_LINE', 'Torstr. 1', '***'],
  ['BIRTH_DATE', '1984-05-02', null],
  ['VALUE', 'rosa@example.com', 'r***@e***.com', { field: 'email' }],
  ['VALUE', '1984-05-02', '***', { field: 'birthDate' }],
  ['VALUE', 'anything', '***', { field: 'a field that nobody has heard of' }],
  ['VALUE', 'email rosa@example.com', 'email r***@e***.com'],
  ['VALUE', 'phone +1 202 555 0142', 'phone +1 *** *** 42'],
  ['VALUE', 'name Rosa Martinez', 'name R*** M***'],
  ['VALUE', 'postcode 10115', 'postcode 10***'],
  ['VALUE', 'order number 100123', 'order number 100123'],
  ['VALUE', 'record orders:C00017', 'record orders:C00017'],
];

const TEXTS: readonly (readonly [text: string, masked: string, author?: string | null])[] = [
  ['Nothing of anybody.', 'Nothing of anybody.'],
  ['Mail rosa@example.com. Thanks', 'Mail r***@e***.com. Thanks'],
  ['mailto:rosa@example.com,tom@example.org', 'mailto:r***@e***.com,t***@e***.org'],
  ['"rosa maria"@example.com', 'r***@e***.com'],
  ['Call +1 202 555 0142!', 'Call +1 *** *** 42!'],
  ['Call +49 171-234-56 78 now', 'Call +49 *** *** 78 now'],
  ['tel5551234567', 'tel*** *** 67'],
  ['Card 4111 1111 1111 1111 please', 'Card *** please'],
  ['IBAN DE44 5001 0517 5407 3249 31.', 'IBAN DE***.'],
  ['IBAN DE44 5001 0517 5407 3249 31 was wrong', 'IBAN DE*** was wrong'],
  ['iban de44500105175407324931', 'iban de***'],
  ['Order 100123 of 2026-03-01 15:04', 'Order 100123 of 2026-03-01 15:04'],
  ['From 01.03.2026 to 05.03.2026', 'From 01.03.2026 to 05.03.2026'],
  ['Invoice INV-2026-00123, parcel 1Z999AA10123456784', 'Invoice INV-2026-00123, parcel 1Z999AA10123456784'],
  ['Regards, Rosa Martinez', 'Regards, R*** M***', 'Rosa Martinez'],
  ['ROSA was here, and Rosas bag, but no Rosamunde', 'R*** was here, and R*** bag, but no Rosamunde', 'Rosa'],
  ['José or Jose', 'J*** or J***', 'José'],
  ['Li lives in Lima', 'L*** lives in Lima', 'Li'],
  ['我是李明先生', '我是李***先生', '李明'],
  ['Regards, Rosa', 'Regards, Rosa', null],
  ['Dear Rosa Delgado, hello Tom!', 'Dear R*** D***, hello T***!'],
  ['Call 202_555_0142 or 202|555|0143', 'Call *** *** 42 or *** *** 43'],
  ['Card 4111_1111_1111_1111', 'Card ***'],
  ['call ME-2025550142', 'call ME-*** *** 42'],
  ['rosa＠example.com.', 'r***@e***.com.'],
  ['see ?e=rosa%40example.com', 'see e***@e***.com'],
  ['rosa.delgado@[10.0.0.1]!', 'r***@1***!'],
  ['born 12/04/84, date of birth: 1984-04-12', 'born ***, date of birth: ***'],
  ['You paid USD 12345.67 and EUR 1000000.00', 'You paid USD 12345.67 and EUR 1000000.00'],
  ['Order 1017120, invoice no. 20260012', 'Order 1017120, invoice no. 20260012'],
  ['TEL 2025550142, my order: +1 202 555 0142', 'TEL *** *** 42, my order: +1 *** *** 42'],
  ['Parcel LX0000001717 is late', 'Parcel LX0000001717 is late'],
];

describe('a mask', () => {
  it.each([
    { quoted: [], masked: 'Rosa: order 20255501423' },
    { quoted: ['Rosa: order 20255501423'], masked: 'R***: order 20255501423' },
    { quoted: ['20255501423'], masked: 'Rosa: order *** *** 23' },
    { quoted: ['Rosa'], names: null, masked: '***: order 20255501423' },
  ])('of a sentence of our own that quotes $quoted makes "$masked"', ({ quoted, names = ['Rosa Delgado'], masked }) => {
    expect(MASKS.TEXT('Rosa: order 20255501423', { quoted }, names)).toBe(masked);
  });

  it('of words makes nothing while the name of their customer is not known', () => {
    expect(MASKS.TEXT('For rosa', {}, null)).toBe('***');
    expect(MASKS.TEXT('For rosa', {}, ['Rosa'])).toBe('For r***');
  });

  it.each(CASES.map(([kind, value, masked, beside = {}]) => ({ kind, value, masked, beside })))(
    'of $kind makes of "$value" "$masked"',
    ({ kind, value, masked, beside }) => expect(MASKS[kind](value, beside)).toBe(masked),
  );

  it.each(TEXTS.map(([text, masked, author = null]) => ({ text, masked, author })))(
    'of words makes of "$text" "$masked"',
    ({ text, masked, author }) => expect(MASKS.TEXT(text, { author })).toBe(masked),
  );
});
