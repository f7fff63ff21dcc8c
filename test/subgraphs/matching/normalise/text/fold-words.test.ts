import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldCode, foldWords } from '../../../../../subgraphs/matching/normalise/text/fold-words.ts';
import { anyText } from '../any-text.ts';

const longText = anyText(700);

describe('foldWords', () => {
  it.each([
    ['  Rosa   DELGADO ', 'rosa delgado'],
    ['Jörg Müller', 'jorg muller'],
    ['Joerg Mueller', 'jorg muller'],
    ["O'Brien", 'obrien'],
    ['O’Brien', 'obrien'],
    ['Smith-Jones', 'smith jones'],
    ['Дмитрий Щукин', 'dmitriy shchukin'],
    ['Γιώργος', 'giorgos'],
    ['محمد', 'mhmd'],
    ['Ｒｏｓａ', 'rosa'],
    ['Łukasz Søren Æby', 'lukasz soren aby'],
    ['Straße', 'strasse'],
    ['Rosa ❤ Delgado', 'rosa delgado'],
    ['Márquez', 'marquez'],
  ])('folds %j to %j', (text, folded) => {
    expect(foldWords(text)).toBe(folded);
  });

  it('folds a letter with an accent alike, composed or not', () => {
    expect(foldWords('Й ü é'.normalize('NFD'))).toBe(foldWords('Й ü é'.normalize('NFC')));
  });

  it('keeps apart names that end in an e, where no umlaut stands', () => {
    expect(foldWords('Joe')).not.toBe(foldWords('Jo'));
  });

  it('is null for what has no letter and no digit', () => {
    expect([null, undefined, '', '  ', '-.?', '❤'].map((text) => foldWords(text))).toEqual(Array(6).fill(null));
  });

  it('folds any text to words that fold to themselves', () => {
    fc.assert(
      fc.property(longText, (text) => {
        const folded = foldWords(text);
        expect(folded ?? 'a').toMatch(/^[a-z0-9]+(?: [a-z0-9]+)*$/);
        expect(foldWords(folded)).toBe(folded);
      }),
    );
  });

  it('reads no more than a value can have of a cell that was filled by mistake', () => {
    expect(foldWords('ab '.repeat(1_000_000))?.length).toBeLessThanOrEqual(500);
  });
});

describe('foldCode', () => {
  it('takes signs and blanks out of a number', () => {
    expect(foldCode(' DE 811-907.980 ')).toBe('de811907980');
    expect(foldCode('-')).toBeNull();
  });

  it('leaves what it has folded as it is', () => {
    fc.assert(fc.property(longText, (text) => foldCode(foldCode(text)) === foldCode(text)));
  });
});
