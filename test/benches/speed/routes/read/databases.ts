import { join } from 'node:path';
import knex from 'knex';
import type { Knex } from 'knex';
import type { System } from './rows.ts';

export interface Databases extends Readonly<Record<System, Knex>> {
  readonly registry: Knex;
}

/** As many as the product opens to a system. */
const CONNECTIONS = 16;

export function openDatabases(folder: string): Databases {
  const open = (name: string): Knex =>
    knex({
      client: 'better-sqlite3',
      connection: { filename: join(folder, 'demo', `${name}.sqlite`), options: { readonly: true } },
      useNullAsDefault: true,
      pool: { min: 0, max: CONNECTIONS },
    });
  return {
    orders: open('orders'),
    billing: open('billing'),
    support: open('support'),
    shipping: open('shipping'),
    registry: open('registry'),
  };
}
