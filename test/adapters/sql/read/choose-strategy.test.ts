import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../../adapters/catalogue/catalogue.ts';
import { chooseStrategy, isServed } from '../../../../adapters/sql/read/choose-strategy.ts';
import { mssqlDialect, mysqlDialect } from '../../../../adapters/sql/statement/dialect.ts';
import type { Dialect } from '../../../../adapters/sql/statement/dialect.ts';
import { raw } from '../../../../adapters/sql/statement/fragment.ts';

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
    columns: [],
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
