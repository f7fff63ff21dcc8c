import { resolve } from 'node:path';
import type { SystemId } from '../../schema/ids.ts';
import type { SourceMapping } from '../mapping/language/mapping.ts';
import type { Engine } from './engine.ts';
import { createSqliteEngine } from './sqlite.ts';

/**
 * Makes the engine of a source; its server or file is not asked before `start` or the first call. A driver for servers is
 * loaded where a source needs it: SQL Server's alone takes half a second and 30 MB.
 */
export async function createEngine(source: SystemId, mapping: SourceMapping, directory: string): Promise<Engine> {
  switch (mapping.engine) {
    case 'sqlite':
      return createSqliteEngine({ file: resolve(directory, mapping.connection.file), source });
    case 'mysql': {
      const { createMysqlEngine } = await import('./mysql.ts');
      return createMysqlEngine(source, mapping);
    }
    case 'mssql': {
      const { createMssqlEngine } = await import('./mssql.ts');
      return createMssqlEngine(source, mapping);
    }
  }
}
