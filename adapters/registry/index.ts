import { adoptRecords } from './adopt.ts';
import { createBuilder } from './build/apply.ts';
import { openDatabase } from './database.ts';
import { customersByIds, customersByRecords } from './lookup.ts';
import type { Registry } from './port.ts';
import { toInstant } from './tables.ts';
import type { BuildRow } from './tables.ts';
import { asSystem } from './transaction.ts';

export interface RegistryOptions {
  /** A path, made where it is missing; `:memory:` for a registry that ends with the process. */
  readonly file: string;
  readonly now?: () => Date;
}

/**
 * The registry in a SQLite file of its own.
 *
 * Errors: ConfigurationError where the file is no database or cannot be written.
 */
export async function createRegistry({ file, now = () => new Date() }: RegistryOptions): Promise<Registry> {
  const db = await openDatabase(file);
  const builder = createBuilder(db, now);
  return {
    customers: (ids, { signal }) => asSystem(() => customersByIds(db, ids), signal),
    byRecords: (records, { signal }) => asSystem(() => customersByRecords(db, records), signal),
    adopt: (records, systems, { signal }) =>
      asSystem(async () => {
        await adoptRecords(db, records, systems, toInstant(now()));
        return customersByRecords(db, records);
      }, signal),
    apply: (clusters, at) => asSystem(() => builder.apply(clusters, at)),
    isEmpty: () => asSystem(async () => (await db<BuildRow>('builds').first('no')) === undefined),
    async close() {
      try {
        await asSystem(() => builder.stop());
      } finally {
        await db.destroy();
      }
    },
  };
}
