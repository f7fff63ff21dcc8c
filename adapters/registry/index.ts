import { adoptRecords } from './adopt.ts';
import { createAuditStore } from './audit/audit-store.ts';
import { createBuilder } from './build/apply.ts';
import { createIdentityStore } from './identity/identity-store.ts';
import { createLookups } from './lookup.ts';
import type { Registry } from './port.ts';
import { createPartnerKeyStore } from './partner-keys.ts';
import { createSearchIndex } from './search/index.ts';
import { openDatabase } from './store/database.ts';
import type { RegistryStore } from './store/database.ts';
import { toInstant } from './tables.ts';
import type { BuildRow } from './tables.ts';
import { asSystem } from './transaction.ts';
import { readTransits, replaceTransits } from './transits.ts';

export type { RegistryStore } from './store/database.ts';
export type RegistryOptions = RegistryStore & {
  readonly now?: () => Date;
  /** The deployment's; keys the chain of the audit, and seals what persons write. */
  readonly secret: string;
};

/**
 * The registry in a database of its own.
 *
 * Errors: ConfigurationError where that cannot be opened, made or written.
 */
export async function createRegistry({ now = () => new Date(), secret, ...store }: RegistryOptions): Promise<Registry> {
  const db = await openDatabase(store);
  const builder = createBuilder(db, now);
  const lookups = createLookups(db);
  return {
    customers: (ids, { signal }) => asSystem(() => lookups.byIds(ids), signal),
    byRecords: (records, { signal }) => asSystem(() => lookups.byRecords(records), signal),
    adopt: (records, systems, { signal }) =>
      asSystem(async () => {
        await adoptRecords(db, lookups, records, systems, toInstant(now()));
        return lookups.byRecords(records);
      }, signal),
    apply: (...request) => asSystem(() => builder.apply(...request)),
    applySome: (...request) => asSystem(() => builder.applySome(...request)),
    isEmpty: () =>
      asSystem(async () => (await db<BuildRow>('builds').where('kind', 'build').first('no')) === undefined),
    transits: {
      read: () => asSystem(() => readTransits(db)),
      replace: (learn, at) => asSystem(() => replaceTransits(db, now, learn, toInstant(new Date(at)))),
    },
    partnerKeys: createPartnerKeyStore(db),
    audit: createAuditStore(db, secret),
    identity: createIdentityStore(db, lookups, now, secret),
    search: createSearchIndex(db, secret, now),
    async close() {
      try {
        await asSystem(() => builder.stop());
      } finally {
        await db.destroy();
      }
    },
  };
}
