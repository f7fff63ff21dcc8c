import type { Knex } from 'knex';
import type { IdentityStore } from '../identity-port.ts';
import type { BuildRow } from '../tables.ts';

/** IdentityStore.lastRun */
export async function readLastRun(db: Knex): Promise<Awaited<ReturnType<IdentityStore['lastRun']>>> {
  const newest = await db<BuildRow>('builds').orderBy('at', 'desc').first();
  const whole = await db<BuildRow>('builds').where('kind', 'build').orderBy('no', 'desc').first();
  return newest === undefined ? null : { at: newest.at, records: whole?.records ?? null };
}
