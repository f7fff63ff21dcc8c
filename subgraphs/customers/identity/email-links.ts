/**
 * The e-mail rule: an exact normalised e-mail joins the records that hold it, where it is unambiguous.
 *
 * Words: a person is what the crosswalk has made one, most often a single record. An e-mail's owners are the persons
 * whose records hold it; a guest whom the crosswalk ties to nobody owns nothing. Where owners contradict each other
 * (contradictions.ts), no e-mail joins them: that takes the crosswalk or someone's decision.
 *
 * The outcome is a matter of sets alone, so that no order of reading can change it.
 */
import { createBuckets } from './buckets.ts';
import { contradict } from './contradictions.ts';
import type { RecordTable } from './record-table.ts';
import type { UnionFind } from './union-find.ts';

/** An e-mail that more customer records hold identifies nobody, even where every system holds it once. */
const MAX_HOLDERS = 20;

interface Holders {
  readonly guests: readonly number[];
  /** One record of each owner. */
  readonly owners: readonly number[];
}

function sortHolders(table: RecordTable, persons: UnionFind, holders: Int32Array): Holders {
  const guests: number[] = [];
  const owners = new Map<number, number>();
  for (const record of holders) {
    if (table.guests[record] === true && persons.sizeOf(record) === 1) guests.push(record);
    else owners.set(persons.find(record), record);
  }
  return { guests, owners: [...owners.values()] };
}

function isAmbiguous(table: RecordTable, persons: UnionFind, holders: Int32Array, guests: number): boolean {
  return holders.length - guests > MAX_HOLDERS || contradict(table, persons, holders);
}

function unionAll(sets: UnionFind, records: readonly number[]): void {
  const [first, ...rest] = records;
  if (first !== undefined) for (const record of rest) sets.union(first, record);
}

/** Marks the sets of `chains` whose persons contradict each other. */
function refusedChains(table: RecordTable, persons: UnionFind, chains: UnionFind): Uint8Array {
  const size = table.ids.length;
  const members = createBuckets(size, table.ids.keys(), (record) => chains.find(record));
  return Uint8Array.from({ length: size }, (_, chain) => (contradict(table, persons, members.of(chain)) ? 1 : 0));
}

/**
 * Adds the links by e-mail to what the crosswalk has joined. An unambiguous e-mail joins its owners and its guests. Where
 * a chain of e-mails, each one unambiguous, would join persons that contradict each other, not one of the chain joins
 * its owners: which of them errs cannot be told. Guests of an e-mail that joins no one are one customer of their own.
 */
export function linkByEmail(table: RecordTable, persons: UnionFind): UnionFind {
  const holders = createBuckets(table.emailCount, table.ids.keys(), (record) => table.emails[record] ?? -1);
  // Sorted twice and never kept: a million of them would weigh more than all the records.
  const sorted = (email: number): Holders => sortHolders(table, persons, holders.of(email));
  const ambiguous = new Uint8Array(table.emailCount);
  const chains = persons.copy();
  for (let email = 0; email < table.emailCount; email += 1) {
    const { owners, guests } = sorted(email);
    if (isAmbiguous(table, persons, holders.of(email), guests.length)) ambiguous[email] = 1;
    else unionAll(chains, owners);
  }
  const refused = refusedChains(table, persons, chains);
  const linked = persons.copy();
  for (let email = 0; email < table.emailCount; email += 1) {
    const { owners, guests } = sorted(email);
    const inRefusedChain = owners.length > 1 && owners.some((owner) => refused[chains.find(owner)] === 1);
    unionAll(linked, ambiguous[email] === 1 || inRefusedChain ? guests : [...owners, ...guests]);
  }
  return linked;
}
