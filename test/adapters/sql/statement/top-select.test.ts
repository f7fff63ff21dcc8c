/** The texts of the strategies in every dialect that has them, as the vendors' manuals allow them. */
import { describe, expect, it } from 'vitest';
import { mssqlDialect, mysqlDialect, sqliteDialect } from '../../../../adapters/sql/statement/dialect.ts';
import type { Dialect } from '../../../../adapters/sql/statement/dialect.ts';
import { raw, sql } from '../../../../adapters/sql/statement/fragment.ts';
import type { TopStrategy } from '../../../../adapters/sql/statement/select.ts';
import { createStatementBuilder } from '../../../../adapters/sql/statement/statement.ts';
import type { Statement } from '../../../../adapters/sql/statement/statement.ts';

function statementOf(dialect: Dialect, strategy: TopStrategy, columns = [raw('o.CUST')], parents = 2): Statement {
  return createStatementBuilder(dialect).select({
    columns: [raw('o.CUST'), sql`coalesce(o.NOTE, ${'none'})`],
    from: raw('ORDERS o'),
    where: [sql`o.DEL = ${0}`],
    orderBy: [raw('o.AT'), raw('o.ID')],
    descending: true,
    limit: { strategy, columns, exact: [], parents },
  });
}

const TEXTS: readonly (readonly [TopStrategy, Dialect, string])[] = [
  [
    'window',
    sqliteDialect,
    'select c0, c1 from (select o.CUST as c0, coalesce(o.NOTE, ?) as c1, ' +
      'row_number() over (partition by o.CUST order by o.AT desc, o.ID desc) as rn ' +
      'from ORDERS o where (o.CUST in (?, ?)) and (o.DEL = ?)) as w where rn <= ? order by rn',
  ],
  [
    'window',
    mysqlDialect,
    'select c0, c1 from (select o.CUST as c0, coalesce(o.NOTE, ?) as c1, ' +
      'row_number() over (partition by o.CUST order by o.AT desc, o.ID desc) as rn ' +
      'from ORDERS o where (o.CUST in (?, ?)) and (o.DEL = ?)) as w where rn <= ? order by rn',
  ],
  [
    'window',
    mssqlDialect,
    'select c0, c1 from (select o.CUST as c0, coalesce(o.NOTE, @p0) as c1, ' +
      'row_number() over (partition by o.CUST order by o.AT desc, o.ID desc) as rn ' +
      'from ORDERS o where (o.CUST in (@p1, @p2)) and (o.DEL = @p3)) as w where rn <= @p4 order by rn',
  ],
  [
    'lateral',
    mysqlDialect,
    'select c0, c1, i from (select 0 as i union all select 1 as i) as `the parents` join lateral (' +
      'select o.CUST as c0, coalesce(o.NOTE, ?) as c1, o.AT as o0, o.ID as o1 from ORDERS o ' +
      'where (o.CUST = case `the parents`.i when 0 then ? when 1 then ? end) and (o.DEL = ?) ' +
      'order by o.AT desc, o.ID desc limit ?) as w on true where `the parents`.i < ? order by o0 desc, o1 desc',
  ],
  [
    'lateral',
    mssqlDialect,
    'select c0, c1, i from (values (0), (1)) as [the parents](i) cross apply (' +
      'select top (@p0) o.CUST as c0, coalesce(o.NOTE, @p1) as c1, o.AT as o0, o.ID as o1 from ORDERS o ' +
      'where (o.CUST = case [the parents].i when 0 then @p2 when 1 then @p3 end) and (o.DEL = @p4) ' +
      'order by o.AT desc, o.ID desc) as w where [the parents].i < @p5 order by o0 desc, o1 desc',
  ],
  [
    'union',
    sqliteDialect,
    'select * from (select o.CUST as c0, coalesce(o.NOTE, ?) as c1, 0 as i, o.AT as o0, o.ID as o1 from ORDERS o ' +
      'where (o.CUST = ?) and (o.DEL = ?) order by o.AT desc, o.ID desc limit cast(? as integer)) union all ' +
      'select * from (select o.CUST as c0, coalesce(o.NOTE, ?) as c1, 1 as i, o.AT as o0, o.ID as o1 from ORDERS o ' +
      'where (o.CUST = ?) and (1 < ?) and (o.DEL = ?) order by o.AT desc, o.ID desc limit cast(? as integer)) ' +
      'order by o0 desc, o1 desc',
  ],
  [
    'union',
    mysqlDialect,
    '(select o.CUST as c0, coalesce(o.NOTE, ?) as c1, 0 as i, o.AT as o0, o.ID as o1 from ORDERS o ' +
      'where (o.CUST = ?) and (o.DEL = ?) order by o.AT desc, o.ID desc limit ?) union all ' +
      '(select o.CUST as c0, coalesce(o.NOTE, ?) as c1, 1 as i, o.AT as o0, o.ID as o1 from ORDERS o ' +
      'where (o.CUST = ?) and (1 < ?) and (o.DEL = ?) order by o.AT desc, o.ID desc limit ?) ' +
      'order by o0 desc, o1 desc',
  ],
  [
    'union',
    mssqlDialect,
    'select * from (select top (@p0) o.CUST as c0, coalesce(o.NOTE, @p1) as c1, 0 as i, o.AT as o0, o.ID as o1 ' +
      'from ORDERS o where (o.CUST = @p2) and (o.DEL = @p3) order by o.AT desc, o.ID desc) as w union all ' +
      'select * from (select top (@p4) o.CUST as c0, coalesce(o.NOTE, @p5) as c1, 1 as i, o.AT as o0, o.ID as o1 ' +
      'from ORDERS o where (o.CUST = @p6) and (1 < @p7) and (o.DEL = @p8) order by o.AT desc, o.ID desc) as w ' +
      'order by o0 desc, o1 desc',
  ],
];

describe('the first rows of each of many parents', () => {
  it.each(TEXTS)('are read by %s of $label', (strategy, dialect, text) => {
    const statement = statementOf(dialect, strategy);
    expect(statement.text).toBe(text);
    const values = statement.bind({ keys: [['A'], ['B']], parents: 2, limit: 7 });
    expect(values).toHaveLength(text.match(/\?|@p/g)?.length ?? 0);
    expect(values).toEqual(expect.arrayContaining(['A', 'B', 'none', 0, 7]));
  });

  it.each(['window', 'lateral', 'union'] as const)('need no %s where the parent is one', (strategy) => {
    for (const dialect of [mysqlDialect, mssqlDialect]) {
      const { text } = statementOf(dialect, strategy, [raw('o.CUST')], 1);
      expect(text).toMatch(/where \(o\.CUST = (?:\?|@p2)\) and/);
      expect(text).not.toMatch(/row_number|union|lateral|apply/);
    }
  });

  it.each([
    ['lateral', mssqlDialect, 'when 0 then @p2 when 1 then @p3 end'],
    ['union', mysqlDialect, '(o.DEPOT = ?) and (o.CUST = ?)'],
  ] as const)('are named by %s through every column of a key', (strategy, dialect, part) => {
    const columns = [raw('o.DEPOT'), raw('o.CUST')];
    const statement = statementOf(dialect, strategy, columns);
    expect(statement.text).toContain(part);
    const values = statement.bind({
      keys: [
        ['N', 'A'],
        ['S', 'B'],
      ],
      parents: 2,
      limit: 1,
    });
    expect(values).toEqual(expect.arrayContaining(['N', 'A', 'S', 'B']));
  });

  it('are not asked for laterally of SQLite, which cannot', () => {
    expect(() => statementOf(sqliteDialect, 'lateral')).toThrow('SQLite has no lateral derived tables');
  });
});
