import { blocksOf } from './blocking/blocks.ts';
import { comparedFieldsOf } from './compare/compared-fields.ts';
import { createComparison } from './compare/comparison.ts';
import { LINK, REVIEW } from './model/model.ts';
import type { Model } from './model/model.ts';
import { createScorer } from './model/scorer.ts';
import type { MailingList } from './model/mailing-list.ts';
import type { KeyOf } from './model/term-frequencies.ts';
import type { PersonTable } from './person-table.ts';
import { comparableTable } from './pipeline/comparable-table.ts';
import { isMailingList } from './pipeline/one-person-a-door.ts';
import { probableEdges } from './pipeline/probable-edges.ts';
import type { ProbableEdges } from './pipeline/probable-edges.ts';
import { resolveComponents } from './pipeline/resolve-components.ts';
import { trainOnTable } from './pipeline/train-on-table.ts';
import type { Resolution, SureEdge } from './resolve/component.ts';

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

function listOf(table: PersonTable, households: boolean): MailingList | null {
  return isMailingList(table, createComparison(comparedFieldsOf(table))) ? { households } : null;
}

/**
 * The whole of matching: which records of the table are one person or organisation. The outcome is the same for the same
 * records, in whatever order they come.
 *
 * Errors: RangeError when `secret` has another length than 16 bytes, or when the table has too many columns to compare.
 */
export function matchRecords(table: PersonTable, options: MatchOptions): MatchOutcome {
  const { secret, keyOf = (text) => text, sure = [], apart = [], limits, guests, households = false } = options;
  const progress = (stage: MatchStage) => (done: number, total: number) => options.onProgress?.(stage, done, total);
  const blocks = blocksOf(table, secret, progress('keys'));
  const compared = comparableTable(table);
  const model = options.model ?? trainOnTable(compared, blocks, { keyOf, households }, progress('training'));
  const judge = createScorer(model, keyOf, listOf(compared, households));
  const scorer = judge.between(compared, compared);
  const { link, review } = options.thresholds ?? { link: LINK, review: REVIEW };
  const probable = probableEdges(blocks, scorer, Math.min(link, review), progress('scoring'));
  const limitOf = (row: number): number => limits?.[row] ?? -1;
  const isGuest = (row: number): boolean => guests?.[row] === 1;
  const evidence = { table: compared, probable, sure, apart, limitOf, isGuest, scorer, link };
  const { clusters, reviews } = resolveComponents(evidence, progress('clustering'));
  return { clusters, reviews, model, onePersonADoor: judge.onePersonADoor, edges: probable };
}
