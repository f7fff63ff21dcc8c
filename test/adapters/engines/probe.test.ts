/** What servers say when they are asked what they can do; SQLite really, the others as their releases answer. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { isTooOldMssql, probeMssql } from '../../../adapters/engines/mssql/probe.ts';
import { isTooOldMysql, probeMysql } from '../../../adapters/engines/mysql/probe.ts';
import { createSqliteEngine } from '../../../adapters/engines/sqlite.ts';
import type { Probed } from '../../../adapters/engines/understands.ts';

/** A server that answers with a row, and refuses statements that hold one of the words. */
function server(row: readonly unknown[], refused: RegExp, reason: 'BAD_DATA' | 'UNAVAILABLE' = 'BAD_DATA'): Probed {
  return {
    query: async ({ text }) => {
      if (refused.test(text)) throw new Error('You have an error in your SQL syntax');
      return [row];
    },
    classify: () => reason,
  };
}

const NOTHING = /no statement has this/;

describe('a probe of MySQL and MariaDB', () => {
  const mysql = { product: 'MySQL', timeGuard: 'max_execution_time' } as const;
  const mariadb = { product: 'MariaDB', timeGuard: 'max_statement_time' } as const;
  const both = { windowFunctions: true, lateral: true } as const;
  const neither = { windowFunctions: false, lateral: false } as const;

  it.each([
    ['5.7.44-log', /row_number|lateral/, { ...mysql, ...neither, version: '5.7.44' }],
    ['8.0.13', /lateral/, { ...mysql, ...both, lateral: false, version: '8.0.13' }],
    ['8.4.3', NOTHING, { ...mysql, ...both, version: '8.4.3' }],
    ['10.11.19-MariaDB-0+deb12u1', /lateral/, { ...mariadb, ...both, lateral: false, version: '10.11.19' }],
    ['5.5.5-10.1.48-MariaDB', /row_number|lateral/, { ...mariadb, ...neither, version: '10.1.48' }],
  ])('reads %s', async (said, refused, told) => {
    const answer = await probeMysql(server([said, 'latin1_swedish_ci', 'latin1'], refused), undefined);
    expect(answer).toEqual({
      ...told,
      compatibilityLevel: null,
      collation: 'latin1_swedish_ci',
      characterSet: 'latin1',
      snapshots: null,
    });
  });

  it.each([
    ['MySQL', '5.6.51', true],
    ['MySQL', '5.7.8', false],
    ['MariaDB', '10.1.48', true],
    ['MariaDB', '10.2.0', false],
  ])('%s %s is too old: %s', (product, version, tooOld) => {
    expect(isTooOldMysql({ product, version })).toBe(tooOld);
  });

  it('fails where the server does, and takes that for no answer', async () => {
    const gone = server(['8.4.3', 'x', 'x'], /lateral/, 'UNAVAILABLE');
    await expect(probeMysql(gone, undefined)).rejects.toThrow('syntax');
  });
});

describe('a probe of SQL Server', () => {
  const row = (version: string, edition: number, level: number) => [version, edition, level, 'Latin1_General_CI_AS'];

  it.each([
    ['10.0.6000.29', 2, 100, 'SQL Server 2008'],
    ['10.50.6000.34', 3, 100, 'SQL Server 2008 R2'],
    ['11.0.7001.0', 3, 110, 'SQL Server 2012'],
    ['15.0.4123.1', 3, 110, 'SQL Server 2019'],
    ['12.0.2000.8', 5, 160, 'Azure SQL Database'],
    ['18.0.1.1', 3, 180, 'SQL Server'],
  ])('reads %s', async (version, edition, level, product) => {
    const answer = await probeMssql(server([...row(version, edition, level), 1252, 0, 1], NOTHING), undefined);
    expect(answer).toEqual({
      product,
      version,
      compatibilityLevel: level,
      windowFunctions: true,
      lateral: true,
      collation: 'Latin1_General_CI_AS',
      characterSet: 'cp1252',
      timeGuard: null,
      snapshots: { allowed: false, readCommitted: true },
    });
  });

  it('finds APPLY missing at the level of SQL Server 2000, and code pages of Unicode', async () => {
    const answer = await probeMssql(server([...row('10.0.6000.29', 2, 80), 65_001, 1, 0], /apply/), undefined);
    expect(answer).toMatchObject({ lateral: false, windowFunctions: true, characterSet: 'UTF-8' });
    expect(answer.snapshots).toEqual({ allowed: true, readCommitted: false });
    const unicode = await probeMssql(server([...row('15.0.1.1', 3, 150), 0, 0, 0], NOTHING), undefined);
    expect(unicode.characterSet).toBeNull();
  });

  it.each([
    ['9.0.5000', true],
    ['10.0.1600', false],
    ['16.0.1000.6', false],
  ])('%s is too old: %s', (version, tooOld) => {
    expect(isTooOldMssql({ version })).toBe(tooOld);
  });
});

describe('a probe of SQLite', () => {
  it('tells the library and the encoding of the file, at start as later', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'c360-probe-'));
    const file = join(folder, 'erp.sqlite');
    const database = new Database(file);
    database.exec("pragma encoding = 'UTF-16le'; create table T (ID integer)");
    database.close();
    const engine = createSqliteEngine({ file, source: 'erp' });
    const started = await engine.start();
    expect(started).toMatchObject({ product: 'SQLite', windowFunctions: true, lateral: false });
    expect(started).toMatchObject({ version: expect.stringMatching(/^3\.\d+/), characterSet: 'UTF-16le' });
    expect(await engine.probe(undefined)).toEqual(started);
    await engine.close();
    rmSync(folder, { recursive: true });
  });
});
