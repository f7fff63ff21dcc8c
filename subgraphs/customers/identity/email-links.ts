/**
 * The e-mail rule: an exact normalised e-mail joins the records that hold it, where it is unambiguous.
 *
 * Words: a person is what the crosswalk has made one, most often a single record. An e-mail's owners are the persons
 * whose records hold it; a guest whom the crosswalk ties to nobody owns nothing. Two persons with customer records in
 * one system are two numbers of that system, and no e-mail joins them: that takes the crosswalk or someone's decision.
 *
 * The outcome is a matter of sets alone, so that no order of reading can change it.
 */
import { createBuckets } from './buckets.ts';
import type { RecordTable } from './record-table.ts';
import type { UnionFind } from './union-find.ts';

/** An e-mail that more customer records hold identifies nobody, even where every system holds it once. */
const MAX_HOLDERS = 20;

interface Email {
  readonly guests: readonly number[];
  /** One record of each owner. */
  readonly owners: readonly number[];
  readonly ambiguous: boolean;
}

function judge(table: RecordTable, persons: UnionFind, holders: Int32Array): Email {
  const guests: number[] = [];
  const owners = new Map<number, number>();
  const personInSystem = new Map<number, number>();
  let ambiguous = false;
  for (const record of holders) {
    const guest = table.guests[record] === true;
    if (guest && persons.sizeOf(record) === 1) {
      guests.push(record);
      continue;
    }
    const person = persons.find(record);
    owners.set(person, record);
    if (guest) continue;
    const system = table.systems[record] ?? -1;
    if ((personInSystem.get(system) ?? person) !== person) ambiguous = true;
    personInSystem.set(system, person);
  }
  return { guests, owners: [...owners.values()], ambiguous: ambiguous || holders.length - guests.length > MAX_HOLDERS };
}

function unionAll(sets: UnionFind, records: readonly number[]): void {
  const [first, ...rest] = records;
  if (first !== undefined) for (const record of rest) sets.union(first, record);
}

/** Marks the sets of `chains` that hold two persons with records in one system. */
function overfull(table: RecordTable, persons: UnionFind, chains: UnionFind): Uint8Array {
  const size = table.ids.length;
  const marks = new Uint8Array(size);
  const personOfChain = new Int32Array(size);
  for (let system = 0; system < table.systemCount; system += 1) {
    personOfChain.fill(-1);
    for (let record = 0; record < size; record += 1) {
      if (table.systems[record] !== system || table.guests[record] === true) continue;
      const [chain, person] = [chains.find(record), persons.find(record)];
      const other = personOfChain[chain] ?? -1;
      if (other !== -1 && other !== person) marks[chain] = 1;
      personOfChain[chain] = person;
    }
  }
  return marks;
}

/**
 * Adds the links by e-mail to what the crosswalk has joined. An unambiguous e-mail joins its owners and its guests. Where
 * a chain of e-mails, each one unambiguous, would join two numbers of one system, not one of the chain joins its
 * owners: which of them errs cannot be told. Guests of an e-mail that joins no one are one customer of their own.
 */
export function linkByEmail(table: RecordTable, persons: UnionFind): UnionFind {
  const holders = createBuckets(table.emailCount, table.ids.keys(), (record) => table.emails[record] ?? -1);
  // Judged twice and never kept: a million judgements would weigh more than all the records.
  const judged = (email: number): Email => judge(table, persons, holders.of(email));
  const chains = persons.copy();
  for (let email = 0; email < table.emailCount; email += 1) {
    const { owners, ambiguous } = judged(email);
    if (!ambiguous) unionAll(chains, owners);
  }
  const refused = overfull(table, persons, chains);
  const linked = persons.copy();
  for (let email = 0; email < table.emailCount; email += 1) {
    const { guests, owners, ambiguous } = judged(email);
    const inRefusedChain = owners.length > 1 && owners.some((owner) => refused[chains.find(owner)] === 1);
    unionAll(linked, ambiguous || inRefusedChain ? guests : [...owners, ...guests]);
  }
  return linked;
}
