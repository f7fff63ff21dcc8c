/** Stored records on their way between threads: a list of numbers for many of them, since a million lists take long to clone. */
import type { StoredRecord } from './match-state.ts';
import type { RecordKeys } from './record-keys.ts';

export interface PackedRecords {
  readonly digests: readonly string[];
  /** Where each record's numbers begin; the last one is the end. */
  readonly starts: Int32Array;
  /** Of each: how many phones and mailboxes follow, the key of the e-mail, those of phones, mailboxes and blocks. */
  readonly numbers: Float64Array;
}

const LISTS = 3;

function numbersOf({ email, phones, mailboxes, blocks }: StoredRecord): readonly number[] {
  return [phones.length, mailboxes.length, email, ...phones, ...mailboxes, ...blocks];
}

/** The rows from the first to before the end. */
export function packStored(records: RecordKeys, first: number, end: number): PackedRecords {
  const [digests, starts, numbers]: [string[], number[], number[]] = [[], [0], []];
  for (let row = first; row < end; row += 1) {
    const stored = records.storedAt(row);
    digests.push(stored.digest);
    for (const number of numbersOf(stored)) numbers.push(number);
    starts.push(numbers.length);
  }
  return { digests, starts: Int32Array.from(starts), numbers: Float64Array.from(numbers) };
}

/** Shape: the records in their order, without their ids. */
export function* unpackStored({ digests, starts, numbers }: PackedRecords): Generator<Omit<StoredRecord, 'id'>> {
  for (const [place, digest] of digests.entries()) {
    const own = numbers.subarray(starts[place], starts[place + 1]);
    const [phones = 0, mailboxes = 0, email = 0] = own;
    const blocksAt = LISTS + phones + mailboxes;
    yield {
      digest,
      email,
      phones: [...own.subarray(LISTS, LISTS + phones)],
      mailboxes: [...own.subarray(LISTS + phones, blocksAt)],
      blocks: own.subarray(blocksAt),
    };
  }
}
