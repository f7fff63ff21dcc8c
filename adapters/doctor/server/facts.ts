/** What a server says of its clock and of its login; one small question an engine. */
import { numberCell, textCell } from '../../catalogue/cells.ts';
import type { Engine } from '../../engines/engine.ts';

export interface ServerFacts {
  /** How far the server's clock is ahead of this machine's; null where it is the same clock. */
  readonly clockAheadMs: number | null;
  /** Minutes by which the server's own zone is ahead of UTC now; null where it has none. */
  readonly zoneMinutes: number | null;
  /** What the login may do besides reading, in the server's words. */
  readonly mayWrite: readonly string[];
}

type Asker = Pick<Engine, 'query' | 'dialect'>;

const WRITES = /\b(ALL PRIVILEGES|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|TRUNCATE|SUPER|FILE)\b/g;

/** Source: https://dev.mysql.com/doc/refman/8.4/en/show-grants.html */
async function mysqlFacts({ query }: Asker): Promise<ServerFacts> {
  const ask = (text: string) => query({ text, types: [] }, [], undefined);
  const before = Date.now();
  const [[clock = []], grants] = await Promise.all([
    // unix_timestamp(6) counts from 1970 in UTC, whatever the session's zone; convert_tz knows SYSTEM without tables of zones.
    ask(`select unix_timestamp(now(6)) * 1000,
timestampdiff(minute, utc_timestamp(), convert_tz(utc_timestamp(), '+00:00', @@global.time_zone))`),
    ask('show grants'),
  ]);
  const now = numberCell(clock[0]);
  const words = grants.flatMap(([line]) => {
    // A right may be for some columns, which stand in brackets behind it.
    const [rights = ''] = (textCell(line) ?? '').replaceAll(/\([^)]*\)/g, '').split(/ ON /i);
    return rights.match(WRITES) ?? [];
  });
  return {
    clockAheadMs: now === null ? null : now - (before + Date.now()) / 2,
    zoneMinutes: numberCell(clock[1]),
    mayWrite: [...new Set(words)],
  };
}

/** Rights on the database, or on some table of it. */
export const MSSQL_RIGHTS = `select p.name from (values ('INSERT'), ('UPDATE'), ('DELETE')) as p(name)
where has_perms_by_name(db_name(), 'DATABASE', p.name) = 1 or exists (
select 1 from sys.objects o join sys.schemas s on s.schema_id = o.schema_id where o.type = 'U' and o.is_ms_shipped = 0
and has_perms_by_name(quotename(s.name) + '.' + quotename(o.name), 'OBJECT', p.name) = 1)`;

/** Source: https://learn.microsoft.com/sql/t-sql/functions/has-perms-by-name-transact-sql */
async function mssqlFacts({ query }: Asker): Promise<ServerFacts> {
  const ask = (text: string) => query({ text, types: [] }, [], undefined);
  const before = Date.now();
  const [[clock = []], rights] = await Promise.all([
    ask('select convert(varchar(33), sysutcdatetime(), 126), datepart(tzoffset, sysdatetimeoffset())'),
    ask(MSSQL_RIGHTS),
  ]);
  const now = Date.parse(`${textCell(clock[0]) ?? ''}Z`);
  return {
    clockAheadMs: Number.isNaN(now) ? null : now - (before + Date.now()) / 2,
    zoneMinutes: numberCell(clock[1]),
    mayWrite: rights.map(([name]) => textCell(name) ?? ''),
  };
}

/** Errors: the driver's. */
export function readServerFacts(engine: Asker): Promise<ServerFacts> {
  switch (engine.dialect.id) {
    case 'mysql':
      return mysqlFacts(engine);
    case 'mssql':
      return mssqlFacts(engine);
    case 'sqlite':
      // A file has neither clock nor logins; it is opened for reading alone.
      return Promise.resolve({ clockAheadMs: null, zoneMinutes: null, mayWrite: [] });
  }
}
