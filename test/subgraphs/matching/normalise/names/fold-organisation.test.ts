import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  foldOrganisation,
  isOrganisation,
} from '../../../../../subgraphs/matching/normalise/names/fold-organisation.ts';
import { anyText } from '../any-text.ts';

describe('foldOrganisation', () => {
  it.each([
    ['Acme GmbH', 'acme'],
    ['ACME G.m.b.H. & Co. KG', 'acme'],
    ['The Acme Company, Inc.', 'acme'],
    ['Acme S.A.', 'acme'],
    ['I.B.M. Corp.', 'ibm'],
    ['Smith & Co', 'smith'],
    ['Müller und Söhne OHG', 'muller sohne'],
    ['Ltd', 'ltd'],
    ['The', 'the'],
    ['', null],
  ])('folds %j to %j', (text, folded) => {
    expect(foldOrganisation(text)).toBe(folded);
  });

  it('leaves what it has folded as it is', () => {
    const words = fc
      .array(fc.constantFrom('the', 'Acme', 'GmbH', '&', 'Co', 's.', 'a.', 'x', 'Ltd', 'and', 'KG'))
      .map((list) => list.join(' '));
    fc.assert(
      fc.property(fc.oneof(words, anyText()), (text) => {
        expect(foldOrganisation(foldOrganisation(text))).toBe(foldOrganisation(text));
      }),
    );
  });
});

describe('isOrganisation', () => {
  it.each([
    'Acme GmbH',
    'Siemens AG',
    'Baker & Sons',
    'Gray und Partner',
    'Acme S.p.A.',
    'Hotel Adler',
    'Springfield University',
  ])('is true of %j', (name) => {
    expect(isOrganisation(name)).toBe(true);
  });

  it.each([
    'Rosa Delgado',
    'Rosa Sá',
    'Charlotte Church',
    'John K. G. Smith',
    'AG Smith',
    'Inc',
    'Tom & Ann Baker',
    '',
  ])('is false of %j, which is or may be a person', (name) => {
    expect(isOrganisation(name)).toBe(false);
  });
});
