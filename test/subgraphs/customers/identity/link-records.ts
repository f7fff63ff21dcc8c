/** Identity over records in few words: what the rules make of them, without any system or registry. */
import type { RecordId } from '../../../../schema/ids.ts';
import { clustersOf } from '../../../../subgraphs/customers/identity/clusters.ts';
import { linkByEmail } from '../../../../subgraphs/customers/identity/email-links.ts';
import { foldName } from '../../../../subgraphs/customers/identity/person-name.ts';
import { createRecordTable } from '../../../../subgraphs/customers/identity/record-table.ts';
import { createUnionFind } from '../../../../subgraphs/customers/identity/union-find.ts';

export interface TestRecord {
  readonly id: string;
  readonly email: string | null;
  readonly name?: string | null;
  readonly birthDate?: string | null;
}

/** A record id that begins with `@` after its system is a guest's. */
export function linkRecords(records: readonly TestRecord[], crosswalk: readonly (readonly string[])[] = []) {
  const table = createRecordTable();
  for (const { id, email, name = null, birthDate = null } of records) {
    table.add({ id: id as RecordId, guest: id.includes(':@'), email, name: foldName(name), birthDate });
  }
  const persons = createUnionFind(records.length);
  for (const row of crosswalk) {
    const [first, ...rest] = row.map((id) => table.indexOf(id as RecordId) ?? 0);
    for (const other of rest) persons.union(first ?? 0, other);
  }
  const clusters = [...clustersOf(table, persons, linkByEmail(table, persons))];
  return clusters.map(({ records: members }) => members.map(({ record, rule }) => `${record} ${rule}`));
}

/** The records of each cluster, joined with blanks. */
export function clusterIds(records: readonly TestRecord[], crosswalk: readonly (readonly string[])[] = []): string[] {
  return linkRecords(records, crosswalk).map((members) => members.map((member) => member.split(' ')[0]).join(' '));
}
