import type { Knex } from 'knex';
import { describe, expect, onTestFinished, test } from 'vitest';
import { onConnection } from '../../../../adapters/registry/store/on-connection.ts';
import { createRead } from '../../../../adapters/registry/store/read.ts';
import { connectSqlite } from '../../../../adapters/registry/store/servers/sqlite.ts';
import { temporaryFile } from '../stores.ts';

const COUNT = 'select count(*) as count from notes';

async function openNotes(): Promise<Knex> {
  const db = connectSqlite(temporaryFile());
  onTestFinished(() => db.destroy());
  await onConnection(db, (prepare) => prepare('create table notes (text)').run());
  return db;
}

describe('the connection of a registry in a file', () => {
  test('is used within the turn while nobody holds it', async () => {
    const db = await openNotes();
    let isUsed = false;
    const used = onConnection(db, () => (isUsed = true));
    expect(isUsed).toBe(true);
    await used;
  });

  test('prepares a statement once, and another for another connection', async () => {
    const [db, other] = [await openNotes(), await openNotes()];
    const [first, again, elsewhere] = await Promise.all([db, db, other].map((each) => onConnection(each, (prepare) => prepare(COUNT)))); // prettier-ignore
    expect(again).toBe(first);
    expect(elsewhere).not.toBe(first);
  });

  test('is waited for while a transaction holds it', async () => {
    const db = await openNotes();
    const read = createRead(db);
    const seen: unknown[] = [];
    await db.transaction(async (trx) => {
      await trx('notes').insert({ text: 'kept' });
      void read(COUNT, []).then((rows) => seen.push(...rows));
      await trx('notes').insert({ text: 'kept as well' });
      expect(seen).toEqual([]);
    });
    expect(await read(COUNT, [])).toEqual([{ count: 2 }]);
    expect(seen).toEqual([{ count: 2 }]);
  });

  test('is lent by a transaction within itself', async () => {
    const db = await openNotes();
    const counts = db.transaction(async (trx) => {
      await trx('notes').insert({ text: 'lost' });
      expect(await createRead(trx)(COUNT, [])).toEqual([{ count: 1 }]);
      throw new Error('taken back');
    });
    await expect(counts).rejects.toThrow('taken back');
    expect(await createRead(db)(COUNT, [])).toEqual([{ count: 0 }]);
  });

  test('is not used any more once it is closed', async () => {
    const db = await openNotes();
    await db.destroy();
    await expect(createRead(db)(COUNT, [])).rejects.toThrow('Unable to acquire a connection');
  });
});
