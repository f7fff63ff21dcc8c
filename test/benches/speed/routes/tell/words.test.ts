import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stripHtml, titleCase as productTitleCase } from '../../../../../adapters/decode/text.ts';
import { DIALOGUES } from '../../../../../demo/talk/dialogues.ts';
import { clean, htmlText, moneyText, titleCase } from './words.ts';

describe('words of the hand-written routes', () => {
  it('writes names as the product does', () => {
    const letters = fc.constantFrom('A', 'C', 'D', 'M', 'Ä', 'O', "'", ' ', '-', '8', 'x');
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 12 }), (text) => {
        expect(titleCase(text)).toBe(productTitleCase(text));
      }),
    );
    expect(titleCase("MCDONALD O'HARA D'ALBA")).toBe("McDonald O'Hara D'Alba");
  });

  it('lays every message of the demo out as the product does', () => {
    for (const { html } of Object.values(DIALOGUES).flatMap(({ turns }) => turns)) {
      expect(htmlText(html)).toBe(stripHtml(html));
    }
  });

  it('writes cents as amounts of two decimals', () => {
    expect([0, 5, 1234, -5].map(moneyText)).toEqual(['0.00', '0.05', '12.34', '-0.05']);
  });

  it('tells a blank text as none', () => {
    expect([clean(null), clean('  '), clean(' a ')]).toEqual([null, null, 'a']);
  });
});
