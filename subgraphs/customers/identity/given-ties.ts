/** What the adopter's tables, the systems and people say of records, whatever these are like. */
import type { CrosswalkRow } from '../../../adapters/ports.ts';
import type { Decision } from '../../../adapters/registry/identity-port.ts';
import type { TieRule } from '../../../adapters/registry/match-port.ts';
import type { Ties } from '../../matching/incremental/match-state.ts';
import { isCommon } from '../../matching/normalise/common-values.ts';

/** Two records, the lower id first. */
export interface Tie {
  readonly left: string;
  readonly right: string;
  readonly rule: TieRule;
}

type JoinRule = Ties['joined'][number]['rule'];

/** What the engine makes of a tie: null for records that are kept apart. */
const JOINS: Readonly<Record<TieRule, JoinRule | null>> = {
  MANUAL: 'MANUAL',
  CROSSWALK: 'CROSSWALK',
  MERGED_LEFT: 'CROSSWALK',
  MERGED_RIGHT: 'CROSSWALK',
  SHARED_KEY: 'SHARED_KEY',
  APART: null,
};

/** Every pair of a few, so that no one of them holds the others together. */
function allPairs<T>(items: readonly T[]): readonly (readonly [T, T])[] {
  return items.flatMap((one, place) => items.slice(place + 1).map((other) => [one, other] as const));
}

function tieOf(one: string, other: string, rule: TieRule): Tie {
  return one < other ? { left: one, right: other, rule } : { left: other, right: one, rule };
}

/** A row of a crosswalk: every pair of the records that it names. */
export function tiesOfRow({ rule, records }: CrosswalkRow): readonly Tie[] {
  return allPairs([...new Set(records)]).map(([one, other]) => tieOf(one, other, rule));
}

/** A record and the one that its system has merged it into; the rule tells which of the two it is. */
export function tieOfMerge(from: string, into: string): Tie {
  return tieOf(from, into, from < into ? 'MERGED_LEFT' : 'MERGED_RIGHT');
}

/** A key that too many records hold is a stand-in and nobody's. Shape: records with their keys, be these digests; 0 for none. */
export function tiesOfSharedKeys(keys: Iterable<readonly [record: string, key: string | number]>): readonly Tie[] {
  const holders = new Map<string | number, string[]>();
  for (const [record, key] of keys) {
    const known = holders.get(key);
    if (known === undefined) holders.set(key, [record]);
    else known.push(record);
  }
  return [...holders]
    .filter(([key, { length }]) => key !== 0 && !isCommon(length))
    .flatMap(([, records]) => allPairs(records).map(([one, other]) => tieOf(one, other, 'SHARED_KEY')));
}

/** What people say: a tie for each decision in force. */
export function tiesOfDecisions(decisions: readonly Decision[]): readonly Tie[] {
  return decisions.map(({ kind, records: [one, other] }) => tieOf(one, other, kind === 'apart' ? 'APART' : 'MANUAL'));
}

/** As the engine takes them. */
export function toTies(ties: readonly Tie[]): Ties {
  return {
    joined: ties.flatMap(({ left, right, rule }) => {
      const join = JOINS[rule];
      return join === null ? [] : [{ left, right, rule: join }];
    }),
    apart: ties.flatMap(({ left, right, rule }) => (rule === 'APART' ? [[left, right] as const] : [])),
  };
}

/** The same text for the same tie, wherever it was told. */
export function tieKey({ left, right, rule }: Tie): string {
  return JSON.stringify([left, right, rule]);
}
