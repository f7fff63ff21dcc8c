import type { PersonTable } from '../person-table.ts';
import type { SureTable } from '../sure/sure-table.ts';
import type { Helper } from './helpers.ts';

/** Gives the helpers what they need to work on a table. Shape: the same helpers. */
export async function holdTable(
  helpers: readonly Helper[],
  table: PersonTable | SureTable,
  secret: Uint8Array,
): Promise<readonly Helper[]> {
  const [persons, sure] = 'persons' in table ? [table.persons, table] : [table, null];
  const held = {
    persons: { ...persons, ids: [] },
    sure: sure === null ? null : { guests: sure.guests, emails: sure.emails, limits: sure.limits },
    secret,
  };
  await Promise.all(helpers.map(async (helper) => helper.ask('hold', held)));
  return helpers;
}
