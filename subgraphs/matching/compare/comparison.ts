import type { PersonTable } from '../person-table.ts';
import { createFieldLevel } from './fields/field-levels.ts';
import { createNames, type NameLevels } from './fields/names.ts';
import { LEVELS, levelOf, type ComparedField } from './levels.ts';
import type { RowLevel } from './text/text-pairs.ts';
import { createVeto, type Veto } from './veto.ts';

/** How many bits a pair may still come to while its fields are compared one after another. */
export interface PatternBound {
  readonly prior: number;
  /** Numbers of fields, in the order in which they are compared. */
  readonly order: readonly number[];
  /** By field and level: the most bits that these add. */
  readonly most: readonly (readonly number[])[];
  /** By place in the order: the most bits that all later fields add. */
  readonly rest: readonly number[];
}

/** Compares rows of two tables (or of one with itself). Not for use by two callers at once: it keeps scratch space. */
export interface PairComparer {
  /** The levels of all fields as one integer below 2^53, the same whichever record is left. */
  patternOf(left: number, right: number): number;
  /** The same, or -1 as soon as the bits cannot come to `least` any more: most pairs prove hopeless by a few fields. */
  patternFrom(left: number, right: number, bound: PatternBound, least: number): number;
  /** What forbids to link the two, whatever else agrees. */
  vetoOf(left: number, right: number): Veto | null;
  /** What would forbid it if the given names, however different, were no more than misspelt. */
  vetoBesideGivenNames(left: number, right: number): Veto | null;
}

export interface Comparison {
  readonly fields: readonly ComparedField[];
  /** By field, in the order of `fields`. */
  levelsOf(pattern: number): readonly number[];
  /** Fields that one of the tables has no column for have no evidence. */
  between(left: PersonTable, right: PersonTable): PairComparer;
}

const GIVEN_DIFFERENT = levelOf('given', 'different');
const GIVEN_GARBLED = levelOf('given', 'garbled');

/** What each field's level is multiplied by in a pattern. */
function weightsOf(fields: readonly ComparedField[]): readonly number[] {
  const weights: number[] = [];
  let weight = 1;
  for (const field of fields) {
    weights.push(weight);
    weight *= LEVELS[field.kind].length;
  }
  if (weight > Number.MAX_SAFE_INTEGER) {
    throw new RangeError(
      `matching: codes and other attributes must be few enough for one pattern (about 15), but there are ${
        fields.filter(({ kind }) => kind === 'code' || kind === 'other').length
      }. Compare fewer columns.`,
    );
  }
  return weights;
}

function fieldReader(field: ComparedField, names: NameLevels, left: PersonTable, right: PersonTable): RowLevel {
  const { kind } = field;
  switch (kind) {
    case 'given':
    case 'middle':
    case 'surname':
      return () => names[kind];
    default:
      return createFieldLevel(field, kind, left, right);
  }
}

/** Compares names into one place of memory. Whoever asks for a pair's pattern asks for its veto next: that is kept. */
function createKeptNames(left: PersonTable, right: PersonTable) {
  const names: NameLevels = { given: 0, middle: 0, surname: 0 };
  const namesOf = createNames(left, right);
  let [lastLeft, lastRight] = [-1, -1];
  const compareNames = (i: number, j: number): void => {
    if (i === lastLeft && j === lastRight) return;
    lastLeft = i;
    lastRight = j;
    namesOf(i, j, names);
  };
  return { names, compareNames };
}

function createPairComparer(
  fields: readonly ComparedField[],
  weights: readonly number[],
  left: PersonTable,
  right: PersonTable,
): PairComparer {
  const { names, compareNames } = createKeptNames(left, right);
  const readers = fields.map((field) => fieldReader(field, names, left, right));
  const vetoOf = createVeto(left, right);
  return {
    patternOf(i, j) {
      compareNames(i, j);
      let pattern = 0;
      // There are as many weights as fields.
      for (let field = 0; field < readers.length; field += 1) pattern += readers[field]!(i, j) * weights[field]!;
      return pattern;
    },
    patternFrom(i, j, { prior, order, most, rest }, least) {
      compareNames(i, j);
      let pattern = 0;
      let bits = prior;
      for (let place = 0; place < order.length; place += 1) {
        const field = order[place]!; // a bound has every field in each of its lists
        const level = readers[field]!(i, j);
        pattern += level * weights[field]!;
        bits += most[field]![level]!;
        if (bits + rest[place]! < least) return -1;
      }
      return pattern;
    },
    vetoOf(i, j) {
      compareNames(i, j);
      return vetoOf(i, j, names);
    },
    vetoBesideGivenNames(i, j) {
      compareNames(i, j);
      return vetoOf(i, j, names.given === GIVEN_DIFFERENT ? { ...names, given: GIVEN_GARBLED } : names);
    },
  };
}

/** Errors: RangeError where the fields have more levels together than an integer holds. */
export function createComparison(fields: readonly ComparedField[]): Comparison {
  const weights = weightsOf(fields);
  return {
    fields,
    levelsOf: (pattern) =>
      fields.map(({ kind }, field) => Math.trunc(pattern / (weights[field] ?? 1)) % LEVELS[kind].length),
    between: (left, right) => createPairComparer(fields, weights, left, right),
  };
}
