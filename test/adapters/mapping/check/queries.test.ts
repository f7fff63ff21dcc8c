/** Named queries: one select each, and there where they are named. */
import { describe, expect, it } from 'vitest';
import { findingsOf, orderFindings } from './findings.ts';

const SERVER = { connection: 'mysql://reader:secret@db.example/shop' };
const SQL_SERVER = { engine: 'mssql', connection: 'mssql://reader:secret@db.example/shop' };

const found = (text: string, source: object = { engine: 'sqlite', connection: { file: 'erp.sqlite' } }) =>
  findingsOf({ sources: { erp: { ...source, queries: { q: text } } } });
const wrong = (message: string) => [`sources.erp.queries.q: ${message}`];

describe('a named query', () => {
  it('is one select', () => {
    expect(found("select a from b where c = ';' and d = 'it''s' -- no; comment\n")).toEqual([]);
    expect(found('-- of open orders\n/* only; */ SELECT 1;\n')).toEqual([]);
    expect(found('with o as (select 1 as a) select a from o')).toEqual([]);
    expect(found('delete from b')).toEqual(wrong('must begin with select or with, but begins with "delete from b"'));
    expect(found('selected')).toEqual(wrong('must begin with select or with, but begins with "selected"'));
    expect(found('select 1; drop table b')).toEqual(wrong('must be one select, but holds a ; between two'));
    expect(found("select 'a from b")).toEqual(wrong('must close its quotes, but leaves one open'));
  });

  it('has no `with` on SQL Server, where it stands inside of a statement', () => {
    expect(found('select [a;b] from [dbo].[t]', SQL_SERVER)).toEqual([]);
    expect(found('with o as (select 1 as a) select a from o', SQL_SERVER)).toEqual(
      wrong(
        'must begin with select (SQL Server has no with inside of a statement), but begins with "with o as (select 1 "',
      ),
    );
  });

  it('is read as MySQL reads it on MySQL', () => {
    expect(found(String.raw`select 'it\'s;' # one; comment`, { engine: 'mysql', ...SERVER })).toEqual([]);
  });

  it('has no backslash before a question mark', () => {
    expect(found("select '?' from b")).toEqual([]);
    expect(found(String.raw`select '\?' from b`)).toEqual(wrong(String.raw`must hold no \ before a ?, but does`));
  });
});

describe('a table that is a query', () => {
  const table = { query: 'open' };
  const child = { from: { table, as: 'l' }, on: { 'l.ID': 'h.ID' }, key: ['l.NO'], fields: {} };
  const parts = {
    from: { source: 'erp', table, as: 'h' },
    joins: [{ table, as: 'j', on: { 'j.ID': 'h.ID' } }],
    fields: { number: { first: 'f.NO', from: { table, as: 'f', on: { 'f.ID': 'h.ID' } } } },
    attributes: { x: { table, as: 'x', on: { 'x.ID': 'h.ID' }, name: 'x.NAME', value: 'x.VALUE' } },
    children: { lines: child },
  };

  it('is one of its source, wherever it stands', () => {
    const message = 'must be a query of its source, which has none, but is "open"';
    expect(orderFindings(parts)).toEqual([
      `from.table.query: ${message}`,
      `joins[0].table.query: ${message}`,
      `attributes.x.table.query: ${message}`,
      `fields.number.from.table.query: ${message}`,
      `children.lines.from.table.query: ${message}`,
    ]);
  });

  it('is looked for among those of its own source', () => {
    const sources = {
      erp: { engine: 'sqlite', connection: { file: 'x' }, queries: { open: 'select 1 as ID' } },
      crm: { engine: 'sqlite', connection: { file: 'x' }, queries: { other: 'select 1 as ID' } },
    };
    const order = { key: ['h.ID'], ...parts };
    expect(findingsOf({ sources, entities: { Order: [order] } })).toEqual([]);
    const crosswalk = { source: 'crm', table, columns: { erp: ['x.A'], crm: ['x.B'] } };
    const customers = ['erp', 'crm'].map((source) => ({
      from: { source, table: 'C', as: 'c' },
      key: ['c.ID'],
      fields: {},
    }));
    expect(findingsOf({ sources, entities: { Customer: customers }, identity: { crosswalks: [crosswalk] } })).toEqual([
      'identity.crosswalks[0].table.query: must be a query of its source, which has other, but is "open"',
    ]);
  });
});
