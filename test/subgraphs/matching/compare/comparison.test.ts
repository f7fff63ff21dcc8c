import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createComparison } from '../../../../subgraphs/matching/compare/comparison.ts';
import { comparedFieldsOf } from '../../../../subgraphs/matching/compare/compared-fields.ts';
import { personTableOf } from '../../../../subgraphs/matching/normalise/person-table-builder.ts';
import type { SourceFields } from '../../../../subgraphs/matching/source-record.ts';
import { compared } from './compared-records.ts';

const word = fc.constantFrom(
  'Amelia',
  'lmeAi',
  'Bolton',
  'tolon',
  'Rosa Maria',
  'A.',
  'Smyth',
  'serwh',
  'zox',
  'O',
  '',
);
const text = fc.oneof(word, fc.string({ unit: 'grapheme', maxLength: 20 }));
const fields: fc.Arbitrary<SourceFields> = fc.record(
  {
    givenName: text,
    middleName: text,
    surname: text,
    organisation: text,
    title: fc.constantFrom('Mr', 'Mrs', ''),
    birthDate: fc.constantFrom('1984-05-21', '1984-12-05', '1984-01-01', '1983-05-21', '1984', ''),
    emails: fc.array(fc.constantFrom('a.bolton@x.test', 'bolton.a@x.test', 'amelia@y.test', 'ameila@y.test'), {
      maxLength: 3,
    }),
    phones: fc.array(fc.constantFrom('+49305550142', '+49305550143', '030 5550142', '5550142'), { maxLength: 3 }),
    addresses: fc.array(fc.record({ street: text, city: text, postcode: fc.constantFrom('12345', '12354', '99') }), {
      maxLength: 2,
    }),
    others: fc.record({ place: text }),
  },
  { requiredKeys: [] },
);

describe('a comparison', () => {
  it('is the same whichever record comes first', () => {
    fc.assert(
      fc.property(fields, fields, (left, right) => {
        // `compared` throws where the two patterns differ.
        expect(compared(left, right).veto).toBe(compared(right, left).veto);
      }),
      { numRuns: 300 },
    );
  });

  it('is the same across two tables as within one', () => {
    fc.assert(
      fc.property(fields, fields, (left, right) => {
        const record = (id: string, each: SourceFields) => ({ id, system: null, fields: each });
        const both = personTableOf([record('left', left), record('right', right)]);
        const [one, other] = [personTableOf([record('left', left)]), personTableOf([record('right', right)])];
        const comparison = createComparison(comparedFieldsOf(both));
        expect(comparison.between(one, other).patternOf(0, 0)).toBe(comparison.between(both, both).patternOf(0, 1));
      }),
      { numRuns: 200 },
    );
  });

  it('finds every record exactly like itself or like nobody', () => {
    const same: SourceFields = { givenName: 'Amelia', surname: 'Bolton', phones: ['+49305550142'] };
    expect(compared(same, same)).toEqual({ levels: { given: 'exact', surname: 'exact', phone: 'exact' }, veto: null });
    expect(compared(same, {})).toEqual({ levels: {}, veto: null });
  });

  it('refuses more columns than a pattern holds', () => {
    const many = Array.from({ length: 30 }, (_, at) => ({ name: `other:${at}`, kind: 'other' as const }));
    expect(() => createComparison(many)).toThrow('few enough for one pattern');
  });
});
