import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEVELS, type FieldKind } from '../../../../subgraphs/matching/compare/levels.ts';
import { levelWeights } from '../../../../subgraphs/matching/model/level-weights.ts';
import { parseModel, type Model } from '../../../../subgraphs/matching/model/model.ts';
import { trainModel } from '../../../../subgraphs/matching/model/train-model.ts';
import { FIELDS, simulatedTraining, TRUE_M, TRUE_U } from './simulated-pairs.ts';

/** Shares among the pairs that have a value on both sides. */
function comparable(shares: readonly number[] | undefined, level: number): number {
  return (shares?.[level] ?? 0) / (1 - (shares?.[0] ?? 0));
}

function sharesOf(model: Model, side: 'm' | 'u'): readonly (readonly number[])[] {
  return model.fields.map(({ levels }) => levels.map((level) => level[side]));
}

function expectShares(learned: readonly (readonly number[])[], truth: readonly (readonly number[])[]): void {
  for (const [field, levels] of learned.entries()) {
    for (const [index, share] of levels.entries()) {
      expect(Math.abs(share - comparable(truth[field], index + 1))).toBeLessThan(0.03);
    }
  }
}

describe('trainModel', () => {
  it('recovers the shares that pairs were drawn with', () => {
    const model = trainModel(simulatedTraining(7));
    expectShares(sharesOf(model, 'u'), TRUE_U);
    expectShares(sharesOf(model, 'm'), TRUE_M);
  });

  it('counts the duplicates among the candidates', () => {
    const training = simulatedTraining(7);
    const none = trainModel({ ...training, candidates: new Map() });
    expect(none.duplicates).toBeLessThan(0.03);
    expect(trainModel(training).duplicates).toBeGreaterThan(0.2);
  });

  it('gives the same bytes on two runs and for any order of the counts', () => {
    const training = simulatedTraining(7);
    const turned = { ...training, random: new Map([...training.random].toReversed()) };
    expect(JSON.stringify(trainModel(turned))).toBe(JSON.stringify(trainModel(training)));
  });

  it('knows what is shipped where there is nothing to learn from', () => {
    const nothing = { records: 0, random: new Map(), passes: [], candidates: new Map(), frequencies: [] };
    const { fields } = trainModel({ ...simulatedTraining(1), ...nothing });
    const exact = fields.map((field) => levelWeights(field)[1] ?? 0);
    expect(exact.map(Math.round)).toEqual([7, 9, 14]);
  });

  it('counts pairs under a veto among those of two people', () => {
    const training = simulatedTraining(7);
    const passes = training.passes.map((pass) => ({ ...pass, vetoed: 300_000 }));
    const shareOfMatches = (model: Model) => model.fields[1]?.levels[3]?.m ?? 0;
    // With many others around fewer of the doubtful ones are taken for one person.
    expect(shareOfMatches(trainModel({ ...training, passes }))).toBeLessThan(shareOfMatches(trainModel(training)));
  });
});

describe('levelWeights', () => {
  const share = fc.double({ min: 1e-6, max: 1, noNaN: true });
  it('never weigh a nearer level less than a farther one', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(share, share), { minLength: 4, maxLength: 4 }), (drawn) => {
        const levels = LEVELS.surname
          .slice(1)
          .map((level, at) => ({ level, m: drawn[at]?.[0] ?? 1, u: drawn[at]?.[1] ?? 1 }));
        const weights = levelWeights({ name: 'surname', kind: 'surname', levels }).slice(1);
        expect(weights).toEqual([...weights].sort((a, b) => b - a));
      }),
    );
  });

  it('never speak for one person where the values differ', () => {
    const levels = LEVELS.birthDate.slice(1).map((level) => ({ level, m: 0.5, u: 0.1 }));
    const weights = levelWeights({ name: 'birthDate', kind: 'birthDate', levels });
    expect(
      LEVELS.birthDate.flatMap((level, at) => (['different', 'far'].includes(level) ? [weights[at]] : [])),
    ).toEqual([-2, -2]);
  });

  it('leave levels as they are that are in order', () => {
    const m = [0.7, 0.2, 0.05, 0.05];
    const u = [0.01, 0.02, 0.07, 0.9];
    const levels = LEVELS.surname.slice(1).map((level, at) => ({ level, m: m[at] ?? 1, u: u[at] ?? 1 }));
    const weights = levelWeights({ name: 'surname', kind: 'surname', levels });
    expect(weights[1]).toBeCloseTo(Math.log2(70), 2);
    expect(weights[0]).toBe(0);
  });
});

describe('parseModel', () => {
  const model = trainModel(simulatedTraining(3));
  const stored = JSON.stringify(model);

  it('reads what was written', () => {
    expect(parseModel(JSON.parse(stored))).toEqual(model);
  });

  it.each([
    ['what is no model', {}, 'as this release writes it'],
    ['a share that was changed', { ...model, records: 5 }, 'digest of its content'],
    [
      'the levels of another release',
      { ...model, fields: model.fields.map((field) => ({ ...field, levels: [] })) },
      "this release's",
    ],
  ])('refuses %s', (_what, value, message) => {
    expect(() => parseModel(value)).toThrow(message);
  });

  it('knows every kind of field', () => {
    expect(FIELDS.every(({ kind }: { readonly kind: FieldKind }) => kind in LEVELS)).toBe(true);
  });
});
