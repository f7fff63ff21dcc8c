/** Edge values over native columns of real servers. */
import { describe } from 'vitest';
import { keepsEdgeValues } from '../edge.ts';
import { missingServer } from './mariadb.ts';
import { missingMssql, openMssqlDatabases } from './mssql-databases.ts';
import { openMysqlDatabases } from './mysql-databases.ts';

const SERVERS = [
  { name: 'MySQL or MariaDB', engine: 'mysql', missing: missingServer(), open: openMysqlDatabases },
  { name: 'SQL Server', engine: 'mssql', missing: missingMssql(), open: openMssqlDatabases },
] as const;

for (const { name, engine, missing, open } of SERVERS) {
  describe.skipIf(missing !== null)(`values at the edges${missing === null ? '' : `, which ${missing}`}`, () => {
    keepsEdgeValues(name, engine, open);
  });
}
