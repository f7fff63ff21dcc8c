import { createConnection } from 'mysql2/promise';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import type { TableWords } from '../conformance/plain-tables.ts';
import { databaseName, PATIENT } from './databases.ts';
import type { LiveDatabases } from './databases.ts';
import { startServer } from './mariadb.ts';
import type { LiveServer } from './mariadb.ts';

const MYSQL: TableWords = {
  quote: (name) => `\`${name}\``,
  type: (kind, precision) => {
    const decimals = precision === 'seconds' ? '' : '(3)';
    switch (kind) {
      case 'key':
        return 'VARCHAR(190)';
      case 'text':
        return 'TEXT';
      case 'flag':
        return 'TINYINT';
      case 'instant':
        return `DATETIME${decimals}`;
      case 'date':
        return 'DATE';
      case 'decimal':
        return 'DECIMAL(30,3)';
      case 'amount':
        return 'DECIMAL(38,2)';
    }
  },
  tail: ' ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
};
const ROWS_AT_ONCE = 500;

/** A connection that may do what the gateway's may not. */
export async function connectAdmin(server: LiveServer): Promise<Connection> {
  const { host, port, user, password, tls } = server;
  const ssl = tls === 'off' ? {} : { ssl: { rejectUnauthorized: tls.verify } };
  const admin = await createConnection({ host, port, user, password, charset: 'UTF8MB4_BIN', ...ssl });
  await admin.query("set sql_mode = 'NO_ENGINE_SUBSTITUTION', time_zone = '+00:00'");
  return admin;
}

export interface MysqlDatabases extends LiveDatabases {
  readonly server: LiveServer;
  readonly admin: Connection;
}

/** On a server that the caller brings, or on one that stops with it. */
export async function openMysqlDatabases(given?: LiveServer): Promise<MysqlDatabases> {
  const server = given ?? (await startServer());
  const admin = await connectAdmin(server);
  const made: string[] = [];
  const { host, port, user, password, tls } = server;
  return {
    engine: 'mysql',
    words: MYSQL,
    server,
    admin,
    create: async (purpose) => {
      const name = databaseName(purpose);
      await admin.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
      made.push(name);
      return name;
    },
    run: async (database, text) => {
      await admin.query(`USE ${database}`);
      await admin.query(text);
    },
    insert: async (database, table, rows) => {
      await admin.query(`USE ${database}`);
      for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
        await admin.query(`INSERT INTO ${MYSQL.quote(table)} VALUES ?`, [rows.slice(start, start + ROWS_AT_ONCE)]);
      }
    },
    count: async (database, table) => {
      const text = `SELECT COUNT(*) FROM ${database}.${MYSQL.quote(table)}`;
      const [rows] = await admin.query<RowDataPacket[][]>({ sql: text, rowsAsArray: true });
      return Number(rows[0]?.[0]);
    },
    source: (database) => ({
      engine: 'mysql',
      connection: { host, port, database, user, password, tls },
      limits: PATIENT,
    }),
    close: async () => {
      for (const name of made) await admin.query(`DROP DATABASE ${name}`);
      await admin.end();
      await server.stop();
    },
  };
}
