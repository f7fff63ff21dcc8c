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

  it('has a minus before a minus on MySQL, where a comment begins with a blank', () => {
    const mysql = { engine: 'mysql', ...SERVER };
    expect(found('select 5--1; drop table b', mysql)).toEqual(wrong('must be one select, but holds a ; between two'));
    expect(found('select 5 -- 1; 2\n--\n', mysql)).toEqual([]);
    expect(found('select 5--1; 2')).toEqual([]);
  });

  it('closes its comments and its brackets: what comes after is ours', () => {
    const open = wrong('must close each comment before the next, but leaves one open');
    expect(found('select 1 /* of open orders')).toEqual(open);
    expect(found('select 1 /* as sql/*.sql has it */')).toEqual([]);
    // SQL Server counts comments inside of comments.
    expect(found('select 1 /* as sql/*.sql has it */', SQL_SERVER)).toEqual(open);
    const bracket = wrong('must have a bracket for each that opens or closes, but one has no other');
    expect(found('select 1) union all select a from (select 2')).toEqual(bracket);
    expect(found('select (1')).toEqual(bracket);
    expect(found("select ((1)), ')' from (select 2) b -- )")).toEqual([]);
    expect(found('select [a from b', SQL_SERVER)).toEqual(wrong('must close its quotes, but leaves one open'));
  });

  it('writes nowhere and locks nothing', () => {
    const mysql = { engine: 'mysql', ...SERVER };
    expect(found("select a into outfile '/tmp/x' from b", mysql)).toEqual(wrong('must only read, but has into'));
    expect(found('select a into #c from b', SQL_SERVER)).toEqual(wrong('must only read, but has into'));
    expect(found("select b.into, 'into' from b", mysql)).toEqual([]);
    const lock = wrong('must lock nothing, but asks for a lock');
    expect(found('select a from b for update', mysql)).toEqual(lock);
    expect(found('select a from b where c in (select c from d lock in share mode)', mysql)).toEqual(lock);
    expect(found('select a from b use index for order by (c) order by c', mysql)).toEqual([]);
  });

  it('is what SQL Server takes inside of a statement', () => {
    const order = wrong('must have no order by without top, which SQL Server refuses inside of a statement');
    expect(found('select a from b order by a', SQL_SERVER)).toEqual(order);
    expect(found('select a from b where c in (select top 1 c from d) order by a', SQL_SERVER)).toEqual(order);
    expect(found('select top (5) a from b order by a', SQL_SERVER)).toEqual([]);
    expect(found('select a from b order by a offset 0 rows', SQL_SERVER)).toEqual([]);
    expect(found('select row_number() over (order by a) as n from b', SQL_SERVER)).toEqual([]);
    expect(found('select a from b order by a')).toEqual([]);
    expect(found('select a from b option (recompile)', SQL_SERVER)).toEqual(
      wrong('must have no option (…), which SQL Server takes at the end of a statement alone'),
    );
    expect(found("select a from b for xml path('')", SQL_SERVER)).toEqual(
      wrong('must have rows of columns, but ends in for xml, json or browse'),
    );
    expect(found("select (select a from b for xml path('')) as a from c", SQL_SERVER)).toEqual([]);
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
