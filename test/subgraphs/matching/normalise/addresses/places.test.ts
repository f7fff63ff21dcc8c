import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countryOf } from '../../../../../subgraphs/matching/normalise/addresses/country-of.ts';
import { foldCity } from '../../../../../subgraphs/matching/normalise/addresses/fold-city.ts';
import { normalisePostcode } from '../../../../../subgraphs/matching/normalise/addresses/normalise-postcode.ts';
import { regionOf } from '../../../../../subgraphs/matching/normalise/addresses/region-of.ts';
import { anyText } from '../any-text.ts';

const someText = anyText();

describe('normalisePostcode', () => {
  it.each([
    ['SW1A 1AA', 'sw1a1aa'],
    ['E1 6AN', 'e16an'],
    ['D-80331', '80331'],
    ['12345-6789', '12345'],
    ['2139.0', '2139'],
    ['00000', null],
    ['n/a', null],
    ['', null],
  ])('reads %j as %j', (text, code) => {
    expect(normalisePostcode(text)).toBe(code);
  });

  it('puts back the zero that a spreadsheet has lost, where the country tells how many digits there are', () => {
    expect(normalisePostcode('2139', 'US')).toBe('02139');
    expect(normalisePostcode('800', 'au')).toBe('0800');
    expect(normalisePostcode('1010', 'at')).toBe('1010');
  });

  it('leaves what it has read as it is', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789-. dDeE'.split('')), maxLength: 12 });
    fc.assert(
      fc.property(fc.oneof(digits, someText), fc.constantFrom('us', 'de', undefined), (text, country) => {
        const code = normalisePostcode(text, country);
        expect(normalisePostcode(code, country)).toBe(code);
      }),
      { examples: [['0000-00007', undefined]] },
    );
  });
});

describe('countryOf', () => {
  it('is the code of a country by its name in many languages', () => {
    expect(['Deutschland', 'Allemagne', 'ALEMANIA', 'DEU', 'de'].map(countryOf)).toEqual(Array(5).fill('de'));
    expect(['USA', 'U.S.A.', 'United States', 'England', 'Österreich', 'Turkey'].map(countryOf)).toEqual([
      'us',
      'us',
      'us',
      'gb',
      'at',
      'tr',
    ]);
  });

  it('is the folded text of what is no country', () => {
    expect(countryOf(' Atlantis ')).toBe('atlantis');
    expect(countryOf('')).toBeNull();
  });
});

describe('regionOf', () => {
  it('is the code of a state that is written out', () => {
    expect(['New South Wales', 'nsw', 'California', 'CA', 'Bayern'].map(regionOf)).toEqual([
      'nsw',
      'nsw',
      'ca',
      'ca',
      'bayern',
    ]);
  });
});

describe('foldCity', () => {
  it('is one for the names of several languages and notations', () => {
    expect(['Munich', 'München', '80331 Muenchen'].map(foldCity)).toEqual(Array(3).fill('munchen'));
    expect(['St. Gallen', 'Sankt Gallen'].map(foldCity)).toEqual(Array(2).fill('saint gallen'));
    expect(foldCity('75001')).toBeNull();
  });

  it('leaves a place that it has folded as it is', () => {
    for (const fold of [foldCity, regionOf, countryOf]) {
      fc.assert(fc.property(someText, (text) => fold(fold(text)) === fold(text)));
    }
  });
});
