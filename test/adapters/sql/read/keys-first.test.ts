/** Lists by keys first over SQLite, on rows as chance has them: the pages are those of the plain select. */
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Catalogue, CatalogueTable } from '../../../../adapters/catalogue/catalogue.ts';
import { addFunctions } from '../../../../adapters/engines/sqlite/functions.ts';
import { mappingSchema } from '../../../../adapters/mapping/language/mapping.ts';
import type { Mapping } from '../../../../adapters/mapping/language/mapping.ts';
import type { CallContext, PageRequest, Port } from '../../../../adapters/ports.ts';
import { createSealer } from '../../../../adapters/sealer.ts';
import { createSqlPort } from '../../../../adapters/sql/sql-port.ts';
import { mssqlDialect, mysqlDialect, sqliteDialect } from '../../../../adapters/sql/statement/dialect.ts';
import type { Dialect } from '../../../../adapters/sql/statement/dialect.ts';
import { formatGuestId } from '../../../../schema/ids.ts';
import type { RecordId, SystemId } from '../../../../schema/ids.ts';
import { recordedReads } from '../recorded-port.ts';

const SYSTEM = 'erp' as SystemId; // of the mapping below
const CONTEXT: CallContext = { viewer: { audience: 'agent', scopes: [] } };
const sealer = createSealer('a secret of the tests');

/**
 * A key of two parts, one of which the log holds in another letter case; orders that do not count; two link rules; words
 * of states in a table that has one of them twice; a table that hides an order here and a line of the log there.
 */
const MAPPING = mappingSchema.parse({
  version: 1,
  sources: { erp: { engine: 'sqlite', connection: { file: 'x' }, nulls: { dates: ['0001-01-01 00:00:00'] } } },
  entities: {
    Customer: [{ from: { source: 'erp', table: 'CUST', as: 'c' }, key: ['c.ID'], fields: {} }],
    Order: [
      {
        from: { source: 'erp', table: 'ORDERS', as: 'o' },
        joins: [
          { table: 'HIDDEN', as: 'z', on: { 'z.ST': 'o.ST', 'z.NO': 'o.NO' } },
          { table: 'WORDS', as: 'w', on: { 'w.ST': 'o.ST' } },
        ],
        where: [
          { col: 'o.DEL', eq: 0 },
          { col: 'z.NO', isSet: false },
        ],
        key: ['o.DEPOT', { col: 'o.NO', type: 'integer' }],
        fields: {
          placedAt: 'o.PLACED',
          state: { map: 'o.ST', values: { a: 'PLACED', b: 'COMPLETED' }, label: 'w.TEXT' },
        },
        links: { customer: [{ source: 'erp', key: ['o.CUST'] }, { email: 'o.MAIL' }] },
        children: {
          history: {
            from: { table: 'LOG', as: 'g' },
            joins: [
              { table: 'HIDDEN', as: 'y', on: { 'y.ST': 'g.ST', 'y.NO': 'g.SEQ' } },
              { table: 'WORDS', as: 'v', on: { 'v.ST': 'g.ST' } },
            ],
            where: [{ col: 'y.NO', isSet: false }],
            on: { 'g.DEPOT': 'o.DEPOT', 'g.NO': 'o.NO' },
            key: [{ col: 'g.SEQ', type: 'integer' }],
            fields: { at: 'g.AT', state: { map: 'g.ST', values: { a: 'PLACED', b: 'COMPLETED' }, label: 'v.TEXT' } },
          },
        },
      },
    ],
  },
}) as unknown as Mapping; // as the mapping is read

/** Every row of the log as an order of its own: customer and time stand in a table that is joined. */
const JOINED = mappingSchema.parse({
  ...MAPPING,
  entities: {
    Customer: [{ from: { source: 'erp', table: 'CUST', as: 'c' }, key: ['c.ID'], fields: {} }],
    Order: [
      {
        from: { source: 'erp', table: 'LOG', as: 'g' },
        joins: [
          { table: 'ORDERS', as: 'o', kind: 'inner', on: { 'o.DEPOT': 'g.DEPOT', 'o.NO': 'g.NO' } },
          { table: 'WORDS', as: 'w', on: { 'w.ST': 'g.ST' } },
        ],
        key: ['g.DEPOT', { col: 'g.NO', type: 'integer' }, { col: 'g.SEQ', type: 'integer' }],
        fields: {
          placedAt: 'o.PLACED',
          state: { map: 'g.ST', values: { a: 'PLACED', b: 'COMPLETED' }, label: 'w.TEXT' },
        },
        links: { customer: [{ source: 'erp', key: ['o.CUST'] }] },
      },
    ],
  },
}) as unknown as Mapping; // as the mapping is read

function tableOf(name: string, rows: number | null, ...indexes: readonly (readonly string[])[]): CatalogueTable {
  const made = indexes.map((columns, i) => ({ name: `IX${String(i)}`, columns, unique: false, primary: false }));
  return { name: [name], kind: 'table', rows, columns: [], indexes: made, foreignKeys: [] };
}

function catalogueOf(...tables: readonly CatalogueTable[]): Catalogue {
  return { tables, find: (name) => tables.find((table) => table.name[0] === [name].flat()[0]) };
}

const ORDERS = ['DEPOT', 'NO'];
const LOG = ['DEPOT', 'NO', 'AT'];
const CATALOGUES = {
  plain: null,
  rows: catalogueOf(tableOf('ORDERS', 10, ORDERS), tableOf('LOG', 10, LOG)),
  holders: catalogueOf(tableOf('ORDERS', 10, ORDERS), tableOf('LOG', 100, LOG)),
  byTime: catalogueOf(tableOf('ORDERS', 10, ['CUST', 'PLACED']), tableOf('LOG', 100, ['DEPOT', 'NO', 'SEQ'])),
} as const;
type Way = keyof typeof CATALOGUES;

const database = new Database(':memory:');
addFunctions(database);
database.exec(`
  create table ORDERS (DEPOT text collate nocase, NO integer, DEL integer, CUST text, MAIL text, PLACED text, ST text,
    primary key (DEPOT, NO));
  create table LOG (DEPOT text, NO integer, SEQ integer, AT text, ST text);
  create table HIDDEN (ST text, NO integer);
  insert into HIDDEN values ('a', 2), ('b', 1);
  create table WORDS (ST text, TEXT text);
  insert into WORDS values ('a', 'placed'), ('b', 'done'), ('b', 'done');
  create index LOG_IX on LOG (DEPOT collate nocase, NO, AT);`);
afterAll(() => void database.close());

const AS = { dialect: sqliteDialect, strategy: 'window', sealer } as const;

interface Ordered {
  readonly no: number;
  readonly depot: string;
  readonly isDeleted: boolean;
  readonly buyer: 'number' | 'mail' | 'other';
  readonly placed: string | null;
  readonly log: readonly { readonly at: string | null; readonly state: string }[];
}

function fill(orders: readonly Ordered[]): void {
  database.exec('delete from ORDERS; delete from LOG');
  const header = database.prepare('insert or ignore into ORDERS values (?, ?, ?, ?, ?, ?, ?)');
  const line = database.prepare('insert into LOG values (?, ?, ?, ?, ?)');
  for (const { no, depot, isDeleted, buyer, placed, log } of orders) {
    const customer = buyer === 'number' ? 'C1' : buyer === 'mail' ? null : 'C2';
    const state = no % 2 === 0 ? 'a' : 'b';
    const { changes } = header.run(depot, no, Number(isDeleted), customer, 'a@example.com', placed, state);
    if (changes === 0) continue;
    for (const [seq, { at, state: logged }] of log.entries()) line.run(depot.toUpperCase(), no, seq, at, logged);
  }
}

function portBy(way: Way, mapping = MAPPING): { readonly port: Port<'Order'>; readonly sent: readonly string[] } {
  const sent: string[] = [];
  const { info, reads } = recordedReads('Order', mapping, SYSTEM, AS);
  const port = createSqlPort('Order', info, {
    ...reads,
    catalogue: async () => CATALOGUES[way],
    run: async (_, statement, values) => {
      sent.push(statement.text);
      return database
        .prepare(statement.text)
        .raw(true)
        .all(...statement.bind(values)) as unknown[][]; // raw rows
    },
  });
  return { port, sent };
}

const TIMES = ['2026-01-01 10:00:00', '2026-01-02 10:00:00', '2026-01-03 10:00:00', '2026-01-04 10:00:00'];
const TIME = fc.constantFrom(null, '0001-01-01 00:00:00', ...TIMES, ...TIMES);
const INSTANT = fc.constantFrom('2026-01-02T10:00:00Z', '2026-01-03T10:00:00Z');
const ORDER = fc.record({
  no: fc.integer({ min: 1, max: 9 }),
  depot: fc.constantFrom('n', 'N', 's'),
  isDeleted: fc.constantFrom(false, false, false, true),
  buyer: fc.constantFrom('number', 'number', 'number', 'mail', 'other'),
  placed: TIME,
  log: fc.array(fc.record({ at: TIME, state: fc.constantFrom('a', 'b', 'x') }), { maxLength: 5 }),
});
const TURN = fc.constantFrom(undefined, true as const);
const ASKED = fc.record({
  list: fc.constantFrom('statusChanges', 'statusChanges', 'placed', 'byCustomer'),
  parent: fc.constantFrom<RecordId>('erp:C1' as RecordId, formatGuestId(SYSTEM, sealer.seal('a@example.com'))),
  size: fc.integer({ min: 1, max: 4 }),
  backward: TURN,
  /** Rows go by holders where the page is of all of them. */
  narrowed: fc.option(
    fc.record({
      only: fc.constantFrom(undefined, 'PLACED', 'UNKNOWN'),
      from: fc.constantFrom(undefined, '2026-01-02T10:00:00Z'),
      before: fc.constantFrom(undefined, '2026-01-03T10:00:00Z', '2026-01-04T10:00:00Z'),
    }),
    { freq: 1 },
  ),
});
type Asked = typeof ASKED extends fc.Arbitrary<infer T> ? T : never;

/** Every page of a list, from its end or its beginning on. */
async function pagesBy(way: Way, { list, parent, size, backward, narrowed }: Asked, mapping = MAPPING) {
  const { port } = portBy(way, mapping);
  const { only, from, before } = narrowed ?? {};
  const pages: unknown[] = [];
  let bound: PageRequest['bound'];
  while (pages.length < 200) {
    const page = { limit: size, backward, bound, from, before, only: only && { state: [only] } };
    // Each page starts where the one before it ended.
    // oxlint-disable-next-line no-await-in-loop
    const rows = (await port.list(list as 'placed', [parent], page, CONTEXT)).get(parent) ?? [];
    pages.push(rows);
    const last = backward ? rows[0] : rows.at(-1);
    if (last === undefined || rows.length < size) return pages;
    bound = { kind: 'position', position: last.position };
  }
  throw new Error('The pages of a list must come to an end.');
}

const ORDERED = fc.array(ORDER, { minLength: 4, maxLength: 20 });

describe('a page by keys first', () => {
  it.each(['rows', 'holders'] as const)(
    "is the plain select's, by the keys of %s, whatever the rows, the filters and the direction",
    async (way) => {
      await fc.assert(
        fc.asyncProperty(ORDERED, ASKED, async (orders, asked) => {
          fill(orders);
          expect(await pagesBy(way, asked)).toEqual(await pagesBy('plain', asked));
        }),
        { numRuns: 300 },
      );
    },
  );

  it("is the plain select's where an index on a joined table has the times, but not the keys", async () => {
    const parent = 'erp:C1' as RecordId; // of the data
    const asked = ASKED.map((some) => ({
      ...some,
      parent,
      list: some.list === 'byCustomer' ? some.list : ('placed' as const),
    }));
    await fc.assert(
      fc.asyncProperty(ORDERED, asked, async (orders, page) => {
        fill(orders);
        expect(await pagesBy('byTime', page, JOINED)).toEqual(await pagesBy('plain', page, JOINED));
      }),
      { numRuns: 300 },
    );
  });

  it('starts at an instant as the plain select does, with its rows and without', async () => {
    await fc.assert(
      fc.asyncProperty(ORDERED, INSTANT, fc.boolean(), TURN, async (orders, at, inclusive, backward) => {
        fill(orders);
        const page: PageRequest = { limit: 3, bound: { kind: 'instant', at, inclusive }, backward };
        const read = async (way: Way) => portBy(way).port.list('statusChanges', ['erp:C1' as RecordId], page, CONTEXT); // of the data
        expect(await read('holders')).toEqual(await read('plain'));
      }),
      { numRuns: 100 },
    );
  });
});

describe('keys are found first', () => {
  const sentBy = async (way: Way | Catalogue, list: string, page: Partial<PageRequest> = {}): Promise<string> => {
    const { info, reads, texts } = recordedReads('Order', MAPPING, SYSTEM, AS);
    const catalogue = typeof way === 'string' ? CATALOGUES[way] : way;
    const port = createSqlPort('Order', info, { ...reads, catalogue: async () => catalogue });
    await port.list(list as 'placed', ['erp:C1' as RecordId], { limit: 3, ...page }, CONTEXT); // of the mapping
    const [text = ''] = texts;
    return !text.includes('the keys')
      ? 'not'
      : text.includes('k2')
        ? 'rows'
        : text.includes(' as m ')
          ? 'holders'
          : 'records';
  };
  const orders = tableOf('ORDERS', 10, ORDERS);

  it('by the records that rows hang on, where those are far fewer, and the page is of all rows', async () => {
    expect(await sentBy('holders', 'statusChanges')).toBe('holders');
    expect(await sentBy('rows', 'statusChanges')).toBe('rows');
    expect(await sentBy('holders', 'statusChanges', { from: '2026-01-02T00:00:00Z' })).toBe('rows');
    expect(await sentBy('holders', 'statusChanges', { only: { state: ['PLACED'] } })).toBe('rows');
    expect(await sentBy(catalogueOf(orders, tableOf('LOG', null, LOG)), 'statusChanges')).toBe('rows');
  });

  it('where an index leads from the keys to the rows, and none has the rows in the order of the list', async () => {
    expect(await sentBy('plain', 'statusChanges')).toBe('not');
    expect(await sentBy(catalogueOf(orders, tableOf('LOG', 100, ['AT'])), 'statusChanges')).toBe('not');
    expect(await sentBy(catalogueOf(tableOf('ORDERS', 10), tableOf('LOG', 100, LOG)), 'statusChanges')).toBe('not');
    expect(await sentBy(catalogueOf(orders), 'placed')).toBe('records');
    expect(await sentBy(catalogueOf(tableOf('ORDERS', 10, ORDERS, ['CUST', 'PLACED'])), 'placed')).toBe('not');
    expect(await sentBy(catalogueOf(tableOf('ORDERS', 10)), 'placed')).toBe('not');
  });
});

it('keys are read without the left joins of which they use nothing', async () => {
  for (const [way, mapping, list] of [
    ['holders', MAPPING, 'statusChanges'],
    ['rows', MAPPING, 'placed'],
    ['byTime', JOINED, 'placed'],
  ] as const) {
    const { info, reads, texts } = recordedReads('Order', mapping, SYSTEM, AS);
    const port = createSqlPort('Order', info, { ...reads, catalogue: async () => CATALOGUES[way] });
    // oxlint-disable-next-line no-await-in-loop
    await port.list(list, ['erp:C1' as RecordId], { limit: 3 }, CONTEXT); // of the mapping
    const [keys = '', rows = ''] = texts[0]?.split('as "the keys"') ?? [];
    expect(keys).not.toContain('"WORDS"');
    expect(rows).toContain('"WORDS"');
  }
});

describe('the last time of a page', () => {
  it('is found first where a joined table has an index on the customer and the time', async () => {
    const isFound = async (
      list: string,
      page: Partial<PageRequest>,
      catalogue = CATALOGUES.byTime,
    ): Promise<boolean> => {
      const { info, reads, texts } = recordedReads('Order', JOINED, SYSTEM, AS);
      const port = createSqlPort('Order', info, { ...reads, catalogue: async () => catalogue });
      await port.list(list as 'placed', ['erp:C1' as RecordId], { limit: 3, ...page }, CONTEXT); // of the mapping
      return /(?:min|max)\(m\)/.test(texts[0] ?? '');
    };
    expect(await isFound('placed', {})).toBe(true);
    expect(await isFound('placed', { backward: true })).toBe(true);
    expect(await isFound('placed', { from: '2026-01-02T00:00:00Z' })).toBe(false);
    expect(await isFound('byCustomer', {})).toBe(false);
    expect(await isFound('placed', {}, CATALOGUES.rows)).toBe(false);
  });
});

describe.each([sqliteDialect, mysqlDialect, mssqlDialect])('keys first for $label', (dialect: Dialect) => {
  it.each(['rows', 'holders'] as const)('are found by %s in one statement', async (way) => {
    const { info, reads, texts } = recordedReads('Order', MAPPING, SYSTEM, { dialect, strategy: 'window', sealer });
    const port = createSqlPort('Order', info, { ...reads, catalogue: async () => CATALOGUES[way] });
    await port.list('statusChanges', ['erp:C1' as RecordId], { limit: 3 }, CONTEXT);
    await port.list('statusChanges', ['erp:C1' as RecordId], { limit: 3, backward: true }, CONTEXT);
    expect(texts).toMatchSnapshot();
  });

  it('are found up to the last time of the page', async () => {
    const { info, reads, texts } = recordedReads('Order', JOINED, SYSTEM, { dialect, strategy: 'window', sealer });
    const port = createSqlPort('Order', info, { ...reads, catalogue: async () => CATALOGUES.byTime });
    await port.list('placed', ['erp:C1' as RecordId], { limit: 3 }, CONTEXT);
    await port.list('placed', ['erp:C1' as RecordId], { limit: 3, backward: true }, CONTEXT);
    expect(texts).toMatchSnapshot();
  });
});
