import { createComparison, type Comparison, type PairComparer } from '../compare/comparison.ts';
import type { PersonTable } from '../person-table.ts';
import type { Veto } from '../compare/veto.ts';
import { LEVELS, levelOf } from '../compare/levels.ts';
import { createBorneNames, type BorneNames } from './borne-names.ts';
import { probabilityOf } from './expectation-maximisation.ts';
import { levelWeights, roundBits } from './level-weights.ts';
import { createLifts, type Lifts } from './lifts.ts';
import { limitOf, namesakeLimitOf, REVIEW_ALONE, type Limit } from './limit.ts';
import type { Model } from './model.ts';
import { createDoorLimit } from './door-limit.ts';
import { createIdenticalRows, LEAST_OF_IDENTICAL } from './identical-rows.ts';
import { modelFor, type MailingList } from './mailing-list.ts';
import { createPairLimits } from './limits/pair-limits.ts';
import { priorBitsOf } from './prior.ts';
import { patternBoundOf } from './pattern-bound.ts';
import { createRarities } from './rarity.ts';
import type { KeyOf } from './term-frequencies.ts';

export interface WaterfallStep {
  readonly field: string;
  readonly level: string;
  /** What the level weighs and what the value's rarity adds. */
  readonly bits: number;
}

/** `prior` and the bits of all steps sum to `total` exactly. */
export interface Waterfall {
  readonly prior: number;
  /** One for each field that both records have, in the model's order; a last one of `limit` where the pair may score no more. */
  readonly steps: readonly WaterfallStep[];
  readonly total: number;
  readonly probability: number;
}

export interface PairScorer extends PairComparer, Lifts {
  /** The total in bits, prior included, vetoes not: multiples of 1/1024. The same whichever record is left. */
  bitsOf(left: number, right: number): number;
  /** The same where it is `least` or more, else minus infinity: at a fraction of the cost. */
  bitsFrom(left: number, right: number, least: number): number;
  /** The same where the pattern of the pair is known. */
  bitsOfPattern(pattern: number, left: number, right: number): number;
  /** Of these the bits of what is a person's own and no household's: names, birth date, numbers of his. */
  ownBitsOf(left: number, right: number): number;
  /**
   * Where two names at one door are no veto: whether two rows of like surnames have one given name; null where it is more than
   * a slip apart or missing, and where the surnames are others.
   */
  haveOneName(left: number, right: number): boolean | null;
  /** Whether nothing but given names of which one at least is nobody's keeps two rows apart. */
  isMisspelt(left: number, right: number): boolean;
  /** Whether a row on the left has a surname, and a given name that many people bear. */
  isNamed(left: number): boolean;
  waterfallOf(left: number, right: number): Waterfall;
}

/** What two records score depends on the two, on the model, and on whether a list is judged. */
export interface Scorer {
  readonly model: Model;
  /** Whether another given name at a door is no veto. */
  readonly onePersonADoor: boolean;
  readonly comparison: Comparison;
  between(left: PersonTable, right: PersonTable): PairScorer;
}

interface PatternScore {
  readonly levels: readonly number[];
  readonly bits: number;
  readonly limit: Limit | null;
}

/** Levels of given names that take two for one with a slip. */
const SLIPS: readonly number[] = [levelOf('given', 'near'), levelOf('given', 'alike'), levelOf('given', 'garbled')];

const A_SLIP = levelOf('given', 'near');
const OTHER_NAME = levelOf('given', 'different');
const OTHER_SURNAME = levelOf('surname', 'different');

/** More distinct patterns than real records have; an end for whoever feeds us made-up ones. */
const MOST_PATTERNS = 1_000_000;

/** What patterns score before rarity: looked up in the model once each. */
function createPatternScores(
  comparison: Comparison,
  weights: readonly (readonly number[])[],
  prior: number,
  limit: typeof limitOf,
) {
  const scores = new Map<number, PatternScore>();
  return (pattern: number): PatternScore => {
    const known = scores.get(pattern);
    if (known !== undefined) return known;
    const levels = comparison.levelsOf(pattern);
    const bits = levels.reduce((sum, level, field) => sum + (weights[field]?.[level] ?? 0), prior);
    const score = { levels, bits, limit: limit(comparison.fields, levels) };
    if (scores.size >= MOST_PATTERNS) scores.clear();
    scores.set(pattern, score);
    return score;
  };
}

const OWN_KINDS: ReadonlySet<string | undefined> = new Set([
  'given',
  'middle',
  'surname',
  'birthDate',
  'gender',
  'code',
]);

/** What a model says of any pair, whichever tables its rows are of. */
interface Weighing {
  readonly model: Model;
  readonly isList: boolean;
  readonly keyOf: KeyOf;
  readonly comparison: Comparison;
  readonly weights: readonly (readonly number[])[];
  readonly prior: number;
  readonly scoreOf: (pattern: number) => PatternScore;
}

function weighingOf(model: Model, isList: boolean, keyOf: KeyOf): Weighing {
  const comparison = createComparison(model.fields);
  const weights = model.fields.map(levelWeights);
  const prior = roundBits(priorBitsOf(model.duplicates, model.records));
  const limitOfPattern: typeof limitOf = (fields, levels) =>
    limitOf(fields, levels) ?? namesakeLimitOf(fields, levels, model.records);
  const scoreOf = createPatternScores(comparison, weights, prior, limitOfPattern);
  return { model, isList, keyOf, comparison, weights, prior, scoreOf };
}

function isByDoor({ onePersonADoor }: Model): boolean {
  return onePersonADoor === true;
}

/** What pairs of rows add up to: their levels, the rarity of their values, the least and the most that they may score. */
function createPairBits(
  { model, isList, keyOf, weights, prior, scoreOf }: Weighing,
  left: PersonTable,
  right: PersonTable,
) {
  const rarities = createRarities(model, keyOf, left, right);
  const pairLimit = createPairLimits(model, left, right);
  const doorLimit = isList ? createDoorLimit(model, left, right) : () => null;
  const isIdentical = isList ? createIdenticalRows(left, right) : () => false;
  const limitFor = ({ levels, limit }: PatternScore, i: number, j: number) =>
    limit ?? doorLimit(i, j, levels) ?? pairLimit(i, j, levels);
  const rarityOf = (level: number, field: number, i: number, j: number) => rarities[field]?.(level, i, j) ?? 0;
  const stepsOf = (pattern: number, i: number, j: number): WaterfallStep[] =>
    scoreOf(pattern).levels.map((level, index) => {
      // Levels and fields are as many; every level is one of its kind's.
      const field = model.fields[index]!;
      const bits = weights[index]![level]! + rarityOf(level, index, i, j);
      return { field: field.name, level: LEVELS[field.kind][level]!, bits };
    });
  const bitsOf = (pattern: number, i: number, j: number): number => {
    const score = scoreOf(pattern);
    const { levels, bits } = score;
    let total = bits;
    // A pattern has a level for every field.
    for (let field = 0; field < levels.length; field += 1) total += rarityOf(levels[field]!, field, i, j);
    if (total < LEAST_OF_IDENTICAL && isIdentical(i, j)) total = LEAST_OF_IDENTICAL;
    const limit = total > REVIEW_ALONE ? limitFor(score, i, j) : null;
    return limit === null ? total : Math.min(total, limit.most);
  };
  const waterfallOf = (pattern: number, i: number, j: number): Waterfall => {
    const steps = stepsOf(pattern, i, j).filter(({ level }) => level !== 'none');
    const weighed = steps.reduce((bits, step) => bits + step.bits, prior);
    const sum = isIdentical(i, j) ? Math.max(weighed, LEAST_OF_IDENTICAL) : weighed;
    if (sum > weighed) steps.push({ field: 'row', level: 'identical', bits: sum - weighed });
    const limit = limitFor(scoreOf(pattern), i, j);
    const total = limit === null ? sum : Math.min(sum, limit.most);
    if (limit !== null && sum > total) steps.push({ field: 'limit', level: limit.because, bits: total - sum });
    return { prior, steps, total, probability: probabilityOf(total) };
  };
  return {
    bitsOf,
    limitOf: (pattern: number, i: number, j: number) => limitFor(scoreOf(pattern), i, j),
    stepsOf,
    waterfallOf,
    isIdentical,
  };
}

type PairNames = Pick<PairScorer, 'vetoOf' | 'isMisspelt' | 'isNamed' | 'haveOneName'>;

/** What given names say beside their bits. */
function createPairNames(
  { model, scoreOf }: Weighing,
  comparer: PairComparer,
  left: PersonTable,
  { areBorne, isBorne, isMisspelling }: BorneNames,
): PairNames {
  const givenField = model.fields.findIndex(({ kind }) => kind === 'given');
  const surnameField = model.fields.findIndex(({ kind }) => kind === 'surname');
  const levelsBetween = (i: number, j: number) => scoreOf(comparer.patternOf(i, j)).levels;
  const givenLevelOf = (i: number, j: number) => levelsBetween(i, j)[givenField] ?? 0;
  const isSlip = (i: number, j: number) => SLIPS.includes(givenLevelOf(i, j));
  const borneVeto = (i: number, j: number): Veto | null =>
    comparer.vetoOf(i, j) ?? (areBorne(i, j) && isSlip(i, j) ? 'GIVEN_NAMES_DIFFER' : null);
  const vetoOf = (i: number, j: number) => (isByDoor(model) ? comparer.vetoBesideGivenNames(i, j) : borneVeto(i, j));
  return {
    vetoOf,
    isMisspelt: (i, j) =>
      vetoOf(i, j) === 'GIVEN_NAMES_DIFFER' && comparer.vetoBesideGivenNames(i, j) === null && isMisspelling(i, j),
    isNamed: (i) => (left.surname.ids[i] ?? -1) >= 0 && isBorne(i),
    haveOneName(i, j) {
      if (!isByDoor(model)) return null;
      const levels = levelsBetween(i, j);
      const level = levels[givenField] ?? 0;
      if (level === OTHER_NAME) return false;
      return level > 0 && level <= A_SLIP && levels[surnameField] !== OTHER_SURNAME ? true : null;
    },
  };
}

/**
 * `keyOf` makes keys of values as those were made that the model holds: by others no value is found to be common. Without
 * `list` two given names at one door are two people, whatever list the model was trained on.
 */
export function createScorer(model: Model, keyOf: KeyOf, list: MailingList | null = null): Scorer {
  const weighing = weighingOf(modelFor(list, model), list !== null, keyOf);
  const { comparison, weights, prior } = weighing;
  const bound = patternBoundOf(model, weights, prior);
  const between = (left: PersonTable, right: PersonTable): PairScorer => {
    const comparer = comparison.between(left, right);
    const pairs = createPairBits(weighing, left, right);
    const borne = createBorneNames(model, keyOf, left, right);
    const levelsOf = (i: number, j: number) => weighing.scoreOf(comparer.patternOf(i, j)).levels;
    const limitBetween = (i: number, j: number) => pairs.limitOf(comparer.patternOf(i, j), i, j);
    return {
      ...comparer,
      ...createPairNames(weighing, comparer, left, borne),
      ...createLifts(weighing.model, { levelsOf, limitOf: limitBetween, isMisspelling: borne.isMisspelling }),
      bitsOfPattern: pairs.bitsOf,
      bitsFrom(i, j, least) {
        const pattern = pairs.isIdentical(i, j) ? comparer.patternOf(i, j) : comparer.patternFrom(i, j, bound, least);
        const bits = pattern === -1 ? -Infinity : pairs.bitsOf(pattern, i, j);
        return bits < least ? -Infinity : bits;
      },
      bitsOf: (i, j) => pairs.bitsOf(comparer.patternOf(i, j), i, j),
      ownBitsOf: (i, j) =>
        pairs
          .stepsOf(comparer.patternOf(i, j), i, j)
          .reduce((sum, { bits }, index) => (OWN_KINDS.has(model.fields[index]?.kind) ? sum + bits : sum), 0),
      waterfallOf: (i, j) => pairs.waterfallOf(comparer.patternOf(i, j), i, j),
    };
  };
  return { model, onePersonADoor: isByDoor(weighing.model), comparison, between };
}
