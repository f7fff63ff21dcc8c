/** Functions that engines write in ways of their own, as text: no server of SQL Server is at hand to run them. */
import { describe, expect, it } from 'vitest';
import type { Expression } from '../../../adapters/mapping/language/expressions.ts';
import { sourceSchema } from '../../../adapters/mapping/language/sources.ts';
import { compileExpression } from '../../../adapters/sql/plan/expression/expression.ts';
import { tableFragment } from '../../../adapters/sql/plan/expression/scope.ts';
import { mssqlDialect, mysqlDialect, sqliteDialect } from '../../../adapters/sql/statement/dialect.ts';
import type { Dialect } from '../../../adapters/sql/statement/dialect.ts';
import { raw } from '../../../adapters/sql/statement/fragment.ts';
import { createStatementBuilder } from '../../../adapters/sql/statement/statement.ts';

const source = sourceSchema.parse({
  engine: 'sqlite',
  connection: { file: 'x' },
  prefix: 'w_',
  queries: { open: "select a, 'why?' as b from {prefix}orders; " },
});

const ROWS = { table: 'L', as: 'l', joins: [], where: [], orderBy: [] };

function scopeOf(dialect: Dialect) {
  const field = (name: string): never => {
    throw new Error(`There is no field ${name} here.`);
  };
  return { dialect, source, attributes: {}, field };
}

function textOf(expression: Expression, dialect: Dialect): string {
  return compileExpression(expression, scopeOf(dialect)).text;
}

describe('part of a text', () => {
  const after: Expression = { part: 't.S', after: 'Order #' };
  const until: Expression = { part: 't.S', until: ']' };
  const digits: Expression = { part: 't.S', take: 'digits' };

  it('is found by charindex and patindex on SQL Server, sign by sign in a binary collation', () => {
    const text = 'cast([t].[S] as nvarchar(4000)) collate Latin1_General_BIN2';
    expect(textOf(after, mssqlDialect)).toBe(
      `nullif(ltrim(rtrim(substring(${text}, nullif(charindex(?, lower(${text})), 0) + 7, 4000))), '')`,
    );
    expect(textOf(until, mssqlDialect)).toBe(
      `nullif(ltrim(rtrim(left(${text}, coalesce(nullif(charindex(?, lower(${text})), 0) - 1, 4000)))), '')`,
    );
    expect(textOf(digits, mssqlDialect)).toBe(
      `nullif(left(ltrim(rtrim(${text})), coalesce(nullif(patindex('%[^0-9]%', ltrim(rtrim(${text}))), 0) - 1, 4000)), '')`,
    );
    expect(textOf({ part: 't.S', take: 'word' }, mssqlDialect)).toContain("patindex('%[^0-9A-Za-z_-]%', ");
  });

  it('is found by locate on MySQL, and its digits without regular expressions that 5.7 lacks', () => {
    const text = 'cast(`t`.`S` as char)';
    expect(textOf(after, mysqlDialect)).toBe(
      `nullif(ltrim(rtrim(substring(${text}, nullif(locate(?, lower(${text})), 0) + 7))), '')`,
    );
    expect(textOf(digits, mysqlDialect)).toMatch(
      /^nullif\(left\(.+, char_length\(.+\) - char_length\(trim\(leading '0' from replace\(.+, '9', '0'\)\)\)\), ''\)$/,
    );
    expect(textOf(digits, mysqlDialect)).not.toContain('regexp');
  });

  it('asks for its texts in small letters, as parameters', () => {
    for (const dialect of [sqliteDialect, mysqlDialect, mssqlDialect]) {
      expect(compileExpression(after, scopeOf(dialect)).params).toEqual(['order #']);
    }
  });
});

describe('cast', () => {
  it('to integer takes nothing that the servers would take for 0, or cut', () => {
    const trimmed = 'ltrim(rtrim(cast([t].[S] as nvarchar(4000)) collate Latin1_General_BIN2))';
    expect(textOf({ cast: 't.S', to: 'integer' }, mssqlDialect)).toBe(
      `try_cast(case when ${trimmed} like '%[0-9]' then ${trimmed} end as bigint)`,
    );
    const text = 'ltrim(rtrim(cast(`t`.`S` as char)))';
    expect(textOf({ cast: 't.S', to: 'integer' }, mysqlDialect)).toBe(
      `case when ${text} regexp '^[-+]{0,1}([0-9]{1,18}|[0-8][0-9]{18})$' and ord(right(${text}, 1)) between 48 and 57 then cast(${text} as signed) end`,
    );
  });

  it('to decimal takes a text that begins and ends with a digit', () => {
    const trimmed = 'ltrim(rtrim(cast([t].[S] as nvarchar(4000)) collate Latin1_General_BIN2))';
    const begins = `(${trimmed} like '[0-9]%' or ${trimmed} like '[-+][0-9]%')`;
    expect(textOf({ cast: 't.S', to: 'decimal' }, mssqlDialect)).toBe(
      `try_cast(case when ${trimmed} like '%[0-9]' and ${begins} then ${trimmed} end as decimal(38, 10))`,
    );
    const text = 'ltrim(rtrim(cast(`t`.`S` as char)))';
    expect(textOf({ cast: 't.S', to: 'decimal' }, mysqlDialect)).toBe(
      `case when ${text} regexp '^[-+]{0,1}[0-9]{1,28}([.][0-9]{1,10}){0,1}$' and ord(right(${text}, 1)) between 48 and 57 then cast(${text} as decimal(38, 10)) end`,
    );
  });

  it('to text has no collation and no character set of its own, so that an index of the other side serves', () => {
    expect(textOf({ cast: 't.N', to: 'text' }, mssqlDialect)).toBe('cast([t].[N] as varchar(8000))');
    expect(textOf({ cast: 't.N', to: 'text' }, mysqlDialect)).toBe('concat(`t`.`N`)');
  });
});

describe('divide', () => {
  it('keeps ten decimals, and has no division by 0', () => {
    const [a, b] = [{ sum: ['t.A'] }, { sum: ['t.B'] }];
    expect(textOf({ divide: [a, b] }, mssqlDialect)).toBe(
      `cast(cast(${textOf(a, mssqlDialect)} as decimal(28, 10)) / nullif(cast(${textOf(b, mssqlDialect)} as decimal(20, 10)), 0) as decimal(38, 10))`,
    );
    expect(textOf({ divide: [a, b] }, mysqlDialect)).toBe(
      `cast(cast(${textOf(a, mysqlDialect)} as decimal(65, 10)) / nullif(${textOf(b, mysqlDialect)}, 0) as decimal(65, 10))`,
    );
  });
});

describe('what is reckoned on SQL Server', () => {
  const ZERO = 'cast(0 as bigint)';
  const cast = { cast: 't.R', to: 'decimal' } as const;

  it('has room for 64 bits where its columns are INT, and keeps the decimals of others', () => {
    expect(textOf({ sum: ['t.A', 't.B'] }, mssqlDialect)).toBe(
      `(coalesce([t].[A], ${ZERO}) + coalesce([t].[B], ${ZERO}))`,
    );
    expect(textOf({ minus: ['t.A', 't.B'] }, mssqlDialect)).toContain(`- coalesce([t].[B], ${ZERO})`);
    expect(textOf({ times: ['t.A', 't.B', 't.C'] }, mssqlDialect)).toBe(`(([t].[A] + ${ZERO}) * [t].[B] * [t].[C])`);
    const of: Expression = { times: ['l.Q', 'l.C'] };
    const total: Expression = { aggregate: 'sum', of, from: { ...ROWS, on: { 'l.T': 't.ID' } } };
    expect(textOf(total, mssqlDialect)).toBe(
      `(select sum((([l].[Q] + ${ZERO}) * [l].[C]) + ${ZERO}) from [L] [l] where [l].[T] = [t].[ID])`,
    );
  });

  it('has ten decimals in a product with what is a decimal for sure', () => {
    const product = textOf({ times: ['t.A', cast, 't.B'] }, mssqlDialect);
    expect(product).toMatch(
      /^\(cast\(\(cast\(\[t\]\.\[A\] as decimal\(24, 10\)\) \* cast\(try_cast\(.+\) as decimal\(23, 10\)\)\) as decimal\(24, 10\)\) \* cast\(\[t\]\.\[B\] as decimal\(23, 10\)\)\)$/,
    );
    expect(textOf({ times: ['t.A', { sum: [cast, { const: 1 }] }] }, mssqlDialect)).toContain('decimal(24, 10)');
    expect(textOf({ times: ['t.A', { divide: ['t.B', 't.C'] }] }, mssqlDialect)).toContain('decimal(24, 10)');
  });
});

describe('aggregate', () => {
  const over = (of: Expression): Expression => ({ aggregate: 'sum', of, from: { ...ROWS, on: { 'l.T': 't.ID' } } });

  it('of columns of its own tables is written as it is read', () => {
    expect(textOf(over('l.Q'), mssqlDialect)).not.toContain('the rows');
    expect(textOf(over({ sum: ['l.Q', { const: 1 }] }), mysqlDialect)).not.toContain('is not null');
  });

  it.each([
    ['of another', 't.R'],
    ['of both', { times: ['l.Q', 't.R'] }],
    ['of a subquery', { first: 'p.R', from: { ...ROWS, as: 'p', on: { 'p.T': 'l.T' } } }],
    ['in a branch', { case: [{ if: { col: 't.R', gt: 0 }, then: 'l.Q' }] }],
  ] as const)('%s is over a derived table on SQL Server, and beside a column of its rows elsewhere', (_, of) => {
    expect(textOf(over(of), mssqlDialect)).toMatch(
      /^\(select sum\(\[the rows\]\.v\) from \(select .+ as v from \[L\] \[l\] where .+\) as \[the rows\]\)$/,
    );
    for (const dialect of [mysqlDialect, sqliteDialect]) {
      expect(textOf(over(of), dialect)).toContain(
        `sum(case when ${dialect.quote('l')}.${dialect.quote('T')} is not null then `,
      );
    }
  });
});

describe('a number in a column of any type', () => {
  it('is told from other texts without functions newer than SQL Server 2008', () => {
    const { text } = mssqlDialect.functions.number(raw('[t].[X]'));
    const trimmed = 'ltrim(rtrim(cast([t].[X] as nvarchar(4000)) collate Latin1_General_BIN2))';
    expect(text).toBe(
      `case when ${trimmed} like '%[0-9]%' and isnumeric(${trimmed} + 'e0') = 1 or ${trimmed} like '%[0-9]e[-+][0-9][0-9][0-9]' then [t].[X] end`,
    );
  });

  it('is not looked at on MySQL where the column is one of numbers', () => {
    const { text } = mysqlDialect.functions.number(raw('`t`.`X`'));
    expect(text).toMatch(
      /^case when coercibility\(`t`\.`X`\) = 5 or charset\(`t`\.`X`\) = 'binary' or cast\(`t`\.`X` as char\) regexp '/,
    );
  });
});

describe('a named query', () => {
  it('is a derived table that ends on a line of its own', () => {
    const from = tableFragment({ dialect: mssqlDialect, source }, { query: 'open' }, 'o');
    const { text } = createStatementBuilder(mssqlDialect).select({
      columns: [
        compileExpression('o.b', scopeOf(mssqlDialect)),
        compileExpression({ const: 1 }, scopeOf(mssqlDialect)),
      ],
      from,
      where: [],
    });
    expect(text).toBe("select [o].[b] as c0, @p0 as c1 from (select a, 'why?' as b from w_orders\n) [o]");
  });
});
