import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Capabilities } from '../../../adapters/engines/capabilities.ts';
import { mappingSchema } from '../../../adapters/mapping/language/mapping.ts';
import type { Mapping } from '../../../adapters/mapping/language/mapping.ts';
import { createSealer } from '../../../adapters/sealer.ts';
import { unmetByFields, unmetExpectations } from '../../../adapters/source/expectations.ts';
import { mssqlDialect } from '../../../adapters/sql/statement/dialect.ts';
import { createSystems } from '../../../adapters/systems.ts';
import type { SystemId } from '../../../schema/ids.ts';
import { recordedReads } from '../sql/recorded-port.ts';

const SHOP = 'shop' as SystemId;

function serverOf(version: string, words: Partial<Capabilities> = {}): Capabilities {
  return {
    product: 'MariaDB',
    version,
    compatibilityLevel: null,
    windowFunctions: true,
    lateral: false,
    collation: null,
    characterSet: null,
    timeGuard: null,
    snapshots: null,
    ...words,
  };
}

describe('what a mapping expects of a server', () => {
  it.each([
    ['10.6', '10.6.0', true],
    ['10.6', '10.11.3', true],
    ['10.6', '10.5.29', false],
    ['10.6.12', '10.6.9', false],
    ['10.6.0', '10.6', true],
    ['15', '15.0.4123.1', true],
    ['16', '15.0.4123.1', false],
  ])('is met for `minVersion: %s` by %s: %s', (minVersion, version, met) => {
    const lines = unmetExpectations(SHOP, { minVersion, topPerParent: 'auto' }, serverOf(version));
    expect(lines).toHaveLength(met ? 0 : 1);
  });

  it('is told in one line where the server is older', () => {
    expect(unmetExpectations(SHOP, { minVersion: '10.6', topPerParent: 'auto' }, serverOf('10.5.12'))).toEqual([
      'shop: the server must be of version 10.6 (`minVersion`) or later, but is MariaDB 10.5.12; ' +
        'update it, or check the mapping against it with `c360 doctor` and lower `minVersion`.',
    ]);
  });

  it('is told in one line where the server cannot read lists in the way that is asked for', () => {
    expect(unmetExpectations(SHOP, { topPerParent: 'lateral' }, serverOf('10.11.3'))).toEqual([
      'shop: `topPerParent: lateral` needs a server that can, but MariaDB 10.11.3 has no lateral derived tables; say auto.',
    ]);
    const old = serverOf('5.7.44', { product: 'MySQL', windowFunctions: false });
    expect(unmetExpectations(SHOP, { topPerParent: 'window' }, old)).toEqual([
      'shop: `topPerParent: window` needs a server that can, but MySQL 5.7.44 has no window functions; say auto.',
    ]);
    expect(unmetExpectations(SHOP, { topPerParent: 'union' }, old)).toEqual([]);
    expect(unmetExpectations(SHOP, { topPerParent: 'lateral' }, serverOf('8.4.3', { lateral: true }))).toEqual([]);
  });

  it('takes nothing from the source where it is not met', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'c360-expectations-'));
    const database = new Database(join(folder, 'erp.sqlite'));
    database.exec("create table CUST (ID text); insert into CUST values ('C1')");
    database.close();
    const mapping = {
      version: 1,
      sources: { erp: { engine: 'sqlite', connection: { file: 'erp.sqlite' }, minVersion: '99' } },
      entities: { Customer: [{ from: { source: 'erp', table: 'CUST', as: 'c' }, key: ['c.ID'], fields: {} }] },
    };
    const mappingFile = join(folder, 'mapping.json');
    writeFileSync(mappingFile, JSON.stringify(mapping));
    const options = { mappingFile, env: {}, secret: 'a secret of the tests' };
    const systems = await createSystems(options);
    expect(systems.startProblems).toEqual([expect.stringMatching(/^erp: .*99.*but is SQLite 3\.\d+\.\d+;/)]);
    expect(systems.status().map(({ state }) => state)).toEqual(['UP']);
    await systems.close();
    await expect(createSystems({ ...options, requireAll: true })).rejects.toThrow('`minVersion`');
    rmSync(folder, { recursive: true });
  });
});

describe('a database of an old compatibility level', () => {
  const SOURCE = 'fin' as SystemId;
  const entity = (fields: object) => ({ from: { source: 'fin', table: 'INV', as: 'i' }, key: ['i.ID'], fields });
  const mapping = mappingSchema.parse({
    version: 1,
    sources: { fin: { engine: 'mssql', connection: 'mssql://a:b@db.example/fin' } },
    entities: {
      Order: [
        {
          ...entity({ number: 'i.NO', state: { map: { cast: 'i.ST', to: 'integer' }, values: { 1: 'PLACED' } } }),
          children: {
            lines: {
              from: { table: 'LIN', as: 'l' },
              on: { 'l.ID': 'i.ID' },
              key: ['l.POS'],
              fields: { sku: 'l.SKU', quantity: { decimal: { cast: 'l.QTY', to: 'decimal' } } },
            },
          },
        },
      ],
      Customer: [entity({ name: 'i.NAME' })],
    },
  }) as unknown as Mapping; // as the mapping is read
  const plans = (['Order', 'Customer'] as const).map(
    (name) =>
      recordedReads(name, mapping, SOURCE, {
        dialect: mssqlDialect,
        strategy: 'window',
        sealer: createSealer('a secret of the tests'),
      }).reads.plan,
  );
  const server = (compatibilityLevel: number | null) =>
    serverOf('11.0.2100', { product: 'SQL Server 2012', compatibilityLevel });

  it('is told in one line, with the fields that it cannot work out', () => {
    expect(unmetByFields(SOURCE, plans, server(100))).toEqual([
      'fin: `cast` to a number needs compatibility level 110 (SQL Server 2012) or later, but the database is at 100 of ' +
        'SQL Server 2012; raise it, or map Order.state, Order.lines.quantity without `cast`.',
    ]);
  });

  it('is none where the level is newer, no field needs more, or there are no levels', () => {
    expect(unmetByFields(SOURCE, plans, server(110))).toEqual([]);
    expect(unmetByFields(SOURCE, plans.slice(1), server(100))).toEqual([]);
    expect(unmetByFields(SOURCE, plans, server(null))).toEqual([]);
  });
});
