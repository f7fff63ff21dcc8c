import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createSqliteEngine } from '../../../adapters/engines/sqlite.ts';
import type { EngineStatement } from '../../../adapters/engines/engine.ts';

const statement = (text: string): EngineStatement => ({ text, types: [] });

/** How often the driver prepared a text since. */
function watchPrepared(): (text: string) => number {
  const prepare = vi.spyOn(Database.prototype, 'prepare');
  onTestFinished(() => prepare.mockRestore());
  return (text) => prepare.mock.calls.filter(([prepared]) => prepared === text).length;
}

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'c360-sqlite-'));
  file = join(folder, 'erp.sqlite');
  const database = new Database(file);
  database.exec("create table T (ID integer, NAME text); insert into T values (9007199254740993, 'Ünïcode 李')");
  database.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('an SQLite engine', () => {
  it('refuses a file that is missing, one that is no database, and an empty one, in one line', async () => {
    await expect(createSqliteEngine({ file: join(folder, 'none'), source: 'erp' }).start()).rejects.toThrow(
      `erp: the database file ${join(folder, 'none')} does not exist; check \`connection.file\`.`,
    );
    const text = join(folder, 'text');
    writeFileSync(text, 'this is no database, and long enough to be looked at as one, whatever it may hold');
    await expect(createSqliteEngine({ file: text, source: 'erp' }).start()).rejects.toThrow(
      `erp: the file ${text} is not an SQLite database; check \`connection.file\`.`,
    );
    const empty = join(folder, 'empty');
    writeFileSync(empty, '');
    await expect(createSqliteEngine({ file: empty, source: 'erp' }).start()).rejects.toThrow(
      `erp: the database ${empty} is empty; check \`connection.file\`.`,
    );
  });

  it('opens a file that comes, or becomes a database, after the start', async () => {
    const late = join(folder, 'late.sqlite');
    const engine = createSqliteEngine({ file: late, source: 'erp' });
    const ask = () => engine.query(statement('select ID from T'), [], undefined);
    await expect(engine.start()).rejects.toThrow('does not exist');
    await expect(ask()).rejects.toThrow('does not exist');
    await expect(engine.ping(undefined)).rejects.toThrow('does not exist');
    writeFileSync(late, 'this is no database, and long enough to be looked at as one, whatever it may hold');
    const error: unknown = await ask().catch((e: unknown) => e);
    expect(engine.classify(error)).toBe('UNAVAILABLE');
    rmSync(late);
    copyFileSync(file, late);
    expect(await Promise.all([ask(), ask()])).toEqual([[[9007199254740993n]], [[9007199254740993n]]]);
    await engine.ping(undefined);
    await engine.close();
    await expect(ask()).rejects.toThrow('The engine is closed.');
  });

  it('hands whole numbers over exactly', async () => {
    const engine = createSqliteEngine({ file, source: 'erp' });
    expect(
      await engine.query(statement('select ID, NAME from T where ID = ?'), [9007199254740993n], undefined),
    ).toEqual([[9007199254740993n, 'Ünïcode 李']]);
    await engine.close();
  });

  it('cannot write', async () => {
    const engine = createSqliteEngine({ file, source: 'erp' });
    await expect(engine.query(statement('delete from T returning ID'), [], undefined)).rejects.toMatchObject({
      code: 'SQLITE_READONLY',
    });
    await engine.close();
  });

  it("waits for a writer's lock without stopping the process", async () => {
    const engine = createSqliteEngine({ file, source: 'erp' });
    const writer = new Database(file);
    writer.exec('begin exclusive');
    const asked = engine.query(statement('select count(*) from T'), [], undefined);
    // Were the wait a blocking one, this line would come too late.
    writer.exec('commit');
    expect(await asked).toEqual([[1n]]);
    writer.close();
    await engine.close();
  });

  it('has rows at once, once the file is open and while nobody keeps it waiting', async () => {
    const engine = createSqliteEngine({ file, source: 'erp' });
    const ask = (signal?: AbortSignal) => engine.queryNow?.(statement('select count(*) from T'), [], signal);
    expect(ask()).toBeNull();
    await engine.start();
    expect(ask()).toEqual([[1n]]);
    const writer = new Database(file);
    writer.exec('begin exclusive');
    expect(ask()).toBeNull();
    writer.exec('commit');
    writer.close();
    expect(() => ask(AbortSignal.abort())).toThrow('aborted');
    expect(() => engine.queryNow?.(statement('select 1 from NOWHERE'), [], undefined)).toThrow('no such table');
    await engine.close();
    expect(ask()).toBeNull();
  });

  it('prepares a statement once, however often and by which way it is asked', async () => {
    const timesPrepared = watchPrepared();
    const engine = createSqliteEngine({ file, source: 'erp' });
    const text = 'select NAME from T where ID > ?';
    await Promise.all([1n, 2n].map((id) => engine.query(statement(text), [id], undefined)));
    expect(engine.queryNow?.(statement(text), [3n], undefined)).toEqual([['Ünïcode 李']]);
    expect(await engine.query(statement(text), [9007199254740993n], undefined)).toEqual([]);
    expect(timesPrepared(text)).toBe(1);
    await engine.close();
  });

  it('prepares more texts than it holds prepared, and gives up the first', async () => {
    const timesPrepared = watchPrepared();
    const engine = createSqliteEngine({ file, source: 'erp' });
    const numbers = Array.from({ length: 2100 }, (_, i) => BigInt(i));
    const rows = await Promise.all(numbers.map((n) => engine.query(statement(`select ${String(n)}`), [], undefined)));
    expect(rows.flat(2)).toEqual(numbers);
    for (const n of [2099, 0]) await engine.query(statement(`select ${n}`), [], undefined); // oxlint-disable-line no-await-in-loop
    expect([timesPrepared('select 2099'), timesPrepared('select 0')]).toEqual([1, 2]);
    await engine.close();
  });

  it('gives up waiting when its caller goes', async () => {
    const engine = createSqliteEngine({ file, source: 'erp' });
    const writer = new Database(file);
    writer.exec('begin exclusive');
    const caller = new AbortController();
    const asked = engine.query(statement('select count(*) from T'), [], caller.signal);
    caller.abort();
    await expect(asked).rejects.toThrow('aborted');
    writer.close();
    await engine.close();
  });
});
