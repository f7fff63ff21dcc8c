import type { Knex } from 'knex';
import { acquireLock } from '../build/lock.ts';
import type { SearchIndex } from '../search-port.ts';
import { createRead } from '../store/read.ts';
import { asSystem } from '../transaction.ts';
import { putRecords, removeRecords } from './change-records.ts';
import { createFind } from './find-records.ts';
import { createRewrite } from './rewrite.ts';
import { readState } from './search-state.ts';
import { createTermDigests } from './term-digests.ts';

/** The index of search in the registry's database. */
export function createSearchIndex(db: Knex, secret: string, now: () => Date): SearchIndex {
  const digests = createTermDigests(secret);
  const read = createRead(db);
  const find = createFind(read, digests);
  return {
    state: () => asSystem(() => readState(read)),
    find: (terms, limit, { signal }) => asSystem(() => find(terms, limit), signal),
    rewrite() {
      const rewrite = createRewrite(db, digests);
      return {
        add: (records) => asSystem(() => rewrite.add(records)),
        end: (systems) => asSystem(() => rewrite.end(systems)),
      };
    },
    put: (records) => asSystem(() => putRecords(db, digests, records)),
    remove: (records) => asSystem(() => removeRecords(db, records)),
    lead: () =>
      asSystem(async () => {
        const lock = await acquireLock(db, now, 'search');
        return { beat: () => asSystem(() => lock.beat(db)), release: () => asSystem(() => lock.release()) };
      }),
  };
}
