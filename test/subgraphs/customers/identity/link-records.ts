/** Identity over records in few words: what the sure rules make of them, without any system or registry. */
import type { RecordId } from '../../../../schema/ids.ts';
import { tiesOfRow } from '../../../../subgraphs/customers/identity/given-ties.ts';
import { matchPeople } from '../../../../subgraphs/customers/identity/match-people.ts';
import { createPeopleBuilder } from '../../../../subgraphs/customers/identity/people/people-table.ts';
import { identitySettings } from '../../../../adapters/identity-settings.ts';
import { identitySchema } from '../../../../adapters/mapping/language/identity.ts';

export interface TestRecord {
  readonly id: string;
  readonly email: string | null;
  readonly name?: string | null;
  readonly birthDate?: string | null;
}

const SETTINGS = identitySettings(identitySchema.parse({ matching: 'off' }), []);

/** A record id that begins with `@` after its system is a guest's. */
export function linkRecords(records: readonly TestRecord[], crosswalk: readonly (readonly string[])[] = []) {
  const people = createPeopleBuilder({ holdsDuplicates: () => false });
  for (const { id, email, name = null, birthDate = null } of records) {
    const fields = { name, birthDate, emails: email === null ? [] : [email] };
    const known = { system: id.slice(0, id.indexOf(':')), guest: id.includes(':@'), email, fields };
    people.add({ id: id as RecordId, ...known, mergedInto: null, sharedKey: null });
  }
  const ties = crosswalk.flatMap((row) => tiesOfRow({ rule: 'CROSSWALK', records: row as readonly RecordId[] }));
  const { clusters } = matchPeople({
    people: people.build(),
    ties,
    settings: SETTINGS,
    secret: new Uint8Array(16),
    keyOf: (text) => text,
    model: null,
    onProgress: () => undefined,
  });
  return clusters.map(({ groups }) =>
    groups.flatMap((group) => group.records.map(({ record, rule }) => `${record} ${rule}`)),
  );
}

/** The records of each cluster, joined with blanks. */
export function clusterIds(records: readonly TestRecord[], crosswalk: readonly (readonly string[])[] = []): string[] {
  return linkRecords(records, crosswalk).map((members) => members.map((member) => member.split(' ')[0]).join(' '));
}
