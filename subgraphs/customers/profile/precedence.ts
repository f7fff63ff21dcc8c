/**
 * Precedence: which of several values goes before the others, and by which rule. The rules of the adopter's order are asked
 * one after the other; what they leave even goes by the order of trusted systems, then to the record that tells most, then
 * to the lowest record id. So the outcome hangs on no order of reading.
 */
import type { RecordId } from '../../../schema/ids.ts';
import type { SurvivorshipOrder, SurvivorshipRule } from '../../../schema/identity-settings.ts';
import type { Entity } from '../../../schema/model.ts';
import { compareNewestFirst, compareText } from '../../paging/compare-instants.ts';

export type CustomerRecord = Entity<'Customer'>;

/** A value, and who tells it. */
export interface Candidate<V> {
  readonly value: V;
  readonly record: RecordId;
  /** Null: a guest tells it, of whom nothing else is known. */
  readonly by: CustomerRecord | null;
  readonly verified: boolean;
  /** Of several values of one record: as it lists them. */
  readonly place: number;
}

/** The candidates of one field, at least one. */
export interface Ranking<V> {
  readonly shown: Candidate<V>;
  /** All of them, the shown one first. */
  readonly all: readonly Candidate<V>[];
  /** Those that say something else. */
  readonly losers: readonly Candidate<V>[];
  /** In words: by what the shown one goes before the best of the losers. */
  readonly rule: string;
}

type Same<V> = (a: V, b: V) => boolean;

interface Step<V> {
  readonly words: string;
  /** Negative where `a` goes before `b`. */
  readonly compare: (a: Candidate<V>, b: Candidate<V>) => number;
}

/** Of two records of one system, that which tells more of these is trusted. */
export const TELLING_FIELDS = ['name', 'email', 'phone', 'birthDate', 'number', 'since'] as const;

const RULE_WORDS: Readonly<Record<SurvivorshipRule, string>> = {
  verified: 'verified',
  declared: 'declared by the customer',
  trusted: 'order of trusted systems',
  recent: 'most recent',
  frequent: 'most frequent',
};

function completeness(record: CustomerRecord | null): number {
  return record === null ? 0 : TELLING_FIELDS.filter((field) => record[field] !== null).length;
}

/** Of two values of one record nothing is read: it may not have been asked for. */
function byCompleteness(a: Candidate<unknown>, b: Candidate<unknown>): number {
  return a.by === b.by ? 0 : completeness(b.by) - completeness(a.by);
}

/** True goes before false. */
function byFlag(flag: (candidate: Candidate<unknown>) => boolean): Step<unknown>['compare'] {
  return (a, b) => Number(flag(b)) - Number(flag(a));
}

function byTrust(systems: SurvivorshipOrder['systems']): Step<unknown>['compare'] {
  const places = new Map(systems.map((system, place) => [system, place]));
  const placeOf = ({ by }: Candidate<unknown>) => (by === null ? undefined : places.get(by.system)) ?? systems.length;
  return (a, b) => placeOf(a) - placeOf(b);
}

/** By how many records tell the value; guests are not counted, so that none has to be unsealed for it. */
function byFrequency<V>(candidates: readonly Candidate<V>[], same: Same<V>): Step<V>['compare'] {
  const counts = new Map<Candidate<V>, number>();
  const countOf = (one: Candidate<V>): number => {
    const count = counts.get(one) ?? candidates.filter(({ value, by }) => by !== null && same(one.value, value)).length;
    counts.set(one, count);
    return count;
  };
  return (a, b) => countOf(b) - countOf(a);
}

function stepOf<V>(
  rule: SurvivorshipRule,
  { systems }: SurvivorshipOrder,
  candidates: readonly Candidate<V>[],
  same: Same<V>,
): Step<V> {
  const words = RULE_WORDS[rule];
  switch (rule) {
    case 'verified':
      return { words, compare: byFlag(({ verified }) => verified) };
    case 'declared':
      return { words, compare: byFlag(({ by }) => by?.declared === true) };
    case 'trusted':
      return { words, compare: byTrust(systems) };
    case 'recent':
      return { words, compare: (a, b) => compareNewestFirst(a.by?.updatedAt ?? null, b.by?.updatedAt ?? null) };
    case 'frequent':
      return { words, compare: byFrequency(candidates, same) };
  }
}

function stepsOf<V>(order: SurvivorshipOrder, candidates: readonly Candidate<V>[], same: Same<V>): readonly Step<V>[] {
  // Trust before completeness: records of one system alone were asked for all that they tell.
  const rules = new Set<SurvivorshipRule>([...order.rules, 'trusted']);
  return [
    { words: 'customer record before guest', compare: byFlag(({ by }) => by !== null) },
    ...[...rules].map((rule) => stepOf(rule, order, candidates, same)),
    { words: 'most complete record', compare: byCompleteness },
    { words: 'record id', compare: (a, b) => compareText(a.record, b.record) },
    { words: 'first of its record', compare: (a, b) => a.place - b.place },
  ];
}

function compareBy<V>(steps: readonly Step<V>[], a: Candidate<V>, b: Candidate<V>): number {
  for (const { compare } of steps) {
    const difference = compare(a, b);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Null where there is no candidate. */
export function rank<V>(
  candidates: readonly Candidate<V>[],
  same: Same<V>,
  order: SurvivorshipOrder,
): Ranking<V> | null {
  const steps = candidates.length < 2 ? [] : stepsOf(order, candidates, same);
  const all = candidates.toSorted((a, b) => compareBy(steps, a, b));
  const [shown] = all;
  if (shown === undefined) return null;
  const losers = all.filter(({ value }) => !same(shown.value, value));
  const [best] = losers;
  const decisive = best && steps.find(({ compare }) => compare(shown, best) !== 0);
  return { shown, all, losers, rule: decisive?.words ?? 'only value' };
}
