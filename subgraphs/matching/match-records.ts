import { blocksOf, joinBlocks } from './blocking/blocks.ts';
import type { Blocks } from './blocking/blocks.ts';
import { mostPairs } from './blocking/candidate-pairs.ts';
import { createKeyReader } from './blocking/keys/key-reader.ts';
import { PASSES } from './blocking/keys/passes.ts';
import { blocksOfPass } from './blocking/pass-blocks.ts';
import { slicesOf } from './blocking/slices.ts';
import { comparedFieldsOf } from './compare/compared-fields.ts';
import { createComparison } from './compare/comparison.ts';
import { LINK, REVIEW } from './model/model.ts';
import type { Model } from './model/model.ts';
import { createScorer } from './model/scorer.ts';
import type { PairScorer } from './model/scorer.ts';
import type { MailingList } from './model/mailing-list.ts';
import { keysInModel } from './model/term-frequencies.ts';
import type { KeyOf } from './model/term-frequencies.ts';
import type { PersonTable } from './person-table.ts';
import { comparableTable } from './pipeline/comparable-table.ts';
import { isMailingList, isOnePersonADoor } from './pipeline/one-person-a-door.ts';
import { createEdgeFinder, joinEdges } from './pipeline/probable-edges.ts';
import type { ProbableEdges } from './pipeline/probable-edges.ts';
import { resolveComponents } from './pipeline/resolve-components.ts';
import { trainOnTable } from './pipeline/train-on-table.ts';
import type { Resolution, SureEdge } from './resolve/component.ts';
import type { Helper } from './threads/helpers.ts';
import { shareOut } from './threads/share-out.ts';

/** In this order. Units of what is done: passes, pairs, pairs, components. */
export type MatchStage = 'keys' | 'training' | 'scoring' | 'clustering';

export interface MatchOptions {
  /** 16 bytes that key the digests of blocking. */
  readonly secret: Uint8Array;
  /** Without one a model is trained on the table. */
  readonly model?: Model;
  /** What stands for a text in the model. Without it the text itself, so that such a model must not be kept. */
  readonly keyOf?: KeyOf;
  /** Rows that belong together whatever their likeness. */
  readonly sure?: readonly SureEdge[];
  /** Rows that a person keeps apart. */
  readonly apart?: readonly (readonly [number, number])[];
  /** By row: of two rows with one limit likeness never makes one; -1: none. Without it no row has any. */
  readonly limits?: Int32Array;
  /** By row: 1 for a guest. Without it no row is one. */
  readonly guests?: Uint8Array;
  /** Whether people who live together are known to be in the table. Without it a list of names and addresses is looked at. */
  readonly households?: boolean;
  /** Probabilities from which likeness links by itself, and from which a person is asked: LINK and REVIEW without it. */
  readonly thresholds?: { readonly link: number; readonly review: number };
  readonly onProgress?: (stage: MatchStage, done: number, total: number) => void;
}

export interface MatchOutcome extends Resolution {
  readonly model: Model;
  /** Whether another given name at a door was taken for a fault: the table is such a list, and the model is of one. */
  readonly onePersonADoor: boolean;
  /** Pairs of rows that are worth a person's look, and those that are more. */
  readonly edges: ProbableEdges;
}

const itself: KeyOf = (text) => text;

function progressOf({ onProgress }: MatchOptions, stage: MatchStage): (done: number, total: number) => void {
  return (done, total) => onProgress?.(stage, done, total);
}

/** That nobody lives together a model says of the list that it was trained on: the one at hand must say so as well. */
function listOf(table: PersonTable, households: boolean, model: Model | undefined): MailingList | null {
  const comparison = createComparison(comparedFieldsOf(table));
  if (!isMailingList(table, comparison)) return null;
  return { households: households || (model?.onePersonADoor === true && !isOnePersonADoor(table, comparison)) };
}

/** By what the pairs of a table are judged. */
interface Judgement {
  readonly compared: PersonTable;
  readonly model: Model;
  readonly list: MailingList | null;
  readonly onePersonADoor: boolean;
  readonly scorer: PairScorer;
  /** The least probability that is kept. */
  readonly review: number;
}

function judgementOn(table: PersonTable, blocks: Blocks, options: MatchOptions): Judgement {
  const { keyOf = itself, households = false, thresholds = { link: LINK, review: REVIEW } } = options;
  const compared = comparableTable(table);
  const model = options.model ?? trainOnTable(compared, blocks, { keyOf, households }, progressOf(options, 'training'));
  const list = listOf(compared, households, options.model);
  const judge = createScorer(model, keyOf, list);
  return {
    compared,
    model,
    list,
    onePersonADoor: judge.onePersonADoor,
    scorer: judge.between(compared, compared),
    review: Math.min(thresholds.link, thresholds.review),
  };
}

function outcomeOf(judgement: Judgement, edges: ProbableEdges, options: MatchOptions): MatchOutcome {
  const { compared, model, onePersonADoor, scorer } = judgement;
  const { sure = [], apart = [], limits, guests, thresholds = { link: LINK, review: REVIEW } } = options;
  const limitOf = (row: number): number => limits?.[row] ?? -1;
  const isGuest = (row: number): boolean => guests?.[row] === 1;
  const evidence = { table: compared, probable: edges, sure, apart, limitOf, isGuest, scorer, link: thresholds.link };
  const { clusters, reviews } = resolveComponents(evidence, progressOf(options, 'clustering'));
  return { clusters, reviews, model, onePersonADoor, edges };
}

/** Tells how many of all pairs have been scored. */
function createPairProgress(blocks: Blocks, options: MatchOptions) {
  const total = blocks.runs.reduce((sum, run) => sum + mostPairs(blocks, run), 0);
  const tell = progressOf(options, 'scoring');
  let done = 0;
  return (slice: Blocks['runs'][number]): void => tell((done += mostPairs(blocks, slice)), total);
}

/**
 * The whole of matching: which records of the table are one person or organisation. The outcome is the same for the same
 * records, in whatever order they come.
 *
 * Errors: RangeError when `secret` has another length than 16 bytes, or when the table has too many columns to compare.
 */
export function matchRecords(table: PersonTable, options: MatchOptions): MatchOutcome {
  const blocks = blocksOf(table, options.secret, progressOf(options, 'keys'));
  const judgement = judgementOn(table, blocks, options);
  const edgesOf = createEdgeFinder(blocks, judgement.scorer, judgement.review);
  const onSlice = createPairProgress(blocks, options);
  const found = slicesOf(blocks).map((slice) => {
    const edges = edgesOf(slice);
    onSlice(slice);
    return edges;
  });
  return outcomeOf(judgement, joinEdges(found), options);
}

async function blocksWith(
  helpers: readonly Helper[],
  table: PersonTable,
  { secret, ...options }: MatchOptions,
): Promise<Blocks> {
  const reader = createKeyReader(table, secret);
  const tell = progressOf({ secret, ...options }, 'keys');
  let done = 0;
  const passes = await shareOut([...PASSES.keys()], helpers, {
    here: (at) => blocksOfPass(reader, PASSES[at]!, table.size), // its own place
    there: async (helper, at) => helper.ask('block', at),
    onDone: () => tell((done += 1), PASSES.length),
  });
  return joinBlocks(passes, table.size);
}

/**
 * As matchRecords, to the bit, with helpers that hold the table (`holdTable`) under the same secret.
 *
 * Errors: as matchRecords; an Error where a helper ends before its time.
 */
export async function matchRecordsWith(
  helpers: readonly Helper[],
  table: PersonTable,
  options: MatchOptions,
): Promise<MatchOutcome> {
  if (helpers.length === 0) return matchRecords(table, options);
  const blocks = await blocksWith(helpers, table, options);
  const judgement = judgementOn(table, blocks, options);
  const { model, list, scorer, review } = judgement;
  const keys = keysInModel(model, table, options.keyOf ?? itself);
  await Promise.all(helpers.map(async (helper) => helper.ask('judge', { blocks, model, keys, list, review })));
  const found = await shareOut(slicesOf(blocks), helpers, {
    here: createEdgeFinder(blocks, scorer, review),
    there: async (helper, slice) => helper.ask('edges', slice),
    onDone: createPairProgress(blocks, options),
  });
  return outcomeOf(judgement, joinEdges(found), options);
}
