import type { Comparison } from '../compare/comparison.ts';
import { LEVELS, type ComparedField } from '../compare/levels.ts';
import { DEFAULT_LEVELS } from './default-levels.ts';
import {
  allRatios,
  expectMatches,
  maximiseExpectation,
  sharesOf,
  type PatternCount,
  type Shares,
} from './expectation-maximisation.ts';
import { sealModel, type Model, type ModelField, type ModelFrequencies } from './model.ts';
import { isOneDoor } from './door-limit.ts';
import { priorBitsOf } from './prior.ts';

/** How many pairs have each pattern. */
export type PatternCounts = ReadonlyMap<number, number>;

/** All pairs that one blocking pass finds, whether another finds them too: what is left over by others is no fair sample. */
export interface TrainingPass {
  /** Names of the fields that its keys are made of. */
  readonly held: readonly string[];
  /** Of the pairs under no veto. */
  readonly counts: PatternCounts;
  /** How many pairs are under one. */
  readonly vetoed: number;
}

export interface Training {
  readonly comparison: Comparison;
  readonly normaliseVersion: number;
  readonly records: number;
  /** Of random pairs, whether under a veto or not. */
  readonly random: PatternCounts;
  readonly passes: readonly TrainingPass[];
  /** Of the pairs under no veto that any pass finds, each once. */
  readonly candidates: PatternCounts;
  readonly frequencies: readonly ModelFrequencies[];
  readonly onePersonADoor?: boolean;
}

/** How many pairs the shipped shares are worth. */
const M_WEIGHT = 60;
const U_WEIGHT = 1000;
/** Of u, m and the number of duplicates, which depend on each other. */
const ROUNDS = 3;
const FIRST_DUPLICATES = 0.2;
const DUPLICATES_WEIGHT = 50;
const FEWEST_DUPLICATES = 0.02;
const MOST_DUPLICATES = 9;
/** So many times as often as by chance two people are at one door for being of one household. */
const HOUSEHOLDS = 16;
/** A share is kept to so many digits. */
const DIGITS = 9;

function defaultShares(fields: readonly ComparedField[], side: 0 | 1): Shares {
  return fields.map(({ kind }) => {
    // DEFAULT_LEVELS has every level of the kind but 'none'.
    const levels = DEFAULT_LEVELS[kind] as Readonly<Record<string, readonly [number, number]>>;
    return LEVELS[kind].map((level) => levels[level]?.[side] ?? 0);
  });
}

/**
 * Two people have one door by living together; where nobody does, by chance alone. What is drawn at random says nothing of it:
 * one pair of one person's that is not known for it would outweigh all chance.
 */
function withDoorsByChance(fields: readonly ComparedField[], u: Shares, shipped: Shares): Shares {
  return fields.map(({ kind }, field) => {
    const shares = u[field] ?? [];
    if (kind !== 'address') return shares;
    return shares.map((share, level) => (isOneDoor(level) ? (shipped[field]?.[level] ?? share) / HOUSEHOLDS : share));
  });
}

/** In the order of the patterns, so that sums come out alike on every run. */
function patternsOf(comparison: Comparison, counts: PatternCounts): readonly PatternCount[] {
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([pattern, count]) => ({ levels: comparison.levelsOf(pattern), count }));
}

/**
 * Shares among pairs of two people: those of random pairs, less the few that are one person. A level that was hardly ever
 * drawn is as rare as shipped, or as one that was seen half a time.
 */
function learnU(random: readonly PatternCount[], m: Shares, u: Shares, priorBits: number, shipped: Shares): Shares {
  const all = m.map((levels) => levels.map(() => 0));
  // Every pattern has a level for every field.
  for (const { levels, count } of random) levels.forEach((level, field) => (all[field]![level]! += count));
  const { expected } = expectMatches(random, allRatios(m, u), priorBits);
  const others = all.map((levels, field) =>
    levels.map((count, level) => Math.max(0, count - expected[field]![level]!)),
  );
  return sharesOf(others, shipped, U_WEIGHT).map((levels, field) => {
    const drawn = others[field]!.reduce((sum, count, level) => (level === 0 ? sum : sum + count), 1);
    return levels.map((share, level) => Math.max(share, Math.min(shipped[field]![level]!, 0.5 / drawn)));
  });
}

interface Learned {
  readonly m: Shares;
  readonly u: Shares;
  readonly duplicates: number;
}

function learnM(training: Training, passes: readonly (readonly PatternCount[])[], u: Shares, shipped: Shares): Shares {
  const { fields } = training.comparison;
  const sums = shipped.map((levels) => levels.map(() => 0));
  training.passes.forEach(({ held: names, vetoed }, index) => {
    const held = new Set(fields.flatMap(({ name }, field) => (names.includes(name) ? [field] : [])));
    const patterns = passes[index] ?? [];
    const { expected } = maximiseExpectation({ patterns, vetoed, held, u, prior: shipped, priorWeight: M_WEIGHT });
    expected.forEach((levels, field) => {
      // A pass says nothing of the fields that it was found by.
      if (!held.has(field)) levels.forEach((count, level) => (sums[field]![level]! += count));
    });
  });
  return sharesOf(sums, shipped, M_WEIGHT);
}

/** Other records of the same person, that a record has: by the matches among all candidate pairs. */
function learnDuplicates(candidates: readonly PatternCount[], { m, u, duplicates }: Learned, records: number): number {
  const { count } = expectMatches(candidates, allRatios(m, u), priorBitsOf(duplicates, records));
  const mean = (2 * count + FIRST_DUPLICATES * DUPLICATES_WEIGHT) / (records + DUPLICATES_WEIGHT);
  return Math.min(MOST_DUPLICATES, Math.max(FEWEST_DUPLICATES, mean));
}

function learn(training: Training): Learned {
  const { comparison, records } = training;
  const [shippedM, shippedU] = [defaultShares(comparison.fields, 0), defaultShares(comparison.fields, 1)];
  const random = patternsOf(comparison, training.random);
  const candidates = patternsOf(comparison, training.candidates);
  const passes = training.passes.map(({ counts }) => patternsOf(comparison, counts));
  let learned: Learned = { m: shippedM, u: shippedU, duplicates: FIRST_DUPLICATES };
  for (let round = 0; round < ROUNDS; round += 1) {
    const drawn = learnU(random, learned.m, learned.u, priorBitsOf(learned.duplicates, records), shippedU);
    const u = training.onePersonADoor === true ? withDoorsByChance(comparison.fields, drawn, shippedU) : drawn;
    const m = learnM(training, passes, u, shippedM);
    learned = { m, u, duplicates: learnDuplicates(candidates, { m, u, duplicates: learned.duplicates }, records) };
  }
  return learned;
}

const rounded = (share: number) => Number(share.toPrecision(DIGITS));

/**
 * Learns what agreement and difference weigh: u from random pairs, m by expectation-maximisation in each blocking pass with
 * the fields held out that it blocks by, both drawn towards shipped shares, so that few records say little.
 */
export function trainModel(training: Training): Model {
  const { m, u, duplicates } = learn(training);
  const fields = training.comparison.fields.map(({ name, kind }, field): ModelField => {
    const levels = LEVELS[kind].flatMap((level, number) =>
      // m and u have a share for every level.
      number === 0 ? [] : [{ level, m: rounded(m[field]![number]!), u: rounded(u[field]![number]!) }],
    );
    return { name, kind, levels };
  });
  return sealModel({
    format: 1,
    normaliseVersion: training.normaliseVersion,
    records: training.records,
    duplicates: rounded(duplicates),
    fields,
    frequencies: training.frequencies,
    ...(training.onePersonADoor === true ? { onePersonADoor: true } : {}),
  });
}
