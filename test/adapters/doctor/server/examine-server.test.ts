import { describe, expect, it } from 'vitest';
import {
  checkClock,
  checkIsolation,
  checkRights,
  checkZone,
} from '../../../../adapters/doctor/server/examine-server.ts';
import { MSSQL_RIGHTS, readServerFacts } from '../../../../adapters/doctor/server/facts.ts';
import { mssqlDialect, mysqlDialect } from '../../../../adapters/sql/statement/dialect.ts';
import { mssqlSource, mysqlSource } from '../../engines/sources.ts';

const FACTS = { clockAheadMs: 0, zoneMinutes: 60, mayWrite: [] };
const WINTER = new Date('2026-01-15T12:00:00Z');

describe('the clock of a server', () => {
  it('may be five seconds off, and no more', () => {
    expect(checkClock({ ...FACTS, clockAheadMs: -5000 })).toEqual([]);
    expect(checkClock({ ...FACTS, clockAheadMs: null })).toEqual([]);
    expect(checkClock({ ...FACTS, clockAheadMs: 90_400 })).toMatchObject([
      { severity: 'warning', place: 'clock', problem: expect.stringContaining('is 90 s ahead') },
    ]);
    expect(checkClock({ ...FACTS, clockAheadMs: -7000 })[0]?.problem).toContain('is 7 s behind');
  });
});

describe('the zone of a server', () => {
  it('is told where it is another than that of wall-clock columns', () => {
    expect(checkZone(FACTS, mysqlSource({ zone: 'Europe/Berlin' }), WINTER)).toEqual([]);
    expect(checkZone(FACTS, mysqlSource({ zone: 'America/Chicago' }), WINTER)).toMatchObject([
      { severity: 'note', problem: expect.stringMatching(/UTC-06:00 now.* runs at UTC\+01:00/) },
    ]);
    expect(checkZone(FACTS, mysqlSource({ zone: 'America/Chicago', time: 'epochSeconds' }), WINTER)).toEqual([]);
  });
});

describe('the rights of a login', () => {
  it('are to read alone', () => {
    expect(checkRights(FACTS)).toEqual([]);
    expect(checkRights({ ...FACTS, mayWrite: ['INSERT', 'DELETE'] })).toMatchObject([
      { severity: 'warning', place: 'login', problem: expect.stringContaining('INSERT, DELETE') },
    ]);
  });
});

describe('the isolation of a source', () => {
  it('is warned of where it reads what is not committed', () => {
    expect(checkIsolation(mssqlSource({ isolation: 'snapshot' }))).toEqual([]);
    expect(checkIsolation(mysqlSource())).toEqual([]);
    expect(checkIsolation(mysqlSource({ isolation: 'readUncommitted' }))).toMatchObject([{ severity: 'warning' }]);
  });
});

describe('the facts of a server', () => {
  it('are read from what MySQL grants', async () => {
    const grants = [
      ["GRANT USAGE ON *.* TO `reader`@`%` IDENTIFIED BY PASSWORD '*INSERT'"],
      ['GRANT SELECT, INSERT ON `shop`.* TO `reader`@`%`'],
      ['GRANT SELECT (`UPDATE`), DELETE ON `shop`.`t` TO `reader`@`%`'],
    ];
    const query = async ({ text }: { readonly text: string }) =>
      text === 'show grants' ? grants : [[String(Date.now() + 60_000), '-420']];
    const facts = await readServerFacts({ query, dialect: mysqlDialect });
    expect(facts.zoneMinutes).toBe(-420);
    expect(facts.clockAheadMs).toBeGreaterThan(59_000);
    expect(facts.mayWrite).toEqual(['INSERT', 'DELETE']);
  });

  it('are asked of SQL Server without a try to write', async () => {
    const asked: string[] = [];
    const query = async ({ text }: { readonly text: string }) => {
      asked.push(text);
      return text === MSSQL_RIGHTS ? [['UPDATE']] : [['2026-01-02T03:04:05.1234567', 120]];
    };
    expect(await readServerFacts({ query, dialect: mssqlDialect })).toMatchObject({
      zoneMinutes: 120,
      mayWrite: ['UPDATE'],
    });
    expect(asked).toMatchSnapshot();
  });
});
