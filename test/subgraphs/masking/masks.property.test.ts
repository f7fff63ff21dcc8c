import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskEmail } from '../../../subgraphs/masking/mask-email.ts';
import { maskName } from '../../../subgraphs/masking/mask-name.ts';
import { maskPhone } from '../../../subgraphs/masking/mask-phone.ts';
import { maskPostcode } from '../../../subgraphs/masking/mask-postcode.ts';
import { maskText } from '../../../subgraphs/masking/mask-text.ts';

/** Any three signs in a row of what is secret that stand in what is told. */
function leaks(secret: string, told: string): readonly string[] {
  const signs = secret.toLowerCase();
  const parts = Array.from({ length: Math.max(0, signs.length - 2) }, (_, at) => signs.slice(at, at + 3));
  return parts.filter((part) => part !== '***' && told.toLowerCase().includes(part));
}

const anything = fc.string({ unit: 'binary', maxLength: 200 });
const letters = fc.stringMatching(/^[a-zäöé]{3,20}$/);
const localPart = fc.stringMatching(/^[a-z0-9][a-z0-9._+-]{2,30}$/);
const host = fc.stringMatching(/^[a-z][a-z0-9-]{2,20}$/);
const digits = fc.stringMatching(/^\d{7,14}$/);
/** How people write a number. */
const phone = fc
  .tuple(fc.constantFrom('+1 ', '+49', '0', '(0) ', ''), digits, fc.constantFrom('', ' ', '-', '/', '.', ' - '))
  .map(([before, number, between]) => ({
    number,
    written: before + (number.match(/.{1,3}/g) ?? []).join(between),
  }));
const around = fc.constantFrom(
  ['', ''],
  ['Call ', ' now'],
  ['(', ')'],
  ['so: ', '. Thanks'],
  ['<', '>'],
  ['ünder ', '!'],
);

describe('masks', () => {
  it('tell nothing of an e-mail address but two letters and a top-level domain', () => {
    const property = fc.property(localPart, host, (local, domain) => {
      const masked = maskEmail(`${local}@${domain}.de`);
      expect(leaks(local, masked)).toEqual([]);
      expect(leaks(domain, masked)).toEqual([]);
    });
    fc.assert(property);
  });

  it('tell nothing of a telephone number but its country and two digits', () => {
    const property = fc.property(phone, ({ number, written }) => {
      expect(leaks(number, maskPhone(written).replace(/^\+\d+ /, ''))).toEqual([]);
    });
    fc.assert(property);
  });

  it('tell nothing of a name but initials, or of a postcode but two signs', () => {
    const property = fc.property(fc.array(letters, { minLength: 1 }), (words) => {
      for (const word of words) expect(leaks(word, maskName(words.join(' ')))).toEqual([]);
      expect(leaks(words.join(''), maskPostcode(words.join('')))).toEqual([]);
    });
    fc.assert(property);
  });

  it('take any text, and tell short things of it', () => {
    const property = fc.property(anything, (text) => {
      for (const mask of [maskEmail, maskPhone, maskName, maskPostcode]) expect(mask(text).length).toBeLessThan(24);
      expect(typeof maskText(text, text)).toBe('string');
    });
    fc.assert(property);
  });

  it('hide in words the addresses, numbers and name of whoever wrote them', () => {
    const property = fc.property(
      around,
      localPart,
      host,
      phone,
      letters,
      ([before, after], local, domain, { number, written }, name) => {
        const author = name;
        const text = `${before}${local}@${domain}.de${after}\n${before}${written}${after}\n${before}${name}${after}`;
        const [address = '', told = '', signed = ''] = maskText(text, author).split('\n');
        const surroundings = (line: string) => line.slice(0, line.length - after.length).slice(before.length);
        expect(leaks(local, surroundings(address))).toEqual([]);
        expect(leaks(number, told.replace(/\+\d+ /, ''))).toEqual([]);
        expect(leaks(name, surroundings(signed))).toEqual([]);
      },
    );
    fc.assert(property);
  });

  it('take time in proportion to the text', () => {
    for (const unit of ['a', '1', 'a@', '"', '1 ', 'DE44 ', '+(']) {
      const text = unit.repeat(200_000 / unit.length);
      const began = process.cpuUsage().user;
      maskText(text, 'Rosa');
      expect(process.cpuUsage().user - began).toBeLessThan(2_000_000);
    }
  });
});
