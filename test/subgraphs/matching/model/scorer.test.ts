import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparedFieldsOf } from '../../../../subgraphs/matching/compare/compared-fields.ts';
import { createComparison } from '../../../../subgraphs/matching/compare/comparison.ts';
import { probabilityOf } from '../../../../subgraphs/matching/model/expectation-maximisation.ts';
import { LINK, REVIEW } from '../../../../subgraphs/matching/model/model.ts';
import { createScorer } from '../../../../subgraphs/matching/model/scorer.ts';
import { frequenciesOf } from '../../../../subgraphs/matching/model/term-frequencies.ts';
import { trainModel } from '../../../../subgraphs/matching/model/train-model.ts';
import { personTableOf } from '../../../../subgraphs/matching/normalise/person-table-builder.ts';
import type { SourceFields } from '../../../../subgraphs/matching/source-record.ts';

const asIs = (text: string) => text;

/** A model that was shown a town of names, and a scorer of the records asked about. */
function scorerOf(asked: readonly SourceFields[], town: readonly SourceFields[] = []) {
  const record = (fields: SourceFields, at: number) => ({ id: `r${at}`, system: null, fields });
  const all = personTableOf([...asked, ...town].map(record));
  const table = personTableOf(asked.map(record));
  const nothing = { random: new Map<number, number>(), passes: [], candidates: new Map<number, number>() };
  const comparison = createComparison(comparedFieldsOf(all));
  const frequencies = frequenciesOf(all, asIs);
  const model = trainModel({ comparison, normaliseVersion: 1, records: all.size, frequencies, ...nothing });
  return createScorer(model, asIs).between(table, table);
}

const rosa: SourceFields = {
  givenName: 'Rosa',
  surname: 'Delgado',
  birthDate: '1984-05-21',
  emails: ['rosa.delgado@post.example'],
  phones: ['+49 30 5550142'],
  addresses: [{ street: '19 Pridham Street', city: 'Elmford', postcode: '2534' }],
};

describe('a scorer', () => {
  it('links what agrees and not what differs', () => {
    const karl: SourceFields = { givenName: 'Karl', surname: 'Bolton', birthDate: '1951-02-07' };
    const scorer = scorerOf([rosa, { ...rosa, phones: [] }, karl]);
    expect(probabilityOf(scorer.bitsOf(0, 1))).toBeGreaterThan(LINK);
    expect(probabilityOf(scorer.bitsOf(0, 2))).toBeLessThan(0.001);
  });

  it('gives a waterfall whose bits sum to the total exactly', () => {
    const known = fc.constantFrom('givenName', 'surname', 'birthDate', 'emails', 'phones', 'addresses');
    fc.assert(
      fc.property(fc.uniqueArray(known), fc.uniqueArray(known), (less, other) => {
        const without = (keys: readonly string[]): SourceFields =>
          Object.fromEntries(Object.entries(rosa).filter(([key]) => !keys.includes(key)));
        const scorer = scorerOf([rosa, without(less), { ...without(other), givenName: 'Roas' }]);
        for (const [i, j] of [
          [0, 1],
          [1, 2],
          [2, 0],
        ] as const) {
          const { prior, steps, total, probability } = scorer.waterfallOf(i, j);
          expect(steps.reduceRight((sum, { bits }) => sum + bits, 0) + prior).toBe(total);
          expect([scorer.bitsOf(i, j), scorer.bitsOf(j, i)]).toEqual([total, total]);
          expect(probability).toBe(probabilityOf(total));
          expect(scorer.bitsFrom(i, j, 2)).toBe(total >= 2 ? total : -Infinity);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('asks a person where a name and a birth date agree and every contact differs', () => {
    const stranger: SourceFields = {
      ...rosa,
      emails: ['quokka@elsewhere.test'],
      phones: ['+49 89 1234567'],
      addresses: [{ street: '4 Castle Avenue', city: 'Wagga', postcode: '7110' }],
    };
    const { probability, steps } = scorerOf([rosa, stranger]).waterfallOf(0, 1);
    expect(probability).toBeLessThan(LINK);
    expect(probability).toBeGreaterThanOrEqual(REVIEW);
    expect(steps.at(-1)).toMatchObject({ field: 'limit', level: 'contactsDiffer' });
  });

  it('asks a person where two birth dates have nothing in common', () => {
    const { probability, steps } = scorerOf([rosa, { ...rosa, birthDate: '1979-11-08' }]).waterfallOf(0, 1);
    expect(probability).toBeLessThan(LINK);
    expect(steps.at(-1)).toMatchObject({ field: 'limit', level: 'birthDatesDiffer' });
  });

  it('weighs a rare name more than a common one', () => {
    const town = Array.from({ length: 400 }, (_, at) => ({
      givenName: 'Rosa',
      surname: at % 4 === 0 ? 'Smith' : `Family${at}`,
    }));
    const scorer = scorerOf(
      [{ surname: 'Smith' }, { surname: 'Smith' }, { surname: 'Quokkaby' }, { surname: 'Quokkaby' }],
      town,
    );
    expect(scorer.bitsOf(2, 3) - scorer.bitsOf(0, 1)).toBeGreaterThan(4);
  });

  it('takes two names that many bear for no slip of one', () => {
    const town = ['Arjuno', 'Arjunio'].flatMap((givenName) => Array.from({ length: 9 }, () => ({ givenName })));
    const family = (givenName: string): SourceFields => ({ ...rosa, givenName });
    const asked = [family('Arjuno'), family('Arjunio')];
    expect(scorerOf(asked, town).vetoOf(0, 1)).toBe('GIVEN_NAMES_DIFFER');
    expect(scorerOf(asked).vetoOf(0, 1)).toBeNull();
  });

  it('takes a name that a system cut off for no other name', () => {
    const town = ['James', 'James', 'James', 'Jame'].flatMap((givenName) =>
      Array.from({ length: 9 }, () => ({ givenName })),
    );
    expect(
      scorerOf([rosa, rosa, { ...rosa, givenName: 'James' }, { ...rosa, givenName: 'Jame' }], town).vetoOf(2, 3),
    ).toBeNull();
  });

  it('takes a slip that was made many times for no other name', () => {
    const town = Array.from({ length: 60 }, (_, at) => ({ givenName: at % 8 === 0 ? 'Arjunio' : 'Arjuno' }));
    const asked = [
      { ...rosa, givenName: 'Arjuno' },
      { ...rosa, givenName: 'Arjunio' },
    ];
    expect(scorerOf(asked, [...town, ...town]).vetoOf(0, 1)).toBeNull();
  });

  it('asks a person whose given name a row of the household leaves out', () => {
    const { givenName: _, ...family } = { ...rosa, birthDate: null };
    const { probability, steps } = scorerOf([rosa, family]).waterfallOf(0, 1);
    expect(probability).toBeLessThan(LINK);
    expect(steps.at(-1)).toMatchObject({ field: 'limit', level: 'givenNameMissing' });
  });

  it('scores two records by the model alone, whatever else is in the table', () => {
    const asked = [rosa, { ...rosa, givenName: 'Roas' }];
    const scorer = createScorer(modelOf(asked), asIs);
    const record = (fields: SourceFields, at: number) => ({ id: `r${at}`, system: null, fields });
    const alone = personTableOf(asked.map(record));
    const crowd = personTableOf([...asked, ...Array.from({ length: 20 }, () => rosa)].map(record));
    expect(scorer.between(crowd, crowd).bitsOf(0, 1)).toBe(scorer.between(alone, alone).bitsOf(0, 1));
    expect(scorer.between(alone, crowd).bitsOf(0, 1)).toBe(scorer.between(alone, alone).bitsOf(0, 1));
  });
});

function modelOf(asked: readonly SourceFields[]) {
  const table = personTableOf(asked.map((fields, at) => ({ id: `r${at}`, system: null, fields })));
  const nothing = { random: new Map<number, number>(), passes: [], candidates: new Map<number, number>() };
  const comparison = createComparison(comparedFieldsOf(table));
  return trainModel({
    comparison,
    normaliseVersion: 1,
    records: table.size,
    frequencies: frequenciesOf(table, asIs),
    ...nothing,
  });
}
