/** Tables, joins, children and subqueries: their aliases, what holds them together, and the columns in reach of each. */
import { describe, expect, it } from 'vitest';
import { lines, orderFindings } from './findings.ts';

const join = (as: string, on: Readonly<Record<string, string>>, more = {}) => ({ table: 'T', as, on, ...more });
const status = join('s', { 's.CODE': 'h.STATUS' });

describe('the columns in reach of a child', () => {
  it('are its own, those of its joins, of its record and of the joins of that', () => {
    const found = orderFindings({
      joins: [status],
      children: {
        lines: lines({
          joins: [join('p', { 'p.SKU': 'l.SKU', 'p.SHOP': 'h.SHOP' })],
          where: [{ col: 'p.LIVE', eq: { col: 'h.LIVE' } }],
          fields: { sku: 's.SKU', description: 'p.NAME', total: { money: 'l.AMT', currency: 'h.CUR' } },
        }),
      },
    });
    expect(found).toEqual([]);
  });

  it('of its key are its own alone', () => {
    expect(orderFindings({ children: { lines: lines({ key: ['h.LINENO'] }) } })).toEqual([
      'children.lines.key[0]: names the table "h", but the tables in reach are l',
    ]);
  });

  it('are not those of another child', () => {
    const history = lines({ from: { table: 'LOG', as: 'g' }, on: { 'g.ORDNO': 'h.ORDNO' }, key: ['g.NO'] });
    const found = orderFindings({ children: { history, lines: lines({ fields: { sku: 'g.NO' } }) } });
    expect(found).toEqual(['children.lines.fields.sku: names the table "g", but the tables in reach are h, l']);
  });

  it('are those of the parent where its members stand in columns of the parent', () => {
    const rows = (fields: object) => ({ joins: [status], children: { lines: { rows: [{ fields }] } } });
    expect(orderFindings(rows({ sku: 'h.SKU1', description: 's.TEXT' }))).toEqual([]);
    expect(orderFindings(rows({ sku: 'l.SKU' }))).toEqual([
      'children.lines.rows[0].fields.sku: names the table "l", but the tables in reach are h, s',
    ]);
  });
});

describe("a child's on", () => {
  const found = (on: object) => orderFindings({ joins: [status], children: { lines: lines({ on }) } });

  it("has the child's column left and right the parent's, or one of its joins'", () => {
    expect(found({ 'l.ORDNO': 's.ORDNO' })).toEqual([]);
    expect(found({ 'h.ORDNO': 'l.ORDNO' })).toEqual([
      'children.lines.on.h.ORDNO: must have a column of l left, but has "h.ORDNO"',
      'children.lines.on.h.ORDNO: must have a column of h or s right, but has "l.ORDNO"',
    ]);
  });

  it('takes an expression of the parent right', () => {
    expect(found({ 'l.ORDNO': { cast: 'h.ORDNO', to: 'text' } })).toEqual([]);
    expect(found({ 'l.ORDNO': { cast: 'l.NO', to: 'text' } })).toEqual([
      'children.lines.on.l.ORDNO.cast: names the table "l", but the tables in reach are h, s',
    ]);
  });

  it('is not empty', () => {
    expect(found({})).toEqual(['children.lines.on: must name at least one column']);
  });

  it("takes a column of one of the child's joins", () => {
    const child = lines({ joins: [join('p', { 'p.ID': 'l.PARCEL' })], on: { 'p.ORDNO': 'h.ORDNO' } });
    expect(orderFindings({ children: { lines: child } })).toEqual([]);
  });
});

describe('an alias', () => {
  const taken = (path: string, as: string) =>
    `${path}: must be a name of its own, but "${as}" stands for another table here already`;

  it('of a child and of its joins is none of those above it', () => {
    const grandchild = lines({ from: { table: 'RETLIN', as: 's' }, on: { 's.RETNO': 'r.RETNO' }, key: ['s.LINENO'] });
    const found = orderFindings({
      joins: [status],
      children: {
        lines: lines({ from: { table: 'ORDLIN', as: 'h' }, on: { 'h.ORDNO': 'h.ORDNO' }, key: ['h.LINENO'] }),
        history: lines({ joins: [join('S', { 'S.CODE': 'l.STATUS' })] }),
        returns: lines({
          from: { table: 'RETHDR', as: 'r' },
          on: { 'r.ORDNO': 'h.ORDNO' },
          key: ['r.RETNO'],
          children: { lines: grandchild },
        }),
      },
    });
    expect(found).toEqual([
      taken('children.lines.from.as', 'h'),
      taken('children.history.joins[0].as', 'S'),
      taken('children.returns.children.lines.from.as', 's'),
    ]);
  });

  it('may be the same in two children side by side', () => {
    expect(orderFindings({ children: { lines: lines(), history: lines() } })).toEqual([]);
  });

  it('of a join is neither that of the table nor that of another join', () => {
    expect(orderFindings({ joins: [join('h', { 'h.CODE': 'h.STATUS' }), status, status] })).toEqual([
      taken('joins[0].as', 'h'),
      taken('joins[2].as', 's'),
    ]);
  });

  it('of a subquery or its joins is none in reach of it', () => {
    const paid = (as: string, joined: string) => ({
      aggregate: 'count',
      from: {
        table: 'LEDGER',
        as,
        on: { [`${as}.REF`]: 'h.ORDNO' },
        joins: [join(joined, { [`${joined}.ID`]: 'h.ID' })],
      },
    });
    expect(orderFindings({ joins: [status], fields: { number: paid('x', 'y') } })).toEqual([]);
    expect(orderFindings({ joins: [status], fields: { number: paid('h', 's') } })).toEqual([
      taken('fields.number.from.as', 'h'),
      taken('fields.number.from.joins[0].as', 's'),
    ]);
  });
});

describe('a join', () => {
  it('names tables that were joined before it alone', () => {
    const later = join('a', { 'a.ID': 's.AGENT' }, { where: [{ col: 's.LANG', eq: 'en' }] });
    expect(orderFindings({ joins: [later, status] })).toEqual([
      'joins[0].on.a.ID: must have a column of h right, but has "s.AGENT"',
      'joins[0].where[0].col: names the table "s", but the tables in reach are h, a',
    ]);
    expect(orderFindings({ joins: [status, later] })).toEqual([]);
  });

  it('has its own column left, another table right, and one pair at the least', () => {
    const joins = [join('s', { 'h.STATUS': 's.CODE' }), join('t', { 't.A': 't.B' }), join('u', {})];
    expect(orderFindings({ joins })).toEqual([
      'joins[0].on.h.STATUS: must have a column of s left, but has "h.STATUS"',
      'joins[0].on.h.STATUS: must have a column of h right, but has "s.CODE"',
      'joins[1].on.t.A: must have a column of h or s right, but has "t.B"',
      'joins[2].on: must name at least one column',
    ]);
  });

  it('refers to no field that a table joined later fills', () => {
    const early = join('a', { 'a.ID': 'h.AGENT' }, { where: [{ field: 'placedAt', before: 'now' }] });
    const late = (placedAt: string) => orderFindings({ joins: [early, status], fields: { placedAt } });
    expect(late('h.DATE')).toEqual([]);
    expect(late('a.SINCE')).toEqual([]);
    expect(late('s.SINCE')).toEqual([
      'joins[0].where[0].field: refers to the field "placedAt", which names tables besides those in reach, h, a',
    ]);
  });
});

describe('a subquery', () => {
  const first = (from: object) => ({
    fields: { number: { first: 'v.VALUE', from: { table: 'VALUES', as: 'v', on: { 'v.ID': 'h.ID' }, ...from } } },
  });

  it('has its own column left, one of a table around it right, and one pair at the least', () => {
    expect(orderFindings(first({ on: { 'h.ID': 'v.ID' } }))).toEqual([
      'fields.number.from.on.h.ID: must have a column of v left, but has "h.ID"',
      'fields.number.from.on.h.ID: must have a column of h right, but has "v.ID"',
    ]);
    expect(orderFindings(first({ on: {} }))).toEqual(['fields.number.from.on: must name at least one column']);
  });

  it('adds its tables to those in reach, also of a subquery inside of it', () => {
    const names = join('n', { 'n.ID': 'v.NAME' });
    const inner = {
      aggregate: 'count',
      from: {
        table: 'X',
        as: 'x',
        on: { 'x.ID': 'v.ID' },
        where: [
          { col: 'n.LANG', eq: 'en' },
          { col: 'h.LIVE', eq: 1 },
        ],
      },
    };
    const where = [{ expr: inner, gt: 0 }];
    expect(orderFindings(first({ joins: [names], where, orderBy: ['-n.RANK', 'v.ID'] }))).toEqual([]);
    expect(orderFindings(first({ where, orderBy: ['x.RANK'] }))).toEqual([
      'fields.number.from.where[0].expr.from.where[0].col: names the table "n", but the tables in reach are h, v, x',
      'fields.number.from.orderBy[0]: names the table "x", but the tables in reach are h, v',
    ]);
  });

  it('is ordered by columns', () => {
    expect(orderFindings(first({ orderBy: ['NO', '-v.NO'] }))).toEqual([
      'fields.number.from.orderBy[0]: must be written alias.COLUMN or -alias.COLUMN, but is "NO"',
    ]);
  });
});
