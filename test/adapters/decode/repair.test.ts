import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRepair } from '../../../adapters/decode/repair.ts';
import { REPAIRS } from '../../../adapters/mapping/language/values.ts';

const utf8 = createRepair('utf8InLatin1');
const words = fc.string({ unit: 'binary' });

/** The bytes of UTF-8, read as MySQL's latin1. */
function broken(text: string): string {
  return utf8.broken(text) ?? text;
}

describe('UTF-8 that was read as Latin-1', () => {
  it('is mended', () => {
    const pairs = [
      ['MÃ¼ller', 'Müller'],
      ['ZoÃ«', 'Zoë'],
      ['â‚¬ 5', '€ 5'],
      ['ðŸ˜€', '😀'],
      ['Ù…Ø±Ø\xADØ¨Ø§', 'مرحبا'],
      ['voilÃ\xA0', 'voilà'],
    ] as const;
    for (const [came, wanted] of pairs) expect(utf8.mend(came)).toBe(wanted);
  });

  it('is mended with the five bytes that windows-1252 leaves open', () => {
    // Ё is D0 81, Н D0 9D, П D0 9F; Á C3 81, Í C3 8D, Ï C3 8F, Ð C3 90, Ý C3 9D.
    for (const text of ['ЁНП', 'ÁÍÏÐÝ']) expect(utf8.mend(broken(text))).toBe(text);
  });

  it('is mended where it was broken up to three times', () => {
    expect(utf8.mend(broken(broken('Müller')))).toBe('Müller');
    expect(utf8.mend(broken(broken(broken('Müller'))))).toBe('Müller');
  });

  it('is left alone where it is sound: no text that was not broken changes', () => {
    for (const text of ['Müller', 'plain', '', 'Zoë 😀', 'Ã', 'Ã¼ber Müller', 'мама', 'Ã and €']) {
      expect(utf8.mend(text)).toBe(text);
    }
  });

  it('comes back whatever the text, unless the text looks broken itself', () => {
    fc.assert(
      fc.property(words, (text) => {
        fc.pre(utf8.mend(text) === text && !/[\uD800-\uDFFF]/u.test(text));
        expect(utf8.mend(broken(text))).toBe(text);
      }),
    );
  });
});

describe('a repair', () => {
  it.each(REPAIRS)('%s mends what it breaks, and leaves plain ASCII alone', (name) => {
    const repair = createRepair(name);
    const samples = ['Привет', 'Łódź', 'Γειά', 'İstanbul', 'שלום', 'مرحبا', 'Rīga', 'Müller'];
    const held = samples.filter((text) => {
      const raw = repair.broken(text);
      return raw !== null && raw !== text;
    });
    expect(held.length).toBeGreaterThan(0);
    for (const text of held) expect(repair.mend(repair.broken(text) ?? '')).toBe(text);
    expect(repair.mend("Plain text, O'Brien & Co")).toBe("Plain text, O'Brien & Co");
  });

  it('of a character set where all bytes make sense is made once', () => {
    expect(createRepair('cp1257InLatin1').mend('sm¸rrebr¸d')).toBe('smørrebrød');
  });

  it('reads Cyrillic that came as Latin-1 or Latin that came as Cyrillic', () => {
    expect(createRepair('cp1251InLatin1').mend('Ïðèâåò')).toBe('Привет');
    expect(createRepair('koi8rInLatin1').mend('ðÒÉ×ÅÔ')).toBe('Привет');
    expect(createRepair('utf8InCp1251').mend('РџСЂРёРІРµС‚')).toBe('Привет');
  });
});
