import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalisePhone } from '../../../../../subgraphs/matching/normalise/contact/normalise-phone.ts';
import { anyText } from '../any-text.ts';

describe('normalisePhone', () => {
  it.each([
    '+49 171 2345678',
    '+49 (0)171 2345678',
    '0049 171/2345678',
    '0171-2345678',
    '(0171) 234 56 78',
    '0171 2345678 ext. 12',
    '٠١٧١ ٢٣٤٥٦٧٨',
  ])('reads %j as one German number', (text) => {
    expect(normalisePhone(text, 'de')).toBe('+491712345678');
  });

  it('reads a number of another country by its own code', () => {
    expect(normalisePhone('+61 2 6251 1234', 'US')).toBe('+61262511234');
    expect(normalisePhone('0061 2 6251 1234', 'AU')).toBe('+61262511234');
    expect(normalisePhone('(415) 555-0132 x9', 'US')).toBe('+14155550132');
  });

  it('keeps the digits without leading zeros where no country is known', () => {
    expect(normalisePhone('0171 2345678')).toBe('1712345678');
    expect(normalisePhone('0171 2345678', 'Atlantis')).toBe('1712345678');
  });

  it.each(['', 'n/a', '12345', '000-000', '0000000000', '5555555555', '1234567', '0123456789', '1'.repeat(40), null])(
    'is null for %j',
    (text) => {
      expect(normalisePhone(text, 'de')).toBeNull();
    },
  );

  it('never throws, and a number without a country stays what it is', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789+-()/ x'.split('')), maxLength: 22 });
    fc.assert(
      fc.property(fc.oneof(digits, anyText()), (text) => {
        const phone = normalisePhone(text);
        expect(normalisePhone(phone)).toBe(phone);
      }),
    );
  });
});
