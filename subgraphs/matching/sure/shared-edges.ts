/**
 * The rules of a shared value: an e-mail, or a phone number, joins the records that hold it, where it is unambiguous.
 *
 * Words: a person is what stronger rules have made one, most often a single record. A value's owners are the persons whose
 * records hold it; a guest whom no stronger rule ties to anybody owns nothing. Where owners contradict each other
 * (contradictions.ts), no value joins them: that takes the crosswalk or someone's decision.
 *
 * The outcome is a matter of sets alone, so that no order of reading can change it.
 */
import { isCommon } from '../normalise/common-values.ts';
import { createBuckets } from './buckets.ts';
import type { Buckets } from './buckets.ts';
import { contradict } from './contradictions.ts';
import type { Contradictions } from './contradictions.ts';
import { partsOf } from './parts.ts';
import type { SureFacts } from './sure-facts.ts';
import type { UnionFind } from './union-find.ts';

export interface SharedValues {
  /** Values are 0 to `count` - 1. */
  readonly count: number;
  readonly holders: Buckets;
  /** Whether so many customer records hold a value that it is nobody's, be they among the records at hand or not. */
  readonly isCommon: (value: number) => boolean;
}

/** Where all records are at hand. */
export function isCommonAmong(facts: SureFacts, holders: Buckets): (value: number) => boolean {
  return (value) => {
    const records = holders.of(value);
    return isCommon(records.length) && isCommon(records.filter((record) => !facts.isGuest(record)).length);
  };
}

export type RecordPair = readonly [number, number];

/** Those holders of a value whom no decision of a person keeps apart. */
interface Holders {
  /** One record of each person that owns it. */
  readonly owners: readonly number[];
  /** All records of these persons that hold it. */
  readonly owned: readonly number[];
  readonly guests: readonly number[];
  readonly isAmbiguous: boolean;
}

/** Where decisions do not tell who belongs to whom, owners and guests are told apart by themselves, or nobody is joined. */
function splitByDecisions({ persons, apart }: Contradictions, owners: readonly number[], guests: readonly number[]) {
  const all = [...owners, ...guests];
  if (apart.size === 0) return [all];
  const areApart = (one: number, other: number): boolean => apart.has(persons.find(one), persons.find(other));
  return partsOf(all, areApart) ?? [owners, guests].flatMap((some) => partsOf(some, areApart) ?? []);
}

function splitHolders(rules: Contradictions, holders: Int32Array, isNobodys: boolean): readonly Holders[] {
  const { facts, persons } = rules;
  const isGuest = (record: number): boolean => facts.isGuest(record) && persons.sizeOf(record) === 1;
  const guests = [...holders].filter(isGuest);
  const owned = [...holders].filter((record) => !isGuest(record));
  const owners = [...new Map(owned.map((record) => [persons.find(record), record])).values()];
  return splitByDecisions(rules, isNobodys ? [] : owners, guests)
    .filter((part) => part.length > 1)
    .map((part) => {
      const own = new Set(part.map((record) => persons.find(record)));
      const records = owned.filter((record) => own.has(persons.find(record)));
      return {
        owners: part.filter((record) => !isGuest(record)),
        owned: records,
        guests: part.filter(isGuest),
        isAmbiguous: isNobodys || contradict(rules, records),
      };
    });
}

function unionAll(sets: UnionFind, [first, ...rest]: readonly number[]): void {
  if (first !== undefined) for (const record of rest) sets.union(first, record);
}

/** By set of `chains`: whether its persons contradict each other. */
function refusedChains(rules: Contradictions, chains: UnionFind): Uint8Array {
  const { size } = rules.facts;
  const members = createBuckets(size, Array(size).keys(), (record) => chains.find(record));
  return Uint8Array.from({ length: size }, (_, chain) => (contradict(rules, members.of(chain)) ? 1 : 0));
}

/** A guest is left out where somebody keeps it apart from anybody of the chain that it would join. */
function joinableGuests({ persons, apart }: Contradictions, { owners, guests }: Holders, chains: UnionFind) {
  const [owner] = owners;
  if (owner === undefined || apart.size === 0) return guests;
  const chain = chains.find(owner);
  return guests.filter((guest) => !apart.of(persons.find(guest)).some((kept) => chains.find(kept) === chain));
}

/**
 * An unambiguous value joins its owners and its guests. Where a chain of values, each one unambiguous, would join persons
 * that contradict each other, not one of the chain joins its owners: which of them errs cannot be told. Guests of a value
 * that joins no one are one customer of their own.
 *
 * Shape: for each value one record with each of the others that it joins.
 */
export function sharedEdges(
  rules: Contradictions,
  { count, holders, isCommon: isNobodys }: SharedValues,
): readonly RecordPair[] {
  const chains = rules.persons.copy();
  const all: Holders[] = [];
  for (let value = 0; value < count; value += 1) {
    const records = holders.of(value);
    if (records.length > 1) all.push(...splitHolders(rules, records, isNobodys(value)));
  }
  for (const { owners, isAmbiguous } of all) if (!isAmbiguous) unionAll(chains, owners);
  const refused = refusedChains(rules, chains);
  return all.flatMap((part) => {
    const { owners, guests, isAmbiguous } = part;
    const inRefusedChain = owners.length > 1 && owners.some((owner) => refused[chains.find(owner)] === 1);
    const joined = isAmbiguous || inRefusedChain ? guests : [...owners, ...joinableGuests(rules, part, chains)];
    return joined.slice(1).map((record): RecordPair => [joined[0] ?? record, record]);
  });
}
