/**
 * What a server of MySQL or MariaDB can do.
 *
 * Source: https://dev.mysql.com/doc/refman/8.4/en/window-functions.html and lateral-derived-tables.html;
 * https://mariadb.com/kb/en/window-functions-overview/
 */
import { rawText } from '../../decode/raw-text.ts';
import type { Capabilities } from '../capabilities.ts';
import { understands } from '../understands.ts';
import type { Probed } from '../understands.ts';
import { parseVersion, timeGuardOf } from './session.ts';

const SERVER = 'select version(), @@collation_database, @@character_set_database';
const WINDOW = 'select row_number() over (order by x) from (select 1 as x) as t';
const LATERAL = 'select y from (select 1 as x) as t join lateral (select t.x as y limit 1) as l on true';

export async function probeMysql(engine: Probed, signal: AbortSignal | undefined): Promise<Capabilities> {
  const [[versionText, collation, characterSet] = []] = await engine.query({ text: SERVER, types: [] }, [], signal);
  const version = parseVersion(rawText(versionText));
  return {
    product: version.mariadb ? 'MariaDB' : 'MySQL',
    version: version.text,
    compatibilityLevel: null,
    windowFunctions: await understands(engine, WINDOW, signal),
    lateral: await understands(engine, LATERAL, signal),
    collation: rawText(collation),
    characterSet: rawText(characterSet),
    timeGuard: timeGuardOf(version),
    snapshots: null,
  };
}

/** Older than MySQL 5.7 and MariaDB 10.2: nothing here is tried on those. */
export function isTooOldMysql({ product, version }: Pick<Capabilities, 'product' | 'version'>): boolean {
  return parseVersion(version).number < (product === 'MariaDB' ? 10_02_00 : 5_07_00);
}
