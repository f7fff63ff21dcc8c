import { describe, expect, it } from 'vitest';
import type { Position } from '../../../adapters/ports.ts';
import { CONTEXT } from '../conformance/subject.ts';
import type { AnyPort } from '../conformance/subject.ts';
import { childrenOf, id, openLegacy, overT } from './legacy.ts';

const LINES = {
  from: { table: 'L', as: 'l' },
  on: { 'l.ORD': 't.ID' },
  key: [{ col: 'l.POS', type: 'integer' }],
  fields: { sku: 'l.SKU' },
};

const openOrders = (tables: string, children: object, words: object = {}, source: object = {}) =>
  openLegacy({ tables, source: { ...source }, entities: { Order: [overT({ ...words, children })] } });

async function skus(port: AnyPort, parent: string): Promise<readonly unknown[]> {
  return (await childrenOf(port, 'lines', id(parent))).map((line) => line['sku']);
}

describe('a child table', () => {
  const tables = `create table T (ID integer, GONE integer); insert into T values (1, 0), (2, 0), (3, 1);
    create table L (ORD integer, POS integer, SKU text, ART integer, GONE integer); insert into L values
      (1, 2, 'b', 20, 0), (1, 1, 'a', 10, 0), (1, 3, 'gone', 10, 1), (2, 1, 'c', 10, 0), (3, 1, 'of one gone', 10, 0);
    create table ART (ID integer, WORDS text, SOLD integer); insert into ART values (10, 'lamp', 1), (20, 'desk', 0)`;

  it('holds the rows whose columns equal the parent’s, by key, their ids holding both', async () => {
    const legacy = await openOrders(tables, { lines: LINES });
    const lines = await childrenOf(legacy.port('Order'), 'lines', id('erp:1'));
    expect(lines.map((line) => [line.id, line['sku']])).toEqual([
      ['erp:1~1', 'a'],
      ['erp:1~2', 'b'],
      ['erp:1~3', 'gone'],
    ]);
    const found = await legacy.port('Order').childrenByIds('lines', [id('erp:1~2'), id('erp:2~9')], CONTEXT);
    expect([...found].map(([key, line]) => [key, line['sku']])).toEqual([['erp:1~2', 'b']]);
  });

  it.each([{}, { where: [{ col: 't.GONE', eq: 0 }] }])(
    'tells its parent’s key once in its ids, where its own key holds it too, with %j',
    async (words) => {
      const lines = { ...LINES, key: [{ col: 'l.ORD', type: 'integer' }, ...LINES.key] };
      const port = (await openOrders(tables, { lines }, words)).port('Order');
      expect((await childrenOf(port, 'lines', id('erp:1'))).map((line) => line.id)).toEqual([
        'erp:1~1',
        'erp:1~2',
        'erp:1~3',
      ]);
      expect([...(await port.childrenByIds('lines', [id('erp:1~2')], CONTEXT)).keys()]).toEqual(['erp:1~2']);
    },
  );

  it('leaves out the rows that its own `where` does not let through, and those of parents that do not count', async () => {
    const where = [{ col: 'l.GONE', eq: 0 }];
    const legacy = await openOrders(tables, { lines: { ...LINES, where } }, { where: [{ col: 't.GONE', eq: 0 }] });
    const port = legacy.port('Order');
    expect(await skus(port, 'erp:1')).toEqual(['a', 'b']);
    expect(await skus(port, 'erp:3')).toEqual([]);
    const found = await port.childrenByIds('lines', [id('erp:1~3'), id('erp:3~1'), id('erp:2~1')], CONTEXT);
    expect([...found.keys()]).toEqual(['erp:2~1']);
  });

  it('takes its fields from joined tables', async () => {
    const art = { table: 'ART', as: 'a', on: { 'a.ID': 'l.ART' } };
    const left = { ...LINES, joins: [{ ...art, where: [{ col: 'a.SOLD', eq: 1 }] }], fields: { sku: 'a.WORDS' } };
    expect(await skus((await openOrders(tables, { lines: left })).port('Order'), 'erp:1')).toEqual([
      'lamp',
      null,
      'lamp',
    ]);
    const inner = { ...left, joins: [{ ...art, kind: 'inner', where: [{ col: 'a.SOLD', eq: 1 }] }] };
    expect(await skus((await openOrders(tables, { lines: inner })).port('Order'), 'erp:1')).toEqual(['lamp', 'lamp']);
  });

  it('hangs on a column of its parent that is not the key', async () => {
    const rows = `create table T (ID integer, NO text); insert into T values (1, 'A'), (2, 'B');
      create table L (ORD text, POS integer, SKU text); insert into L values ('A', 1, 'a'), ('B', 1, 'b')`;
    const legacy = await openOrders(rows, { lines: { ...LINES, on: { 'l.ORD': 't.NO' } } });
    expect(await skus(legacy.port('Order'), 'erp:2')).toEqual(['b']);
    const found = await legacy.port('Order').childrenByIds('lines', [id('erp:2~1')], CONTEXT);
    expect(found.get(id('erp:2~1'))).toMatchObject({ sku: 'b' });
  });

  it('with more pairs in `on` than the parent has keys never shows another company’s rows', async () => {
    const rows = `create table T (ID integer, CO text); insert into T values (1, 'x'), (2, 'y');
      create table L (ORD integer, CO text, POS integer, SKU text);
      insert into L values (1, 'x', 1, 'ours'), (1, 'y', 2, 'theirs'), (2, 'y', 1, 'second'), (2, 'x', 3, 'stray')`;
    const legacy = await openOrders(rows, { lines: { ...LINES, on: { 'l.ORD': 't.ID', 'l.CO': 't.CO' } } });
    const port = legacy.port('Order');
    expect(await skus(port, 'erp:1')).toEqual(['ours']);
    expect(await skus(port, 'erp:2')).toEqual(['second']);
    const both = await port.children('lines', [id('erp:1'), id('erp:2')], { limit: 5 }, CONTEXT);
    expect([...both.values()].flat().map((row) => row.child['sku'])).toEqual(['ours', 'second']);
    const found = await port.childrenByIds(
      'lines',
      [id('erp:1~1'), id('erp:1~2'), id('erp:2~1'), id('erp:2~3')],
      CONTEXT,
    );
    expect([...found.keys()]).toEqual(['erp:1~1', 'erp:2~1']);
  });

  it('of a composite parent carries the whole of its key', async () => {
    const rows = `create table T (CO text, ID integer); insert into T values ('x', 1), ('y', 1);
      create table L (ORD integer, CO text, POS integer, SKU text); insert into L values (1, 'x', 1, 'ours'), (1, 'y', 1, 'theirs')`;
    const lines = { ...LINES, on: { 'l.ORD': 't.ID', 'l.CO': 't.CO' } };
    const legacy = await openOrders(rows, { lines }, { key: ['t.CO', { col: 't.ID', type: 'integer' }] });
    const [line] = await childrenOf(legacy.port('Order'), 'lines', id('erp:y~1'));
    expect(line).toMatchObject({ id: 'erp:y~1~1', sku: 'theirs' });
  });
});

describe('children of children', () => {
  it('come with the child that they belong to', async () => {
    const tables = `create table T (ID integer); insert into T values (1);
      create table R (ORD integer, NO integer, D text); insert into R values (1, 1, '2026-03-01 10:00:00'), (1, 2, '2026-03-02 10:00:00');
      create table L (ORD integer, RET integer, POS integer, SKU text);
      insert into L values (1, 1, 1, 'a'), (1, 2, 1, 'b'), (1, 2, 2, 'c'), (9, 1, 1, 'of another order')`;
    const returns = {
      from: { table: 'R', as: 'r' },
      on: { 'r.ORD': 't.ID' },
      key: [{ col: 'r.NO', type: 'integer' }],
      fields: { requestedAt: 'r.D' },
      children: { lines: { ...LINES, on: { 'l.ORD': 'r.ORD', 'l.RET': 'r.NO' } } },
    };
    const legacy = await openOrders(tables, { returns });
    const read = (await childrenOf(legacy.port('Order'), 'returns', id('erp:1'))).map((r) => r['lines']);
    expect(read).toMatchObject([[{ id: 'erp:1~1~1', sku: 'a' }], [{ sku: 'b' }, { id: 'erp:1~2~2', sku: 'c' }]]);
    const found = await legacy.port('Order').childrenByIds('returns', [id('erp:1~2')], CONTEXT);
    expect(found.get(id('erp:1~2'))).toMatchObject({ lines: [{ sku: 'b' }, { sku: 'c' }] });
  });
});

describe('children with a time', () => {
  const source = { nulls: { dates: ['1900-01-01', '9999-12-31 00:00:00'] } };
  const history = {
    from: { table: 'H', as: 'h' },
    on: { 'h.ORD': 't.ID' },
    key: [{ col: 'h.NO', type: 'integer' }],
    fields: { at: 'h.D' },
  };
  const tables = `create table T (ID integer); insert into T values (1), (2);
    create table H (ORD integer, NO integer, D text); insert into H values
      (1, 1, '2026-03-02 10:00:00'), (1, 2, '9999-12-31 00:00:00'), (1, 3, '2026-03-01 10:00:00'), (1, 4, null), (1, 5, '1900-01-01'),
      (2, 1, '2026-03-02 10:00:00')`;
  const order = ['erp:1~2', 'erp:1~4', 'erp:1~5', 'erp:1~3', 'erp:1~1'];

  it('run from the oldest on, those without one first, whatever stands for none', async () => {
    const legacy = await openOrders(tables, { history }, {}, source);
    const rows = await childrenOf(legacy.port('Order'), 'history', id('erp:1'));
    expect(rows.map((row) => row.id)).toEqual(order);
    expect(rows.map((row) => row['at'])).toEqual([null, null, null, '2026-03-01T10:00:00Z', '2026-03-02T10:00:00Z']);
  });

  it.each([1, 2])('are paged %i by %i, each once, to the end', async (limit) => {
    const legacy = await openOrders(tables, { history }, {}, source);
    const parent = id('erp:1');
    const seen: string[] = [];
    let bound: Position | undefined;
    for (let page = 0; page < 10; page += 1) {
      // Each page needs the one before.
      // oxlint-disable-next-line no-await-in-loop
      const rows =
        (await legacy.port('Order').children('history', [parent], { limit, bound }, CONTEXT)).get(parent) ?? [];
      seen.push(...rows.map((row) => row.child.id));
      bound = rows.at(-1)?.position;
      if (rows.length < limit) break;
    }
    expect(seen).toEqual(order);
  });
});

describe('members in columns of the parent’s row', () => {
  const tables = `create table T (ID integer, S1 text, C1 text, S2 text, C2 text); insert into T values
    (1, 'Main St 1', 'Austin', 'Side St 2', 'Dallas'), (2, '', null, 'Side St 2', ''), (3, null, '  ', '', 'N/A')`;
  const row = (n: number, kind: string) => ({ fields: { kind: { const: kind }, line1: `t.S${n}`, city: `t.C${n}` } });
  const addresses = { rows: [row(1, 'MAIN'), row(2, 'SHIPPING')] };
  const open = (words: object = {}) =>
    openLegacy({
      tables,
      source: { nulls: { strings: ['', 'N/A'] } },
      entities: { Customer: [overT({ children: { addresses }, ...words })] },
    });

  it('are numbered in the order of the mapping, those without any value left out', async () => {
    const port = (await open()).port('Customer');
    const read = async (parent: string) =>
      (await childrenOf(port, 'addresses', id(parent))).map((a) => [a.id, a['line1'], a['city']]);
    expect(await read('erp:1')).toEqual([
      ['erp:1~1', 'Main St 1', 'Austin'],
      ['erp:1~2', 'Side St 2', 'Dallas'],
    ]);
    expect(await read('erp:2')).toEqual([['erp:2~2', 'Side St 2', null]]);
    expect(await read('erp:3')).toEqual([]);
  });

  it('are found by their ids', async () => {
    const port = (await open()).port('Customer');
    const found = await port.childrenByIds('addresses', [id('erp:1~2'), id('erp:2~1'), id('erp:1~3')], CONTEXT);
    expect([...found].map(([key, address]) => [key, address['city']])).toEqual([['erp:1~2', 'Dallas']]);
  });

  it('are left out with a parent that does not count', async () => {
    const port = (await open({ where: [{ col: 't.ID', ne: 1 }] })).port('Customer');
    expect(await childrenOf(port, 'addresses', id('erp:1'))).toEqual([]);
  });
});
