/** The statement of a poll and the one that begins, for every dialect: what a database administrator would be shown. */
import { describe, expect, it } from 'vitest';
import { changedRows, greatestMark, watchedTables } from '../../../adapters/changes/watched-table.ts';
import { mappingSchema } from '../../../adapters/mapping/language/mapping.ts';
import type { Mapping } from '../../../adapters/mapping/language/mapping.ts';
import { createSealer } from '../../../adapters/sealer.ts';
import { mssqlDialect, mysqlDialect, sqliteDialect } from '../../../adapters/sql/statement/dialect.ts';
import type { Dialect } from '../../../adapters/sql/statement/dialect.ts';
import { createStatementBuilder } from '../../../adapters/sql/statement/statement.ts';
import type { Statement } from '../../../adapters/sql/statement/statement.ts';
import type { SystemId } from '../../../schema/ids.ts';
import { recordedReads } from '../sql/recorded-port.ts';

const SYSTEM = 'erp' as SystemId; // of the mapping below

function mappingOf(changes: unknown): Mapping {
  const order = {
    from: { source: 'erp', table: ['dbo', 'Order "1"'], as: 'o' },
    where: [{ col: 'o.DEL', eq: 0 }],
    joins: [{ table: 'DEPOT', as: 'd', on: { 'd.ID': 'o.DEPOT' } }],
    key: ['o.DEPOT', { col: 'o.NO', type: 'integer' }],
    changes,
    fields: {},
    children: {
      history: {
        from: { table: 'LOG', as: 'l' },
        on: { 'l.DEPOT': 'o.DEPOT', 'l.NO': 'o.NO' },
        key: [{ col: 'l.GUID', type: 'binary' }],
        changes: { key: 'l.SEQ' },
        fields: {},
      },
      lines: {
        from: { table: 'LINES', as: 'i' },
        on: { 'i.ORD': 'o.ID' },
        key: ['i.POS'],
        changes: { updatedAt: 'i.UPD', as: 'epochSeconds' },
        fields: {},
      },
    },
  };
  return mappingSchema.parse({
    version: 1,
    sources: { erp: { engine: 'sqlite', connection: { file: 'x' } } },
    entities: { Order: [order] },
  });
}

function statements(dialect: Dialect, changes: unknown): { readonly begin: Statement; readonly poll: Statement } {
  const sealer = createSealer('a secret of the tests');
  const { reads } = recordedReads('Order', mappingOf(changes), SYSTEM, { dialect, strategy: 'window', sealer });
  const builder = createStatementBuilder(dialect);
  const tables = watchedTables(reads.plan);
  return {
    begin: builder.union(tables.map((table, i) => greatestMark(table, i, dialect))),
    poll: builder.union(tables.map((table, i) => changedRows(table, i, 3, dialect))),
  };
}

const UPDATED_AT = { updatedAt: 'o.UPD' };
/** Of a joined table, and narrowed by a condition. */
const JOINED = { key: 'd.SEQ', where: [{ col: 'o.SHOP', eq: 'a shop' }] };

describe.each([sqliteDialect, mysqlDialect, mssqlDialect])('statements that find changes for $label', (dialect) => {
  it('read the greatest watermark of each table', () => {
    expect(statements(dialect, [UPDATED_AT, JOINED]).begin.text).toMatchSnapshot();
  });

  it('read what lies beyond the marks of each table', () => {
    expect(statements(dialect, [UPDATED_AT, JOINED]).poll.text).toMatchSnapshot();
  });

  it('bind the bounds of each table, and the limit of each branch', () => {
    const { poll } = statements(dialect, [UPDATED_AT, JOINED]);
    const bounds = [['a', 'b', 'c'], [4], [5, 6, 7], [8]];
    const branches = [['a', 'b', 'c'], ['a shop', 4], [5, 6, 7], [8]];
    // SQL Server writes the limit in front.
    const limited = branches.map((values) => (dialect.id === 'mssql' ? [9, ...values] : [...values, 9]));
    expect(poll.bind({ limit: 9, watermarks: bounds })).toEqual(limited.flat());
  });
});

describe('statements that find changes by rowversion', () => {
  it('leave out transactions that still run', () => {
    const { begin, poll } = statements(mssqlDialect, { rowversion: 'o.RV' });
    expect(begin.text).toMatchSnapshot('begin');
    expect(poll.text).toMatchSnapshot('poll');
  });
});
