/**
 * What a server of SQL Server can do, and what its database lets it do.
 *
 * Source: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-databases-transact-sql,
 * https://learn.microsoft.com/sql/t-sql/functions/serverproperty-transact-sql
 */
import { rawText } from '../../decode/raw-text.ts';
import type { Capabilities } from '../capabilities.ts';
import { understands } from '../understands.ts';
import type { Probed } from '../understands.ts';

/** A login may always see the database that it is connected to. */
const SERVER = [
  "select cast(serverproperty('ProductVersion') as nvarchar(60)), cast(serverproperty('EngineEdition') as int),",
  "d.compatibility_level, d.collation_name, cast(collationproperty(d.collation_name, 'CodePage') as int),",
  'd.snapshot_isolation_state, d.is_read_committed_snapshot_on from sys.databases d where d.database_id = db_id()',
].join(' ');
const WINDOW = 'select row_number() over (order by x) as n from (select 1 as x) as t';
/** Compatibility level 80 knows APPLY, and no correlation in it. */
const APPLY = 'select y from (values (1)) as t(x) cross apply (select top (1) t.x as y order by t.x) as l';

const RELEASES: Readonly<Record<string, string>> = {
  '9.0': '2005',
  '10.0': '2008',
  '10.50': '2008 R2',
  '11.0': '2012',
  '12.0': '2014',
  '13.0': '2016',
  '14.0': '2017',
  '15.0': '2019',
  '16.0': '2022',
  '17.0': '2025',
};
const AZURE: Readonly<Record<number, string>> = { 5: 'Azure SQL Database', 8: 'Azure SQL Managed Instance' };

function productName(version: string, edition: number): string {
  const release = RELEASES[version.split('.').slice(0, 2).join('.')];
  return AZURE[edition] ?? (release === undefined ? 'SQL Server' : `SQL Server ${release}`);
}

function characterSetOf(codePage: number): string | null {
  // Collations of Unicode alone have no code page.
  if (codePage === 0) return null;
  return codePage === 65_001 ? 'UTF-8' : `cp${codePage}`;
}

export async function probeMssql(engine: Probed, signal: AbortSignal | undefined): Promise<Capabilities> {
  const [row = []] = await engine.query({ text: SERVER, types: [] }, [], signal);
  const [versionText, edition, level, collation, codePage, snapshots, readCommitted] = row;
  const version = rawText(versionText);
  return {
    product: productName(version, Number(edition)),
    version,
    compatibilityLevel: Number(level),
    windowFunctions: await understands(engine, WINDOW, signal),
    lateral: await understands(engine, APPLY, signal),
    collation: rawText(collation),
    characterSet: characterSetOf(Number(codePage ?? 0)),
    timeGuard: null,
    // 2 and 3: on its way off and on.
    snapshots: { allowed: Number(snapshots) === 1, readCommitted: Number(readCommitted) === 1 },
  };
}

/** Older than 2008, whose datetime2 and lists of VALUES stand in our statements. */
export function isTooOldMssql({ version }: Pick<Capabilities, 'version'>): boolean {
  return Number(version.split('.')[0]) < 10;
}
