import type { Knex } from 'knex';
import type { RecordId } from '../../../../schema/ids.ts';
import type { Instant } from '../../../../schema/model.ts';

/** IdentityStore.changedSince */
export async function readChangedSince(db: Knex, at: Instant): Promise<readonly RecordId[]> {
  const rows: { readonly record: RecordId }[] = await db('identity_changes as c')
    .join('identity_change_records as r', 'r.change', 'c.no')
    .where('c.at', '>=', at)
    .distinct('r.record as record');
  return rows.map(({ record }) => record).toSorted();
}
