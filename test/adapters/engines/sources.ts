/** Sources of a mapping as the engines take them, with little said. */
import { sourceSchema } from '../../../adapters/mapping/language/sources.ts';
import type { MssqlSource, MysqlSource } from '../../../adapters/mapping/language/sources.ts';
import type { SystemId } from '../../../schema/ids.ts';

export const SYSTEM = 'shop' as SystemId;

type Words = Readonly<Record<string, unknown>>;

/** What a source says besides where it is. */
export interface SourceWords extends Words {
  readonly limits?: Words;
}

const ADDRESS = { host: 'db.example', database: 'shop', user: 'reader', password: 'secret' };

export function mysqlSource(words: Words = {}): MysqlSource {
  const source = sourceSchema.parse({ engine: 'mysql', connection: ADDRESS, ...words });
  if (source.engine !== 'mysql') throw new Error('The words of this test must be a source of MySQL.');
  return source;
}

export function mssqlSource(words: Words = {}): MssqlSource {
  const source = sourceSchema.parse({ engine: 'mssql', connection: ADDRESS, ...words });
  if (source.engine !== 'mssql') throw new Error('The words of this test must be a source of SQL Server.');
  return source;
}
