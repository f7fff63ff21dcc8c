import { describe, expect, it } from 'vitest';
import { createRegistry } from '../../../../adapters/registry/index.ts';
import { connect } from '../../../../adapters/registry/store/database.ts';
import { dialectOf } from '../../../../adapters/registry/store/dialect.ts';
import { exactText } from '../../../../adapters/registry/store/exact-text.ts';
import { isBusy, isStoreError } from '../../../../adapters/registry/store/failures.ts';
import { explainMssql } from '../../../../adapters/registry/store/servers/mssql.ts';
import { explainMysql } from '../../../../adapters/registry/store/servers/mysql.ts';
import { ConfigurationError } from '../../../../schema/errors.ts';
import { REGISTRY_SECRET } from '../../../registry-secret.ts';

const MSSQL = 'mssql://c360:secret@10.0.0.5:1433/registry';

function failure(fields: object): Error {
  return Object.assign(new Error('Login failed for c360 at 10.0.0.5'), fields);
}

describe('the address of a registry', () => {
  it.each([
    ['postgres://c360:secret@db/registry', 'postgres'],
    ['postgresql://c360:secret@db/registry', 'postgres'],
    ['mysql://c360:secret@db/registry', 'mysql'],
    ['mariadb://c360:secret@db/registry?tls=off', 'mysql'],
    ['mssql://c360:secret@db/registry', 'mssql'],
    ['sqlserver://c360:secret@db/registry?tls=off', 'mssql'],
  ])('%s is of its server', async (url, dialect) => {
    const db = connect({ url });
    expect(dialectOf(db)).toBe(dialect);
    await db.destroy();
  });

  it.each(['mysql://c360:secret@db', 'mssql://c360:p@ss@db/registry/x?ssl=1', 'mysql://db/registry'])(
    'is refused without being told where it is none: %s',
    async (url) => {
      const opening = createRegistry({ url, secret: REGISTRY_SECRET });
      await expect(opening).rejects.toThrow(ConfigurationError);
      await expect(opening).rejects.toThrow(
        /^registry: C360_REGISTRY must be written (?:mysql|mssql):\/\/user:password@host:port\/database, with \?tls=off/,
      );
      await expect(opening).rejects.not.toThrow(/secret|p@ss/);
    },
  );
});

describe('a registry on a server that cannot be used', () => {
  it.each([
    ['ER_ACCESS_DENIED_ERROR', 'refuses the login (ER_ACCESS_DENIED_ERROR); check user and password in the address.'],
    ['ER_BAD_DB_ERROR', 'has no database of that name (ER_BAD_DB_ERROR); make it there, or check the database in'],
    ['ER_TABLEACCESS_DENIED_ERROR', 'does not let this login make tables (ER_TABLEACCESS_DENIED_ERROR); grant it'],
    ['HANDSHAKE_NO_SSL_SUPPORT', 'offers no TLS (HANDSHAKE_NO_SSL_SUPPORT); set it up there, or add ?tls=off to'],
    ['ECONNREFUSED', 'does not listen at that host and port (ECONNREFUSED); check host and port in the address'],
  ])('is told with what to do about it on MySQL: %s', (code, told) => {
    const line = explainMysql(failure({ code }));
    expect(line).toContain(
      `C360_REGISTRY must name a MySQL or MariaDB database whose login may make tables, but that server ${told}`,
    );
    expect(line).not.toContain('10.0.0.5');
  });

  it.each([
    [{ code: 'ELOGIN' }, 'refuses the login, or has no such database for it (ELOGIN); check user, password and'],
    [{ code: 'EREQUEST', number: 262 }, 'does not let this login make tables (262); grant it CREATE TABLE'],
    [{ code: 'ESOCKET', cause: failure({ code: 'ENOTFOUND' }) }, 'is at a host that nobody knows (ENOTFOUND); check'],
    [{ code: 'ETIMEOUT' }, 'does not answer (ETIMEOUT); check host, port and firewalls.'],
  ])('is told with what to do about it on SQL Server: %s', (fields, told) => {
    const line = explainMssql(failure(fields));
    expect(line).toContain(
      `C360_REGISTRY must name a SQL Server database whose login may make tables, but that server ${told}`,
    );
    expect(line).not.toContain('10.0.0.5');
  });
});

describe('an error of a server', () => {
  it.each([
    [{ code: 'ER_LOCK_DEADLOCK', sqlState: '40001' }],
    [{ code: 'ER_LOCK_WAIT_TIMEOUT', sqlState: 'HY000' }],
    [{ code: 'EREQUEST', number: 1205 }],
    [{ code: 'EREQUEST', number: 1222 }],
  ])('is worth another try where somebody else holds what is needed: %s', (fields) => {
    expect(isBusy(failure(fields))).toBe(true);
  });

  it('is known as the store’s', () => {
    expect(isStoreError(failure({ code: 'PROTOCOL_CONNECTION_LOST' }))).toBe(true);
    expect(isStoreError(failure({ code: 'ER_DUP_ENTRY', sqlState: '23000' }))).toBe(true);
    expect(isStoreError(failure({ code: 'ERR_INVALID_ARG_TYPE' }))).toBe(false);
    expect(isStoreError(new TypeError('x is no function'))).toBe(false);
  });
});

describe('what is written to SQL Server', () => {
  it('compares texts by their bytes, and links open records once', async () => {
    const db = connect({ url: MSSQL });
    const open = db.queryBuilder().whereNull('valid_to');
    const made = db.schema.createTable('links', (table) => {
      exactText(db, table, 'record', 400).notNullable();
      table.unique(['record'], { indexName: 'links_open_record', useConstraint: false, predicate: open });
    });
    expect(made.toString()).toBe(
      'CREATE TABLE [links] ([record] nvarchar(400) collate Latin1_General_BIN2 not null);\n' +
        'CREATE UNIQUE INDEX [links_open_record] ON [links] ([record]) where [valid_to] is null',
    );
    await db.destroy();
  });

  it('waits for one row, which it holds to the end of the transaction', async () => {
    const db = connect({ url: MSSQL });
    const { sql } = db('write_lock').where('no', 1).forUpdate().select('no').toSQL();
    expect(sql).toBe('select [no] from [write_lock] with (UPDLOCK) where [no] = ?');
    await db.destroy();
  });
});
