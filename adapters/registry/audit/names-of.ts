import type { Knex } from 'knex';
import type { CustomerId, RecordId } from '../../../schema/ids.ts';
import type { Watched } from '../audit-port.ts';
import { predecessorsOf } from '../former-ids.ts';
import { chunks } from '../tables.ts';
import type { CustomerRow } from '../tables.ts';

/** Everything that the audit may call a customer by: its id, its former ids, its records. */
export async function namesOf(db: Knex, { id, records }: Watched): Promise<readonly (CustomerId | RecordId)[]> {
  const names = new Set<CustomerId | RecordId>([id, ...records]);
  const row = await db<CustomerRow>('customers').where({ id }).first('no');
  const former = row === undefined ? [] : ((await predecessorsOf(db, [row.no])).get(row.no) ?? []);
  for (const part of chunks(former)) {
    // oxlint-disable-next-line no-await-in-loop -- one chunk nearly always
    for (const one of await db<CustomerRow>('customers').whereIn('no', part).select('id')) names.add(one.id);
  }
  return [...names];
}
