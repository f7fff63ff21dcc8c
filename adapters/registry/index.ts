import { adoptRecords } from './adopt.ts';
import { applyBuild } from './build/apply.ts';
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
  return {
    customers: (ids) => asSystem(() => customersByIds(db, ids)),
    byRecords: (records) => asSystem(() => customersByRecords(db, records)),
    adopt: (records) =>
      asSystem(async () => {
        await adoptRecords(db, records, toInstant(now()));
        return customersByRecords(db, records);
      }),
    apply: (clusters, at) => asSystem(() => applyBuild(db, clusters, at, now)),
    isEmpty: () => asSystem(async () => (await db<BuildRow>('builds').first('no')) === undefined),
    close: () => db.destroy(),
  };
}
