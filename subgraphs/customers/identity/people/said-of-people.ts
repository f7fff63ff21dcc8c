/** What systems say of records beside what is compared, as digests: an update goes on from them without reading again. */
import { createTextKeys } from '../../../matching/incremental/record-keys.ts';
import type { PersonRecord } from './person-record.ts';

export interface SaidDigests {
  /** Of the key that it shares with others; 0 for none. */
  readonly sharedKey: number;
  /** Of the id of the record that it was merged into, be that one there or not; 0 for none. */
  readonly mergedInto: number;
}

export const NOTHING_SAID: SaidDigests = { sharedKey: 0, mergedInto: 0 };

export function saysAnything({ sharedKey, mergedInto }: SaidDigests): boolean {
  return sharedKey !== 0 || mergedInto !== 0;
}

export interface SaidKeys {
  readonly saidOf: (record: Pick<PersonRecord, 'sharedKey' | 'mergedInto'>) => SaidDigests;
  /** What `mergedInto` is where a record was merged into this one. */
  readonly digestOfId: (id: string) => number;
}

/** `secret` keys the digests: as those of the match state. */
export function createSaidKeys(secret: Uint8Array): SaidKeys {
  const keyOf = createTextKeys(secret);
  const digestOfId = (id: string): number => keyOf('merged into', id);
  return {
    digestOfId,
    saidOf: ({ sharedKey, mergedInto }) => ({
      sharedKey: sharedKey === null ? 0 : keyOf('shared key', sharedKey),
      mergedInto: mergedInto === null ? 0 : digestOfId(mergedInto),
    }),
  };
}

export interface SaidOfPeople {
  note(record: PersonRecord): void;
  of(id: string): SaidDigests;
  /** Of whom something is said. */
  ids(): Iterable<string>;
}

/** Most records have none of these, and cost nothing here. */
export function createSaidOfPeople({ saidOf }: SaidKeys): SaidOfPeople {
  const said = new Map<string, SaidDigests>();
  return {
    note(record) {
      if (record.sharedKey !== null || record.mergedInto !== null) said.set(record.id, saidOf(record));
    },
    of: (id) => said.get(id) ?? NOTHING_SAID,
    ids: () => said.keys(),
  };
}
