import { describe, expect, it } from 'vitest';
import { examineWords, examineShop, orderWith, SHOP_ORDER, shopMapping } from './shop.ts';

describe('doctor', () => {
  it('finds nothing wrong with a shop that is in order', async () => {
    expect(await examineShop({})).toEqual([]);
  });

  it('tells a dropped index, and the statement that makes it', async () => {
    expect(await examineShop({ tables: ['drop index BY_CUST'] })).toEqual([
      {
        severity: 'warning',
        source: 'shop',
        place: 'Order.links.customer[0]',
        problem: 'must find its rows by an index, but reads all of ORDHDR, 1000 rows or more.',
        remedy: 'Ask for an index:',
        fix: 'CREATE INDEX "IX_ORDHDR_CUST_PLACED" ON "ORDHDR" ("CUST", "PLACED");',
      },
    ]);
  });

  it('is content with the index that it asked for', async () => {
    const tables = ['drop index BY_CUST'];
    const [{ fix = '' } = {}] = await examineShop({ tables });
    expect(await examineShop({ tables: [...tables, fix] })).toEqual([]);
  });

  it('only notes a missing index of a small table', async () => {
    const tables = ['drop index BY_CUST', 'delete from ORDHDR where NO > 100'];
    expect(await examineShop({ tables })).toMatchObject([
      { severity: 'note', place: 'Order.links.customer[0]', fix: expect.stringContaining('CREATE INDEX') },
    ]);
  });

  it('tells an index that does not serve', async () => {
    const found = await examineShop({
      tables: ['drop index BY_EMAIL', 'create index BY_EMAIL on CUST (EMAIL collate rtrim)'],
    });
    expect(found).toMatchObject([
      { severity: 'warning', place: 'Customer.fields.email', remedy: expect.stringMatching(/^An index is there/) },
    ]);
    expect(found[0]).not.toHaveProperty('fix');
  });

  it('tells children without an index', async () => {
    const tables = [
      'create table LINES as select * from ORDLIN',
      'drop table ORDLIN',
      'alter table LINES rename to ORDLIN',
    ];
    expect(await examineShop({ tables })).toMatchObject([
      { place: 'Order.children.lines', fix: 'CREATE INDEX "IX_ORDLIN_ORD" ON "ORDLIN" ("ORD");' },
    ]);
  });

  it('asks for an index of children with the time that they are ordered by', async () => {
    const history = {
      from: { table: 'LOGS', as: 'g' },
      on: { 'g.ORD': 'o.NO' },
      key: [{ col: 'g.SEQ', type: 'integer' }],
      fields: { at: 'g.LOGGED' },
    };
    const order = { ...SHOP_ORDER, children: { ...SHOP_ORDER.children, history } };
    const tables = [
      'create table LOGS (ORD integer, SEQ integer, LOGGED datetime)',
      'insert into LOGS select NO, 1, PLACED from ORDHDR',
    ];
    expect(await examineShop({ tables, order })).toMatchObject([
      { place: 'Order.children.history', fix: 'CREATE INDEX "IX_LOGS_ORD_LOGGED" ON "LOGS" ("ORD", "LOGGED");' },
    ]);
  });

  it('tells a joined table that is read whole, once, and not the child that goes by the same alias', async () => {
    const tables = ["create table STATUS as select NO, STAT as CODE, 'Placed' as WORDS from ORDHDR"];
    const order = {
      ...SHOP_ORDER,
      joins: [{ table: 'STATUS', as: 's', kind: 'left', on: { 's.NO': 'o.NO' } }],
      fields: { ...SHOP_ORDER.fields, email: 's.WORDS' },
      children: {
        ...SHOP_ORDER.children,
        history: {
          from: { table: 'ORDLIN', as: 'x' },
          on: { 'x.ORD': 'o.NO' },
          key: ['x.POS'],
          fields: { note: 'x.SKU' },
        },
        returns: {
          from: { table: 'ORDLIN', as: 'r' },
          on: { 'r.ORD': 'o.NO' },
          key: ['r.POS'],
          fields: { reason: { first: 's2.WORDS', from: { table: 'STATUS', as: 's2', on: { 's2.CODE': 'r.SKU' } } } },
        },
      },
    };
    const found = await examineShop({ tables, order });
    expect(found.filter((f) => f.fix !== undefined).map((f) => [f.severity, f.fix])).toEqual([
      ['warning', 'CREATE INDEX "IX_STATUS_NO" ON "STATUS" ("NO");'],
      ['warning', 'CREATE INDEX "IX_STATUS_CODE" ON "STATUS" ("CODE");'],
    ]);
  });

  it('asks for an index on the joined table, where a link stands in one', async () => {
    const tables = [
      'create table EXTRA (ORD integer primary key, VAL integer)',
      'insert into EXTRA select NO, CUST from ORDHDR',
    ];
    const order = {
      ...SHOP_ORDER,
      joins: [{ table: 'EXTRA', as: 'e', kind: 'left', on: { 'e.ORD': 'o.NO' } }],
      links: { customer: [{ source: 'shop', key: [{ col: 'e.VAL', type: 'integer' }] }] },
    };
    const fix = 'CREATE INDEX "IX_EXTRA_VAL" ON "EXTRA" ("VAL");';
    expect(await examineShop({ tables, order })).toMatchObject([{ severity: 'warning', fix }]);
    expect(await examineShop({ tables: [...tables, fix], order })).toEqual([]);
  });

  it('tells that no index serves an expression', async () => {
    const order = orderWith({ number: { concat: ['o.NO', { const: '/1' }] } });
    expect(await examineShop({ order })).toMatchObject([
      { severity: 'warning', place: 'Order.fields.number', remedy: expect.stringContaining('serves an expression') },
    ]);
  });
});

describe('doctor on names', () => {
  it('tells a renamed column with the nearest that there is', async () => {
    expect(await examineShop({ tables: ['alter table ORDHDR rename column STAT to STATE'] })).toEqual([
      {
        severity: 'error',
        source: 'shop',
        place: 'Order.fields.state.map',
        problem: 'must name a column of ORDHDR, but it has no STAT.',
        remedy: 'Did you mean STATE?',
      },
    ]);
  });

  it('tells a missing table with the nearest that there is', async () => {
    expect(await examineShop({ tables: ['alter table ORDLIN rename to ORDLIN_2019'] })).toEqual([
      {
        severity: 'error',
        source: 'shop',
        place: 'Order.children.lines.from',
        problem: 'must name a table or view that the login may read, but ORDLIN is none.',
        remedy: 'Did you mean ORDLIN_2019?',
      },
    ]);
  });

  it('lists the columns where none is near', async () => {
    expect(await examineShop({ order: orderWith({ email: 'o.NOTIFY_ADDRESS' }) })).toMatchObject([
      { place: 'Order.fields.email', remedy: 'It has NO, CUST, PLACED, STAT, TOTAL.' },
    ]);
  });

  it('asks for each named query by itself, also for one that nothing reads', async () => {
    const queries = { sound: 'select NO from ORDHDR;', ill: 'select NO, GONE from ORDHDR -- of old' };
    expect(await examineShop({ source: { queries } })).toEqual([
      {
        severity: 'error',
        source: 'shop',
        place: 'queries.ill',
        problem: 'must be readable as the mapping says, but no such column: GONE; check its tables and columns.',
        remedy: null,
      },
    ]);
  });

  it('leaves out of nothing what the database reads although no catalogue tells of it', async () => {
    const order = { ...SHOP_ORDER, from: { ...SHOP_ORDER.from, table: ['main', 'ORDHDR'] } };
    expect(await examineShop({ order })).toEqual([]);
  });
});

describe('doctor on rows', () => {
  it('counts codes that the mapping does not name', async () => {
    const tables = [
      "update ORDHDR set STAT = 'Q7' where NO < 3",
      "update ORDHDR set STAT = 'X' where NO = 7",
      "update ORDHDR set STAT = 'Ann called; she wants it on Monday!' where NO = 9",
    ];
    expect(await examineShop({ tables })).toMatchObject([
      {
        severity: 'warning',
        place: 'Order.fields.state',
        problem:
          'must name every code of its column, but 5 of 2000 rows hold others: Q7 (3), X (1), a text of 35 characters (1).',
      },
    ]);
  });

  it('counts odd times', async () => {
    const tables = [
      "update ORDHDR set PLACED = '2026-03-29 02:30:00' where NO < 2",
      "update ORDHDR set PLACED = '1899-12-30 00:00:00' where NO = 3",
      "update ORDHDR set PLACED = '9999-12-31 00:00:00' where NO = 4",
      "update ORDHDR set PLACED = '2013-00-00 00:00:00' where NO = 5",
      "update ORDHDR set PLACED = 'soon' where NO = 6",
      "update ORDHDR set PLACED = '0000-00-00 00:00:00' where NO = 7",
      'update ORDHDR set PLACED = null where NO = 8',
    ];
    const found = await examineShop({ tables, source: { zone: 'Europe/Berlin' } });
    expect(new Set(found.map(({ severity, problem }) => `${severity}: ${problem.replace(/^.* but in /, '')}`))).toEqual(
      new Set([
        'note: 1 of 2000 rows it lies after 2100.',
        'note: 1 of 2000 rows it lies before 1900.',
        'note: 2 of 2000 rows it lies in an hour that the zone skips.',
        'warning: 1 of 2000 rows it is a zero date that `nulls` does not name.',
        'warning: 1 of 2000 rows it cannot be read as a time, of the shape aaaa (1).',
      ]),
    );
  });

  it.each([
    ['another separator', '2026-01-02T03:04:05'],
    ['no seconds', '2026-01-02 03:04'],
  ])('tells times of a list that are compared as texts, and written with %s', async (_, text) => {
    const tables = [`update ORDHDR set PLACED = '${text}' where NO < 3`];
    expect(await examineShop({ tables })).toMatchObject([
      {
        severity: 'error',
        place: 'Order.fields.placedAt',
        problem: 'must be a time that was, but in 3 of 2000 rows it is written otherwise than it is compared.',
      },
    ]);
  });

  it.each(['2026-01-02 03:04:05Z', '2026-01-02 03:04:05.250Z'])(
    'is content with %s, as it is compared without its Z',
    async (text) => {
      const tables = [`update ORDHDR set PLACED = '${text}' where NO < 3`];
      expect(await examineShop({ tables, source: { time: 'utc' } })).toEqual([]);
    },
  );

  it('looks at no row where it may not', async () => {
    const examination = await examineWords(
      shopMapping({ shop: { engine: 'sqlite', connection: { file: 'missing.sqlite' } } }),
      { rows: 0 },
    );
    expect(examination.findings).toEqual([
      {
        severity: 'error',
        source: 'shop',
        place: 'connection',
        problem: expect.stringMatching(/^cannot be made: the database file .*missing\.sqlite does not exist\.$/),
        remedy: 'Check `connection.file`.',
      },
    ]);
  });
});
