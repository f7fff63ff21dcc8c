/** Selects that come again are worked out once a row: SQLite counts how often it asks for one. */
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mssqlDialect, mysqlDialect, sqliteDialect } from '../../../../adapters/sql/statement/dialect.ts';
import { asPart, joinFragments, raw, replaceParts, sql } from '../../../../adapters/sql/statement/fragment.ts';
import type { Fragment } from '../../../../adapters/sql/statement/fragment.ts';
import type { PerParent, SelectParts } from '../../../../adapters/sql/statement/select.ts';
import { shareSelects } from '../../../../adapters/sql/statement/shared-selects.ts';
import { createStatementBuilder } from '../../../../adapters/sql/statement/statement.ts';

const column = (name: string): Fragment => asPart('column', raw(`"t"."${name}"`));
const id = column('id');
const owner = column('owner');
/** Twice the row's amount. */
const paid = asPart('select', sql`(select seen(x.amount) * ${2} from x where x.id = "t"."id")`);

const COLUMNS = [id, sql`${paid} + ${1}`, sql`case when ${owner} = ${'a'} then ${paid} else 0 - ${paid} end`];
const FROM = raw('t "t"');
const ROWS = [
  [1, 21, 20],
  [2, 41, 40],
  [3, 61, -60],
];

/** Rows, and how often the select was asked for one. */
function read(parts: Omit<SelectParts, 'from'>, limit = 100): { rows: unknown[]; asked: number } {
  const database = new Database(':memory:');
  let asked = 0;
  database.function('seen', (value: unknown) => {
    asked += 1;
    return value;
  });
  database.exec(
    `create table t (id integer primary key, owner text); create table x (id integer primary key, amount integer);
    insert into t values (1, 'a'), (2, 'a'), (3, 'b'); insert into x values (1, 10), (2, 20), (3, 30);`,
  );
  const statement = createStatementBuilder(sqliteDialect).select({ from: FROM, ...parts });
  const values = statement.bind({ limit, keys: [['a'], ['b']], parents: 2 });
  return { rows: database.prepare(statement.text).raw(true).all(values), asked };
}

function perParent(parents: number): PerParent {
  return { strategy: 'window', columns: [owner], exact: [null], parents };
}

describe('a select that comes again', () => {
  it('is worked out once a row', () => {
    expect(read({ columns: COLUMNS, where: [] })).toEqual({ rows: ROWS, asked: 3 });
  });

  it('is worked out once a row of a page, whose order stays', () => {
    const page = { columns: COLUMNS, where: [], orderBy: [id], descending: true, limit: 'all' } as const;
    expect(read(page, 2)).toEqual({ rows: [ROWS[2], ROWS[1]], asked: 2 });
  });

  it('is worked out once a row of each of several parents, and of one', () => {
    const of = (parents: number) => read({ columns: COLUMNS, where: [], orderBy: [id], limit: perParent(parents) }, 2);
    expect(of(2).asked).toBe(3);
    expect(new Set(of(2).rows)).toEqual(new Set(ROWS));
    expect(of(1)).toEqual({ rows: ROWS.slice(0, 2), asked: 2 });
  });

  it('is worked out once a row for a total, and the condition that asks for it', () => {
    const total = { columns: [owner, paid], where: [sql`${paid} > ${20}`], aggregate: (c: Fragment) => sql`sum(${c})` };
    expect(read(total)).toEqual({
      rows: [
        ['a', 40],
        ['b', 60],
      ],
      asked: 3,
    });
  });

  it('stands in the same place in the words of every engine', () => {
    for (const dialect of [mysqlDialect, mssqlDialect]) {
      const statement = createStatementBuilder(dialect).select({ columns: COLUMNS, from: FROM, where: [] });
      expect(statement.text).toMatch(
        /^select s0 as c0, s1 \+ \S+ as c1, case when s2 = \S+ then s1 else 0 - s1 end as c2 from \(select /,
      );
      expect(statement.bind({})).toEqual([1, 'a', 2]);
    }
  });

  it('leaves the order of a page to the outer select too: engines promise none of a derived table', () => {
    for (const dialect of [sqliteDialect, mysqlDialect, mssqlDialect]) {
      const page = { columns: COLUMNS, from: FROM, where: [], orderBy: [id], descending: true, limit: 'all' } as const;
      expect(createStatementBuilder(dialect).select(page).text).toMatch(
        / order by "t"\."id" desc.*\) as w order by o0 desc$/,
      );
    }
  });
});

describe('what is not shared', () => {
  it('is a select that stands alone', () => {
    expect(shareSelects([id, paid])).toBeNull();
  });

  it('is a column that names a table in words of its own', () => {
    expect(shareSelects([paid, sql`${paid} + "t"."tip"`])).toBeNull();
  });
});

describe('the parts of a fragment', () => {
  it('are where they are told to be, whatever it is put together from', () => {
    const leaf = fc.constantFrom(id, paid, raw('1'), sql`${5}`, raw(''));
    const pieces = fc.array(fc.array(leaf, { maxLength: 4 }), { maxLength: 4 });
    fc.assert(
      fc.property(pieces, fc.constantFrom(', ', ''), (all, separator) => {
        const whole = sql`f(${joinFragments(
          all.map((some) => sql`(${joinFragments(some, separator)})`),
          ' + ',
        )}, ${7})`;
        const { text, params } = replaceParts(whole, (part) => part.fragment).fragment;
        expect({ text, params }).toEqual({ text: whole.text, params: whole.params });
        expect(whole.parts).toHaveLength(all.flat().filter((piece) => piece === id || piece === paid).length);
      }),
    );
  });
});
