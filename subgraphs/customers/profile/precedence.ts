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

/** By how many records each value is told; guests are not counted, so that none has to be unsealed for it. */
class Frequencies<V> {
  readonly #candidates: readonly Candidate<V>[];
  readonly #same: Same<V>;
  readonly #counts = new Map<Candidate<V>, number>();

  constructor(candidates: readonly Candidate<V>[], same: Same<V>) {
    this.#candidates = candidates;
    this.#same = same;
  }

  of(one: Candidate<V>): number {
    let count = this.#counts.get(one);
    if (count === undefined) {
      count = this.#candidates.filter(({ value, by }) => by !== null && this.#same(one.value, value)).length;
      this.#counts.set(one, count);
    }
    return count;
  }
}

interface Step {
  readonly words: string;
  /** Negative where `a` goes before `b`. */
  readonly compare: (a: Candidate<unknown>, b: Candidate<unknown>, frequencies: Frequencies<unknown>) => number;
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
function byFlag(flag: (candidate: Candidate<unknown>) => boolean): Step['compare'] {
  return (a, b) => Number(flag(b)) - Number(flag(a));
}

function byTrust(systems: SurvivorshipOrder['systems']): Step['compare'] {
  const places = new Map(systems.map((system, place) => [system, place]));
  const placeOf = ({ by }: Candidate<unknown>) => (by === null ? undefined : places.get(by.system)) ?? systems.length;
  return (a, b) => placeOf(a) - placeOf(b);
}

function stepOf(rule: SurvivorshipRule, { systems }: SurvivorshipOrder): Step {
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
      return { words, compare: (a, b, frequencies) => frequencies.of(b) - frequencies.of(a) };
  }
}

function makeSteps(order: SurvivorshipOrder): readonly Step[] {
  // Trust before completeness: records of one system alone were asked for all that they tell.
  const rules = new Set<SurvivorshipRule>([...order.rules, 'trusted']);
  return [
    { words: 'customer record before guest', compare: byFlag(({ by }) => by !== null) },
    ...[...rules].map((rule) => stepOf(rule, order)),
    { words: 'most complete record', compare: byCompleteness },
    { words: 'record id', compare: (a, b) => compareText(a.record, b.record) },
    { words: 'first of its record', compare: (a, b) => a.place - b.place },
  ];
}

/** The mapping's orders are few, and stand as long as it does. */
const stepsOfOrders = new WeakMap<SurvivorshipOrder, readonly Step[]>();

function stepsOf(order: SurvivorshipOrder): readonly Step[] {
  let steps = stepsOfOrders.get(order);
  if (steps === undefined) stepsOfOrders.set(order, (steps = makeSteps(order)));
  return steps;
}

type Compare<V> = (a: Candidate<V>, b: Candidate<V>) => number;

function comparing<V>(candidates: readonly Candidate<V>[], same: Same<V>, order: SurvivorshipOrder): Compare<V> {
  const steps = stepsOf(order);
  const frequencies = new Frequencies(candidates, same) as Frequencies<unknown>; // asked for these candidates alone
  return (a, b) => {
    for (const { compare } of steps) {
      const difference = compare(a, b, frequencies);
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

/** The candidate that goes before all others; null where there is none. */
export function firstOf<V>(
  candidates: readonly Candidate<V>[],
  same: Same<V>,
  order: SurvivorshipOrder,
): Candidate<V> | null {
  const [first, ...others] = candidates;
  if (first === undefined || others.length === 0) return first ?? null;
  const compare = comparing(candidates, same, order);
  return others.reduce((best, one) => (compare(one, best) < 0 ? one : best), first);
}

/** Null where there is no candidate. */
export function rank<V>(
  candidates: readonly Candidate<V>[],
  same: Same<V>,
  order: SurvivorshipOrder,
): Ranking<V> | null {
  const all = candidates.toSorted(comparing(candidates, same, order));
  const [shown] = all;
  if (shown === undefined) return null;
  const losers = all.filter(({ value }) => !same(shown.value, value));
  const [best] = losers;
  const frequencies = new Frequencies(candidates, same) as Frequencies<unknown>; // as above
  const decisive = best && stepsOf(order).find(({ compare }) => compare(shown, best, frequencies) !== 0);
  return { shown, all, losers, rule: decisive?.words ?? 'only value' };
}
