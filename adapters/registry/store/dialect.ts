import type { Knex } from 'knex';

export function isPostgres(db: Knex): boolean {
  return (db.client as Knex.Client).dialect === 'postgresql'; // knex says any
}
