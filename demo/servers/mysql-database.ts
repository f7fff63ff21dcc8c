import { createConnection } from 'mysql2/promise';
import type { Connection } from 'mysql2/promise';
import { codeOf, mysqlStartProblem } from '../../adapters/engines/mysql/failures.ts';
import { mysqlOptions } from '../../adapters/engines/mysql/options.ts';
import { startError } from '../../adapters/engines/start-problem.ts';
import type { MysqlSource } from '../../adapters/mapping/language/sources.ts';
import { loadError } from './server-database.ts';
import type { ServerDatabase } from './server-database.ts';

/** Connects, and makes the database where there is none of that name. */
async function connect(system: string, source: MysqlSource): Promise<Connection> {
  const { database = '', ...address } = mysqlOptions(source);
  try {
    const connection = await createConnection(address);
    // Zero dates are rows like any other to a legacy system.
    await connection.query("set sql_mode = 'NO_ENGINE_SUBSTITUTION', time_zone = '+00:00'");
    const [known] = await connection.query('SHOW DATABASES WHERE `Database` = ?', [database]);
    if (Array.isArray(known) && known.length === 0) await connection.query('CREATE DATABASE ??', [database]);
    await connection.query('USE ??', [database]);
    return connection;
  } catch (error) {
    throw startError(system, 'MySQL server', mysqlStartProblem(error), error, codeOf(error));
  }
}

export async function openMysqlDatabase(system: string, source: MysqlSource): Promise<ServerDatabase> {
  const connection = await connect(system, source);
  const ask: ServerDatabase['ask'] = async (text, values = []) => {
    try {
      const [rows] = await connection.query(text, [...values]);
      return Array.isArray(rows) ? (rows as unknown as readonly (readonly unknown[])[]) : []; // rows as arrays, as the options say
    } catch (error) {
      throw loadError(system, codeOf(error), error);
    }
  };
  return {
    dialect: 'mysql',
    ask,
    allow: async ({ name, password }) => {
      const { database = '' } = mysqlOptions(source);
      await ask("CREATE USER IF NOT EXISTS ?@'%'", [name]);
      // Also of a user who is there: the password may be another since.
      await ask("ALTER USER ?@'%' IDENTIFIED BY ?", [name, password]);
      await ask(`GRANT SELECT ON ${connection.escapeId(database)}.* TO ?@'%'`, [name]);
    },
    close: () => connection.end(),
  };
}
