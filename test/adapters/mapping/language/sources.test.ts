import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkMappingFile } from '../../../../adapters/mapping/load.ts';
import { problemLine } from '../../../../adapters/mapping/problems.ts';
import { sourceSchema } from '../../../../adapters/mapping/language/sources.ts';

const folder = mkdtempSync(join(tmpdir(), 'c360-sources-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is said of a mapping with one source, without file, line and the path of the source. */
function problems(source: Readonly<Record<string, unknown>>): readonly string[] {
  const file = join(folder, 'm.yaml');
  const entities = { Order: [{ from: { source: 'shop', table: 'ORD', as: 'o' }, key: ['o.ID'], fields: {} }] };
  writeFileSync(file, JSON.stringify({ version: 1, sources: { shop: source }, entities }));
  return checkMappingFile(file).map((problem) => problemLine(problem).replace(/^.*?: sources\.shop\./, ''));
}

const ADDRESS = { host: 'db.example', database: 'shop', user: 'reader', password: 'secret' };

describe('a source', () => {
  it.each([
    ['sqlite', { file: 'x.sqlite' }],
    ['mysql', ADDRESS],
    ['mysql', 'mysql://reader:secret@db.example/shop'],
    ['mysql', 'mariadb://reader@10.0.0.1:3307/shop?tls=off'],
    ['mysql', '${env:SHOP_DSN}'],
    ['mysql', { ...ADDRESS, port: '${env:SHOP_PORT}', tls: { ca: '${file:ca.pem}', minVersion: 'TLSv1' } }],
    ['mysql', { ...ADDRESS, host: '10.0.0.1', tls: 'off' }],
    ['mssql', { ...ADDRESS, instance: 'OLD', domain: 'CORP' }],
    ['mssql', { ...ADDRESS, host: '10.0.0.1', port: 1444, tls: { verify: false } }],
    ['mssql', 'mssql://sa:p%40ss@10.0.0.1:1444/FIN'],
  ])('of %s is reached by %o', (engine, connection) => {
    expect(problems({ engine, connection })).toEqual([]);
  });

  it('has limits that a database administrator can agree to', () => {
    const { limits } = sourceSchema.parse({ engine: 'mysql', connection: ADDRESS });
    expect(limits).toEqual({ poolMax: 6, acquireMs: 2500, queryMs: 5000, maxBatchKeys: 1000 });
  });

  it('speaks TLS and looks at the certificate unless it is told not to', () => {
    for (const engine of ['mysql', 'mssql']) {
      expect(sourceSchema.parse({ engine, connection: ADDRESS })).toMatchObject({
        connection: { tls: { verify: true } },
      });
    }
  });

  it.each(['${env:SHOP_HOOK_SECRET}', '${file:/run/secrets/hook}', 'x'.repeat(32)])(
    'has a hook with the key %s',
    (secret) => {
      expect(problems({ engine: 'sqlite', connection: { file: 'x' }, hook: { secret } })).toEqual([]);
    },
  );

  it('repeats nothing of the key of a hook that is wrong', () => {
    const hooked = (hook: unknown) => problems({ engine: 'sqlite', connection: { file: 'x' }, hook });
    expect(hooked({ secret: 'too short to be secret' })).toEqual([
      'hook.secret: must be at least 32 characters, but is 22 characters',
    ]);
    expect(hooked('too short to be secret')).toEqual(['hook: must be a set of names and values, but is 22 characters']);
    expect(hooked({})).toEqual(['hook.secret: is required, but is not there']);
    expect(hooked({ secret: 'x'.repeat(32), key: 1 })).toEqual([
      'hook.key: is not a word of the mapping language here; the words here are secret',
    ]);
  });

  it('repeats nothing of a connection that is wrong', () => {
    const lines = [
      ...problems({ engine: 'mysql', connection: 'mysql://reader:secret@db.example' }),
      ...problems({ engine: 'mssql', connection: 'mysql://reader:secret@db.example/shop' }),
      ...problems({ engine: 'mssql', connection: 'mssql://reader:secret@db.example/shop?sslmode=none' }),
      ...problems({ engine: 'mysql', connection: { ...ADDRESS, port: 'secret', tls: 'secret' } }),
    ];
    const dsn = (scheme: string): string =>
      `connection: must be written ${scheme}://user:password@host:port/database, with ?tls=off where the server has ` +
      'none, but is another text';
    expect(lines).toEqual([
      dsn('mysql'),
      dsn('mssql'),
      dsn('mssql'),
      'connection.tls: must be one of off, but is another text',
      'connection.port: must be a port from 1 to 65535, but is another text',
    ]);
    expect(lines.join(' ')).not.toMatch(/secret|db\.example|reader/);
  });

  it.each(['p@ss', 'p@ss/word', '12/word', '12?word', 'p#ss'])(
    'has the signs of an address in its password written as numbers: %s',
    (password) => {
      const line =
        'connection: must have each @, /, ? and # of user and password written as %40, %2F, %3F and %23, but is another text';
      expect(problems({ engine: 'mysql', connection: `mysql://reader:${password}@db.example/shop` })).toEqual([line]);
      const written = encodeURIComponent(password);
      expect(problems({ engine: 'mysql', connection: `mysql://reader:${written}@db.example/shop` })).toEqual([]);
    },
  );

  it('of MySQL is named, not numbered, where its certificate is looked at', () => {
    const words =
      'must name the server, not number it: its certificate is for a name (or say tls: off), but is another text';
    expect(problems({ engine: 'mysql', connection: { ...ADDRESS, host: '10.0.0.1' } })).toEqual([
      `connection.host: ${words}`,
    ]);
    expect(problems({ engine: 'mysql', connection: 'mysql://a:b@10.0.0.1/c' })).toEqual([`connection: ${words}`]);
  });

  it('of SQL Server knows no zero dates', () => {
    const nulls = (dates: readonly string[]) => problems({ engine: 'mssql', connection: ADDRESS, nulls: { dates } });
    expect(nulls(['1900-01-01', '0001-01-01 00:00:00', '9999-12-31T23:59:59.9999999'])).toEqual([]);
    expect(nulls(['0000-00-00', '2013-03-00', '2013-02-31', 'never'])).toEqual(
      ['0000-00-00', '2013-03-00', '2013-02-31', 'never'].map(
        (date, i) => `nulls.dates[${i}]: must be a date that SQL Server can hold, from 0001-01-01 on, but is "${date}"`,
      ),
    );
  });

  it('has the words of its engine alone', () => {
    expect(problems({ engine: 'mysql', connection: ADDRESS, readOnlyIntent: true })).toEqual([
      expect.stringMatching(/^readOnlyIntent: is not a word of the mapping language here; the words here are engine, /),
    ]);
    expect(problems({ engine: 'sqlite', connection: { file: 'x' }, limits: { poolMax: 3 } })).toEqual([
      'limits.poolMax: is not a word of the mapping language here; the words here are queryMs, maxBatchKeys',
    ]);
    expect(problems({ engine: 'oracle', connection: ADDRESS })).toEqual([
      'engine: must be one of sqlite, mysql, mssql, but is "oracle"',
    ]);
  });
});
