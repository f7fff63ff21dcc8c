import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitAddress } from '../../../../../subgraphs/matching/normalise/addresses/split-address.ts';
import { anyText } from '../any-text.ts';

describe('splitAddress', () => {
  it.each([
    ['12 Main St', '12', 'main street'],
    ['12b Main Street', '12b', 'main street'],
    ['Main Street 12 b', '12b', 'main street'],
    ['Hauptstr. 12', '12', 'haupt street'],
    ['Hauptstraße 12', '12', 'haupt street'],
    ['Haupt-Str. 12/5', '12', 'haupt street'],
    ['Kerkstraat 5-2', '5', 'kerk street'],
    ['Marienpl. 4', '4', 'marien place'],
    ['19 pridhamstreet', '19', 'pridham street'],
    ['St Georges Rd 7', '7', 'saint georges road'],
    ['Dr.-Külz-Str. 9', '9', 'dr kulz street'],
    ['12 5th Avenue', '12', '5th avenue'],
    ['1 E 42nd St', '1', 'east 42nd street'],
    ['Straße des 17. Juni 135', '135', 'street des 17 juni'],
    ['Calle Mayor, 8, 2º', '8', 'calle mayor'],
    ['12 bis Rue de la Paix', '12', 'rue de la paix'],
    ['No. 7 High St', '7', 'high street'],
    ['12-14 High Street', '12', 'high street'],
    ['007 High Street', '7', 'high street'],
    ['Am Markt', null, 'am markt'],
    ['', null, null],
    ['n/a', null, null],
  ])('parts %j', (line, house, street) => {
    expect(splitAddress(line)).toEqual({ house, street });
  });

  it.each([
    'Unit 5, 12 Main St',
    '12 Main St Apt 5',
    '12 Main St #5',
    'Flat 5b 12 Main Street',
    '5/12 Main Street',
    '12 Main St, 3rd floor',
  ])('leaves out where in the house it is: %j', (line) => {
    expect(splitAddress(line)).toEqual({ house: '12', street: 'main street' });
  });

  it('reads a post box in any language as one', () => {
    const boxes = ['PO Box 123', 'P.O. Box 123, Springfield', 'Postfach 123'].map((line) => splitAddress(line));
    expect(boxes).toEqual(boxes.map(() => ({ house: '123', street: 'post box' })));
  });

  it('takes the number of its own column, and out of the street where it is repeated', () => {
    expect(splitAddress('Main St', '12 B')).toEqual({ house: '12b', street: 'main street' });
    expect(splitAddress('Main St 12', '12')).toEqual({ house: '12', street: 'main street' });
    expect(splitAddress('Villa 2', '14')).toEqual({ house: '14', street: 'villa 2' });
  });

  it('reads 5/12 in a column of numbers as the country writes it', () => {
    expect(splitAddress('Main St', '5/12', 'au').house).toBe('12');
    expect(splitAddress('Hauptstr.', '5/12', 'at').house).toBe('5');
  });

  it('never throws, and its street keeps its words', () => {
    const words = fc
      .array(
        fc.constantFrom(
          'st',
          'main',
          '12',
          '5b',
          'unit',
          'n',
          'haupt',
          'str',
          'hauptstr',
          'rd',
          'saint',
          ',',
          '/',
          'dr',
        ),
      )
      .map((list) => list.join(' '));
    fc.assert(
      fc.property(fc.oneof(words, anyText()), (line) => {
        const { house, street } = splitAddress(line);
        expect(house ?? '1').toMatch(/^\d+[a-z]?$/);
        expect(street ?? 'a').toMatch(/^[a-z0-9]+(?: [a-z0-9]+)*$/);
      }),
    );
  });
});
