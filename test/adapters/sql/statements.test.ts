/** The text of every kind of statement, for every dialect: what a database administrator would be shown. */
import { describe, expect, it, vi } from 'vitest';
import { mysqlDialect, mssqlDialect, sqliteDialect } from '../../../adapters/sql/statement/dialect.ts';
import type { Dialect } from '../../../adapters/sql/statement/dialect.ts';
import { mappingSchema } from '../../../adapters/mapping/language/mapping.ts';
import type { Mapping } from '../../../adapters/mapping/language/mapping.ts';
import type { CallContext } from '../../../adapters/ports.ts';
import { createSealer } from '../../../adapters/sealer.ts';
import type { TopStrategy } from '../../../adapters/sql/statement/select.ts';
import { fieldSet } from '../../../schema/field-set.ts';
import { formatGuestId } from '../../../schema/ids.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import { recordedPort } from './recorded-port.ts';
import type { RecordedPort } from './recorded-port.ts';

const SYSTEM = 'erp' as SystemId;
const sealer = createSealer('a secret of the tests');
const context: CallContext = { viewer: { audience: 'agent', scopes: [] } };

/** Names with blanks, dots, quotes and question marks; a composite key; two rules for the customer. */
const MAPPING = mappingSchema.parse({
  version: 1,
  sources: {
    erp: {
      engine: 'sqlite',
      connection: { file: 'x' },
      prefix: 'x_',
      nulls: { strings: [''], dates: ['0000-00-00'], keys: ['0'] },
    },
  },
  entities: {
    Order: [
      {
        from: { source: 'erp', table: ['dbo', '{prefix}Order "1"'], as: 'o' },
        where: [{ col: 'o.DEL', eq: 0 }],
        key: [
          { col: 'o.DEPOT', type: 'text' },
          { col: 'o.NO', type: 'integer' },
        ],
        fields: {
          number: 'o.NO',
          placedAt: 'o.PLACED.AT?',
          state: { map: 'o.STATUS', values: { 10: 'PLACED', 20: 'COMPLETED' } },
          total: { money: { sum: ['o.NET', 'o.TAX'] }, currency: { const: 'USD' } },
        },
        links: { customer: [{ source: 'erp', key: ['o.CUST'] }, { email: 'o.MAIL' }] },
        children: {
          lines: {
            from: { table: 'LINES', as: 'l' },
            on: { 'l.DEPOT': 'o.DEPOT', 'l.NO': 'o.NO' },
            key: ['l.POS'],
            fields: { sku: 'l.SKU' },
          },
        },
      },
    ],
    Customer: [{ from: { source: 'erp', table: 'CUST', as: 'c' }, key: ['c.ID'], fields: {} }],
  },
}) as unknown as Mapping;

function record(dialect: Dialect, strategy: TopStrategy = 'window'): RecordedPort<'Order'> {
  return recordedPort('Order', MAPPING, SYSTEM, { dialect, strategy, sealer });
}

const CUSTOMER = 'erp:C1' as RecordId;
const GUEST = formatGuestId(SYSTEM, sealer.seal('a@example.com'));

describe.each([sqliteDialect, mysqlDialect, mssqlDialect])('statements for $label', (dialect) => {
  it('read records by a composite key', async () => {
    const { port, texts, params } = record(dialect);
    await port.byIds(
      ['erp:A~1' as RecordId, 'erp:B~2' as RecordId, 'erp:bad' as RecordId, 'erp:A~x' as RecordId],
      context,
    );
    expect(texts).toHaveLength(1);
    expect(texts[0]).toMatchSnapshot();
    // Two keys, padded to the bucket of ten with the last.
    expect(params[0]?.filter((p) => p === 'A' || p === 'B')).toHaveLength(10);
  });

  it('read the newest rows of one parent without a window', async () => {
    const { port, texts, params } = record(dialect);
    await port.list('byCustomer', [CUSTOMER], { limit: 11 }, context);
    expect(texts[0]).toMatchSnapshot();
    expect(texts[0]).not.toContain('row_number');
    expect(params[0]).toContain(11);
  });

  it('read the newest rows of many parents in one statement, after a position, filtered', async () => {
    const { port, texts, params } = record(dialect);
    const bound = { kind: 'position', position: { raw: '2026-02-01 10:00:00', key: ['A', 7] } } as const;
    const page = { limit: 5, bound, from: '2026-01-01T00:00:00Z', only: { state: ['PLACED', 'UNKNOWN'] } } as const;
    await port.list('byCustomer', [CUSTOMER, 'erp:C2' as RecordId], page, context);
    expect(texts).toHaveLength(1);
    expect(texts[0]).toMatchSnapshot();
    expect(params[0]).toEqual(
      expect.arrayContaining([
        'C1',
        'C2',
        '2026-02-01 10:00:00',
        'A',
        7,
        '2026-01-01 00:00:00',
        'PLACED',
        'UNKNOWN',
        5,
      ]),
    );
  });

  it('read the rows before a position, the nearest first', async () => {
    const { port, texts, params } = record(dialect);
    const bound = { kind: 'position', position: { raw: '2026-02-01 10:00:00', key: ['A', 7] } } as const;
    await port.list('byCustomer', [CUSTOMER, 'erp:C2' as RecordId], { limit: 5, bound, backward: true }, context);
    expect(texts).toHaveLength(1);
    expect(texts[0]).toMatchSnapshot();
    expect(params[0]).toEqual(expect.arrayContaining(['C1', 'C2', '2026-02-01 10:00:00', 'A', 7, 5]));
    expect(texts[0]).not.toMatch(/\boffset\b/i);
  });

  it('read guests where no rule before the e-mail names anybody', async () => {
    const { port, texts, params } = record(dialect);
    await port.list('byCustomer', [GUEST], { limit: 2 }, context);
    expect(texts[0]).toMatchSnapshot();
    expect(params[0]).toContain('a@example.com');
  });

  it('read what is asked for, and what orders and names it', async () => {
    const { port, texts } = record(dialect);
    const asked = { entity: fieldSet(['total']), child: fieldSet(['sku']) };
    await port.byIds(['erp:A~1' as RecordId], context, asked);
    await port.list('byCustomer', [CUSTOMER], { limit: 11 }, context, asked);
    await port.children('lines', ['erp:A~1' as RecordId], null, context, { child: fieldSet([]) });
    expect(texts).toHaveLength(3);
    for (const text of texts) expect(text).toMatchSnapshot();
    for (const text of texts.slice(0, 2)) expect(text).not.toMatch(/STATUS|MAIL/);
    expect(texts[2]).not.toContain('SKU');
  });

  it('read the children of the records in a list in one statement', async () => {
    const { port, texts } = record(dialect);
    await port.childrenOfList('byCustomer', 'lines', [CUSTOMER, 'erp:C2' as RecordId], context);
    expect(texts).toHaveLength(1);
    expect(texts[0]).toMatchSnapshot();
  });

  it('are made once, whatever is bound to them', async () => {
    const recorded = record(dialect);
    const parts = vi.spyOn(recorded.reads, 'statement');
    const read = () => recorded.port.list('byCustomer', [CUSTOMER], { limit: 11 }, context);
    await read();
    const made = parts.mock.calls.length;
    expect(made).toBe(1);
    await read();
    await recorded.port.list('byCustomer', ['erp:C2' as RecordId], { limit: 5 }, context);
    expect(parts.mock.calls).toHaveLength(made);
    expect(new Set(recorded.texts).size).toBe(1);
  });

  it('read children, all or a page of them', async () => {
    const { port, texts } = record(dialect);
    await port.children('lines', ['erp:A~1' as RecordId], null, context);
    await port.children('lines', ['erp:A~1' as RecordId, 'erp:A~2' as RecordId], { limit: 3 }, context);
    const bound = { raw: null, key: ['A', 1, 2] };
    await port.children('lines', ['erp:A~1' as RecordId], { limit: 3, bound, backward: true }, context);
    expect(texts).toMatchSnapshot();
  });

  it('sum money exactly', async () => {
    const { port, texts } = record(dialect);
    await port.sums('byCustomer', [CUSTOMER], { field: 'total', only: { state: ['PLACED'] } }, context);
    expect(texts[0]).toMatchSnapshot();
  });

  it('hold no value of a caller in their text', async () => {
    const { port, texts } = record(dialect);
    const hostile = `erp:${encodeURIComponent("x' or '1'='1; drop table o --")}` as RecordId;
    await port.list('byCustomer', [hostile], { limit: 2, only: { state: ["PLACED') or 1=1 --"] } }, context);
    // Once as it is shown, once in the other forms it may be held in.
    await port.byNumbers(["1' or '1'='1"], context);
    expect(texts).toHaveLength(3);
    expect(texts.join(' ')).not.toMatch(/1'='1|drop table|or 1=1/);
  });

  it('are built once a shape and kept', async () => {
    const { port, texts } = record(dialect);
    await port.list('byCustomer', [CUSTOMER], { limit: 3 }, context);
    await port.list('byCustomer', ['erp:C9' as RecordId], { limit: 30 }, context);
    expect(texts[0]).toBe(texts[1]);
    const many = Array.from({ length: 4100 }, (_, i) => `erp:C${i}` as RecordId);
    await port.list('byCustomer', many, { limit: 3 }, context);
    expect(texts.slice(2)).toHaveLength(3);
  });
});

describe('statements for SQL Server', () => {
  /** What a request of SQL Server takes, without the two parameters that carry the statement. */
  const MOST = 2098;
  const many = Array.from({ length: 2000 }, (_, i) => i);
  const states = ['PLACED', 'COMPLETED', 'UNKNOWN'];

  it.each<readonly [string, TopStrategy, (port: RecordedPort<'Order'>['port']) => Promise<unknown>]>([
    [
      'by keys of two columns',
      'window',
      (port) =>
        port.byIds(
          many.map((i) => `erp:A~${i}` as RecordId),
          context,
        ),
    ],
    [
      'by one column and many filters',
      'window',
      (port) =>
        port.list(
          'byCustomer',
          many.map((i) => `erp:C${i}` as RecordId),
          { limit: 5, from: '2026-01-01T00:00:00Z', only: { state: states } },
          context,
        ),
    ],
    [
      'by e-mails, one select a parent',
      'union',
      (port) =>
        port.list(
          'byCustomer',
          many.map((i) => formatGuestId(SYSTEM, sealer.seal(`a${i}@example.com`))),
          { limit: 5, only: { state: states } },
          context,
        ),
    ],
    [
      'of children',
      'lateral',
      (port) =>
        port.children(
          'lines',
          many.map((i) => `erp:A~${i}` as RecordId),
          { limit: 3 },
          context,
        ),
    ],
    [
      'of sums',
      'window',
      (port) =>
        port.sums(
          'byCustomer',
          many.map((i) => `erp:C${i}` as RecordId),
          { field: 'total', only: { state: states } },
          context,
        ),
    ],
  ])('have no more parameters than it takes: %s', async (_, strategy, read) => {
    const { port, types } = record(mssqlDialect, strategy);
    await read(port);
    const counts = types.map(({ length }) => length);
    expect(Math.max(...counts)).toBeLessThanOrEqual(MOST);
    expect(counts.length).toBeLessThan(strategy === 'union' ? 100 : 25);
  });
});
