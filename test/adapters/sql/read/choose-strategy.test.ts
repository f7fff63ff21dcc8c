import { describe, expect, it } from 'vitest';
import { mappingSchema } from '../../../../adapters/mapping/language/mapping.ts';
import type { Mapping } from '../../../../adapters/mapping/language/mapping.ts';
import { createSealer } from '../../../../adapters/sealer.ts';
import type { Catalogue } from '../../../../adapters/catalogue/catalogue.ts';
import { chooseStrategy, columnKind, isServed } from '../../../../adapters/sql/read/choose-strategy.ts';
import { mssqlDialect, mysqlDialect, sqliteDialect } from '../../../../adapters/sql/statement/dialect.ts';
import type { Dialect } from '../../../../adapters/sql/statement/dialect.ts';
import { raw } from '../../../../adapters/sql/statement/fragment.ts';
import type { SystemId } from '../../../../schema/ids.ts';
import { recordedReads } from '../recorded-port.ts';

const EVERYTHING = { windowFunctions: true, lateral: true };
const WINDOWS = { windowFunctions: true, lateral: false };
const NEITHER = { windowFunctions: false, lateral: false };

describe('the strategy', () => {
  it.each([
    ['auto', EVERYTHING, true, 'lateral'],
    ['auto', EVERYTHING, false, 'window'],
    ['auto', WINDOWS, true, 'window'],
    ['auto', NEITHER, true, 'union'],
    ['window', EVERYTHING, true, 'window'],
    ['lateral', EVERYTHING, false, 'lateral'],
    ['union', EVERYTHING, true, 'union'],
    // Told at start; lists are read all the same.
    ['lateral', WINDOWS, true, 'window'],
    ['lateral', NEITHER, true, 'union'],
    ['window', NEITHER, true, 'union'],
  ] as const)('asked for as %s of a server with %o, served by an index: %s, is %s', (asked, can, served, strategy) => {
    expect(chooseStrategy(asked, can, served)).toBe(strategy);
  });
});

function catalogueOf(...indexes: readonly (readonly string[])[]): Catalogue {
  const table = {
    name: ['dbo', 'ORDHDR'],
    kind: 'table' as const,
    rows: null,
    columns: [
      { name: 'Cust No', type: 'int', kind: 'integer' as const, length: null, nullable: true, collation: null },
    ],
    foreignKeys: [],
    indexes: indexes.map((columns, i) => ({ name: `IX${String(i)}`, columns, unique: false, primary: false })),
  };
  return { tables: [table], find: (name) => (name.at(-1) === 'ORDHDR' ? table : undefined) };
}

function quoted(dialect: Dialect, ...columns: readonly string[]) {
  return columns.map((column) => raw(`${dialect.quote('o')}.${dialect.quote(column)}`));
}

describe.each([mssqlDialect, mysqlDialect])('an index of $label', (dialect) => {
  const table = { named: { name: ['dbo', 'ORDHDR'], alias: 'o' } };
  const [depot, customer, placed] = quoted(dialect, 'Depot', 'Cust No', 'PLACED?');
  const place = { table, columns: [depot, customer].flatMap((c) => c ?? []), time: placed ?? null };

  it.each([
    [['DEPOT', 'CUST NO', 'PLACED?'], true],
    [['CUST NO', 'DEPOT', 'PLACED?', 'ID'], true],
    [['DEPOT', 'CUST NO'], false],
    [['DEPOT', 'PLACED?', 'CUST NO'], false],
    [['PLACED?', 'DEPOT', 'CUST NO'], false],
    [['DEPOT'], false],
    [[], false],
  ])('on %o serves a list by two columns and a time: %s', (columns, expected) => {
    expect(isServed(place, catalogueOf(['ID'], columns), dialect)).toBe(expected);
  });

  it('on the columns that name the parent serves a list without a time', () => {
    expect(isServed({ ...place, time: null }, catalogueOf(['CUST NO', 'DEPOT']), dialect)).toBe(true);
  });

  it('serves no expression, no column of another table, no named query', () => {
    const index = catalogueOf(['DEPOT', 'CUST NO', 'PLACED?']);
    expect(isServed({ ...place, columns: [raw('lower(x)'), ...place.columns] }, index, dialect)).toBe(false);
    expect(isServed({ ...place, table: { named: { ...table.named, alias: 'h' } } }, index, dialect)).toBe(false);
    expect(isServed({ ...place, table: { named: { name: null, alias: 'o' } } }, index, dialect)).toBe(false);
    expect(isServed({ ...place, table: { named: { name: ['OTHER'], alias: 'o' } } }, index, dialect)).toBe(false);
    expect(isServed(place, null, dialect)).toBe(false);
  });
});

describe.each([mssqlDialect, mysqlDialect])('a column on $label', (dialect) => {
  const table = { named: { name: ['dbo', 'ORDHDR'], alias: 'o' } };
  const [known, other] = quoted(dialect, 'cust no', 'NO');

  it('holds what the catalogue says, where it is one of the table and the catalogue was read', () => {
    const kindOf = (column = raw('cast(1 as int)'), catalogue: Catalogue | null = catalogueOf()) =>
      columnKind(table, column, catalogue, dialect);
    expect([kindOf(known), kindOf(other), kindOf(), kindOf(known, null)]).toEqual(['integer', null, null, null]);
  });
});

describe('a column of SQLite', () => {
  it('is of no kind, as it holds what it is given', () => {
    const table = { named: { name: ['ORDHDR'], alias: 'o' } };
    const [known = raw('')] = quoted(sqliteDialect, 'Cust No');
    expect(columnKind(table, known, catalogueOf(), sqliteDialect)).toBeNull();
  });
});

describe('an index of a table whose name has a prefix', () => {
  it('serves the list of an entity that is mapped with {prefix}', () => {
    const mapping = mappingSchema.parse({
      version: 1,
      sources: { shop: { engine: 'mysql', connection: 'mysql://a:b@db.example/shop', prefix: 'wp_' } },
      entities: {
        Customer: [{ from: { source: 'shop', table: 'C', as: 'c' }, key: ['c.ID'], fields: {} }],
        Order: [{ from: { source: 'shop', table: '{prefix}orders', as: 'o' }, key: ['o.ID'], fields: {} }],
      },
    }) as unknown as Mapping; // as the mapping is read
    const as = { dialect: mysqlDialect, strategy: 'window', sealer: createSealer('a secret of the tests') } as const;
    const table = recordedReads('Order', mapping, 'shop' as SystemId, as).reads.plan;
    const [indexed] = catalogueOf(['CUST']).tables;
    const catalogue: Catalogue = { tables: [], find: (name) => (name.at(-1) === 'wp_orders' ? indexed : undefined) };
    const place = { table, columns: quoted(mysqlDialect, 'CUST'), time: null };
    expect(isServed(place, catalogue, mysqlDialect)).toBe(true);
  });
});
