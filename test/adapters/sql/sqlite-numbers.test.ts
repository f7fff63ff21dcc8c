/** What SQLite reckons with, whatever the type of a column lets into it. */
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { addFunctions } from '../../../adapters/engines/sqlite/functions.ts';
import { raw } from '../../../adapters/sql/statement/fragment.ts';
import { sqliteFunctions } from '../../../adapters/sql/statement/functions.ts';

const TYPES = ['integer', 'numeric', 'real', 'text', 'text collate nocase', 'text collate rtrim', 'blob'];

function numbersOf(type: string, value: unknown): unknown {
  const database = new Database(':memory:');
  addFunctions(database);
  database.exec(`create table t (x ${type})`);
  database.prepare('insert into t values (?)').run(value);
  return database
    .prepare(`select ${sqliteFunctions.operand(raw('"t"."x"')).text} from t`)
    .pluck()
    .get();
}

describe('a column of SQLite that is reckoned with', () => {
  it.each(TYPES)('is a number, or the text of one, in a column of %s', (type) => {
    expect([7, 7.5, '12', ' 1.25 '].map((value) => Number(numbersOf(type, value)))).toEqual([7, 7.5, 12, 1.25]);
    expect(Number(numbersOf(type, Buffer.from('42')))).toBe(42);
  });

  it.each(TYPES)('is null where it is neither, in a column of %s', (type) => {
    const none = [null, '', '  ', 'abc', '1,234.00', Buffer.from('abc')];
    expect(none.map((value) => numbersOf(type, value))).toEqual(none.map(() => null));
  });
});
