import type { Knex } from 'knex';
import { acquireLock } from '../build/lock.ts';
import type { SearchIndex } from '../search-port.ts';
import { createRead } from '../store/read.ts';
import { asSystem } from '../transaction.ts';
import { putRecords, removeRecords } from './change-records.ts';
import { createFind } from './find-records.ts';
import { createIndexSecrets } from './index-secrets.ts';
import { createRewrite } from './rewrite.ts';
import { readState } from './search-state.ts';

/** The index of search in the registry's database. */
export function createSearchIndex(db: Knex, secret: string, now: () => Date): SearchIndex {
  const secrets = createIndexSecrets(secret);
  const read = createRead(db);
  const find = createFind(read, secrets);
  return {
    state: () => asSystem(() => readState(read, secrets)),
    find: (terms, asked, { signal }) =>
      asSystem(async () => {
        const found = await find(terms, asked);
        return { ...found, readLeft: () => asSystem(() => found.readLeft(), signal) };
      }, signal),
    rewrite() {
      const rewrite = createRewrite(db, secrets);
      return {
        add: (records) => asSystem(() => rewrite.add(records)),
        end: (systems, onWritten) => asSystem(() => rewrite.end(systems, onWritten)),
      };
    },
    put: (records) => asSystem(() => putRecords(db, secrets, records)),
    remove: (records) => asSystem(() => removeRecords(db, secrets, records)),
    lead: () =>
      asSystem(async () => {
        const lock = await acquireLock(db, now, 'search');
        return { beat: () => asSystem(() => lock.beat(db)), release: () => asSystem(() => lock.release()) };
      }),
  };
}
