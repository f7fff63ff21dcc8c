import { resolve } from 'node:path';
import type { SystemId } from '../../schema/ids.ts';
import type { SourceMapping } from '../mapping/language/mapping.ts';
import type { Engine } from './engine.ts';
import { createMssqlEngine } from './mssql.ts';
import { createMysqlEngine } from './mysql.ts';
import { createSqliteEngine } from './sqlite.ts';

/** Makes the engine of a source; its server or file is not asked before `start` or the first call. */
export function createEngine(source: SystemId, mapping: SourceMapping, directory: string): Engine {
  switch (mapping.engine) {
    case 'sqlite':
      return createSqliteEngine({ file: resolve(directory, mapping.connection.file), source });
    case 'mysql':
      return createMysqlEngine(source, mapping);
    case 'mssql':
      return createMssqlEngine(source, mapping);
  }
}
