/** Models by their versions, and how far the feeds of the sources were read. */
import type { Knex } from 'knex';
import type { StoredModel } from '../identity-port.ts';
import type { ModelRow } from '../tables.ts';
import { writeTransaction } from '../transaction.ts';

function modelOf({ version, made_at: madeAt, text }: ModelRow): StoredModel {
  return { version, madeAt, text };
}

export async function readModel(
  db: Knex,
  which: { readonly active: 1 } | { readonly version: string },
): Promise<StoredModel | null> {
  const row = await db<ModelRow>('identity_models').where(which).first();
  return row === undefined ? null : modelOf(row);
}

/** IdentityStore.models */
export async function listModels(db: Knex): Promise<readonly Omit<StoredModel, 'text'>[]> {
  const rows = await db<ModelRow>('identity_models').orderBy(['made_at', 'version']).select('version', 'made_at');
  return rows.map(({ version, made_at: madeAt }) => ({ version, madeAt }));
}

/** IdentityStore.useModel */
export async function useModel(db: Knex, { version, madeAt, text }: StoredModel): Promise<void> {
  await writeTransaction(db, async (trx) => {
    await trx<ModelRow>('identity_models').update({ active: 0 });
    const known = await trx<ModelRow>('identity_models').where({ version }).update({ active: 1 });
    if (known === 0) await trx<ModelRow>('identity_models').insert({ version, made_at: madeAt, text, active: 1 });
  });
}

interface MarkRow {
  readonly feed: string;
  readonly mark: string;
}

/** IdentityStore.marks */
export async function readMarks(db: Knex): Promise<ReadonlyMap<string, string>> {
  const rows = await db<MarkRow>('identity_marks').select('feed', 'mark');
  return new Map(rows.map(({ feed, mark }) => [feed, mark]));
}

/** IdentityStore.setMarks */
export async function setMarks(db: Knex, marks: ReadonlyMap<string, string>): Promise<void> {
  await writeTransaction(db, async (trx) => {
    for (const [feed, mark] of marks) {
      // oxlint-disable-next-line no-await-in-loop -- one a source
      const known = await trx<MarkRow>('identity_marks').where({ feed }).update({ mark });
      // oxlint-disable-next-line no-await-in-loop
      if (known === 0) await trx<MarkRow>('identity_marks').insert({ feed, mark });
    }
  });
}
