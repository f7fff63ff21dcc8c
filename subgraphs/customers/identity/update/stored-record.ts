/** A record of the match state as the registry keeps it: numbers alone, in one list. */
import type { MatchRecord } from '../../../../adapters/registry/match-port.ts';
import type { RecordId } from '../../../../schema/ids.ts';
import type { StoredRecord } from '../../../matching/incremental/match-state.ts';
import type { SaidDigests } from '../people/said-of-people.ts';

/** Where they stand: how many phones and mailboxes follow, what systems say, and the keys of the engine from the e-mail's on. */
const [PHONES, MAILBOXES, SHARED, MERGED, EMAIL] = [0, 1, 2, 3, 4];
const LISTS = EMAIL + 1;
/** From here on there are keys that the engine asks about. */
export const FIRST_KEY = EMAIL;

export function formatStoredRecord(stored: StoredRecord, { sharedKey, mergedInto }: SaidDigests): MatchRecord {
  const { id, digest, blocks, email, phones, mailboxes } = stored;
  return {
    record: id as RecordId, // an id that the engine had from us
    digest,
    keys: Float64Array.from([
      phones.length,
      mailboxes.length,
      sharedKey,
      mergedInto,
      email,
      ...phones,
      ...mailboxes,
      ...blocks,
    ]),
  };
}

export function parseStoredRecord({ record, digest, keys }: MatchRecord): StoredRecord {
  const phonesEnd = LISTS + (keys[PHONES] ?? 0);
  const mailboxesEnd = phonesEnd + (keys[MAILBOXES] ?? 0);
  return {
    id: record,
    digest,
    email: keys[EMAIL] ?? 0,
    phones: [...keys.subarray(LISTS, phonesEnd)],
    mailboxes: [...keys.subarray(phonesEnd, mailboxesEnd)],
    blocks: keys.slice(mailboxesEnd),
  };
}

export function saidIn(keys: Float64Array): SaidDigests {
  return { sharedKey: keys[SHARED] ?? 0, mergedInto: keys[MERGED] ?? 0 };
}
