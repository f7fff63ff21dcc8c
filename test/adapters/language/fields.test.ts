import { describe, expect, it } from 'vitest';
import { CONTEXT } from '../conformance/subject.ts';
import { childrenOf, id, openLegacy, overT, recordsOf, searchIds, valuesOf } from './legacy.ts';

const USD = { const: 'USD' };

describe('a text field', () => {
  const text = (options: object, rows: string, source = {}) =>
    valuesOf(
      'Order',
      'number',
      { text: 't.S', ...options },
      {
        tables: `create table T (ID integer, S text); ${rows}`,
        source,
      },
    );

  it('is trimmed, and null where it is a null text of the source', async () => {
    const rows = "insert into T values (1, '  a b '), (2, ''), (3, '   '), (4, ' N/A '), (5, null)";
    expect(await text({}, rows)).toEqual(['a b', null, null, 'N/A', null]);
    expect(await text({}, rows, { nulls: { strings: ['N/A'] } })).toEqual(['a b', '', '', null, null]);
  });

  it('has its markup stripped with `html`', async () => {
    const rows = "insert into T values (1, '<p>Hello <b>Rosa</b> &amp; co</p><script>x()</script>')";
    expect(await text({ html: true }, rows)).toEqual(['Hello Rosa & co']);
    expect(await text({}, rows)).toEqual(['<p>Hello <b>Rosa</b> &amp; co</p><script>x()</script>']);
  });

  it('takes no other text of its batch with it where its markup is nested without end', async () => {
    const rows = `insert into T values (1, '${'<ul><li>'.repeat(1000)}help'), (2, '<p>Hello</p>')`;
    expect(await text({ html: true }, rows)).toEqual(['help', 'Hello']);
  });

  it('is shown as Title Case with `titleCase`, in capitals with `upperCase`', async () => {
    const rows = "insert into T values (1, 'ROSA O''BRIEN'), (2, 'Rosa deLgado'), (3, 'us')";
    expect(await text({ titleCase: true }, rows)).toEqual(["Rosa O'Brien", 'Rosa deLgado', 'us']);
    expect(await text({ upperCase: true }, rows)).toEqual(["ROSA O'BRIEN", 'ROSA DELGADO', 'US']);
  });
});

describe('a number that people look records up by', () => {
  const found = async (field: unknown, tables: string, asked: readonly string[]) => {
    const legacy = await openLegacy({ tables, entities: { Order: [overT({ fields: { number: field } })] } });
    const orders = await legacy.port('Order').byNumbers(asked, CONTEXT);
    return Object.fromEntries([...orders].map(([number, list]) => [number, list.map((o) => o.id)]));
  };

  it('is found in a column of whole numbers with `type: integer`, and no text is', async () => {
    const tables = 'create table T (ID integer, N integer); insert into T values (1, 77), (2, 78)';
    expect(await found({ text: 't.N', type: 'integer' }, tables, ['77', '077', 'x', '79'])).toEqual({ 77: ['erp:1'] });
  });

  it('is found in a column padded with blanks with `pad`', async () => {
    const tables = "create table T (ID integer, N text); insert into T values (1, 'A7      '), (2, 'A8      ')";
    expect(await found({ text: 't.N', pad: 8 }, tables, ['A7', 'A9', 'A23456789'])).toEqual({ A7: ['erp:1'] });
  });

  it('is found in a column that holds it to the right, or with a line end', async () => {
    const tables = `create table T (ID integer, N text); insert into T values (1, '  4711'), (2, 'A-1' || char(13, 10)),
      (3, ' ' || char(9) || '8'), (4, '4711 1')`;
    expect(await found('t.N', tables, ['4711', 'A-1', '471', ' '])).toEqual({ 4711: ['erp:1'], 'A-1': ['erp:2'] });
  });

  it('is found in either letter case where it is shown in one, by what is shown', async () => {
    const tables = "create table T (ID integer, N text); insert into T values (1, 'ab-1'), (2, 'AB-2'), (3, '  ab-3')";
    const asked = ['AB-1', 'AB-2', 'AB-3'];
    const all = { 'AB-1': ['erp:1'], 'AB-2': ['erp:2'], 'AB-3': ['erp:3'] };
    expect(await found({ text: 't.N', upperCase: true }, tables, asked)).toEqual(all);
    expect(await found('t.N', tables, asked)).toEqual({ 'AB-2': ['erp:2'] });
  });

  it('names every record that has it', async () => {
    const tables = "create table T (ID integer, N text); insert into T values (1, 'A7'), (2, 'A7')";
    expect(await found('t.N', tables, ['A7'])).toEqual({ A7: ['erp:1', 'erp:2'] });
  });
});

describe('an e-mail that customers are searched by', () => {
  const tables = (collation: string) => `create table T (ID integer, M text ${collation});
    insert into T values (1, 'Rosa@x.org   '), (2, 'rosa@x.org'), (3, 'rosa@x.org.uk'), (4, '  rosa@x.org'), (5, null)`;
  const open = (field: unknown, collation = '') =>
    openLegacy({ tables: tables(collation), entities: { Customer: [overT({ fields: { email: field } })] } });

  it('is found whatever its letter case and the blanks around it', async () => {
    const legacy = await open('t.M');
    expect(await searchIds(legacy, { kind: 'email', email: ' ROSA@x.org ' })).toEqual(['erp:1', 'erp:2', 'erp:4']);
  });

  it('is found with blanks behind it where the column ignores letter case by itself', async () => {
    const legacy = await open({ text: 't.M', ignoresCase: true }, 'collate nocase');
    expect(await searchIds(legacy, { kind: 'email', email: 'rosa@X.org' })).toEqual(['erp:1', 'erp:2']);
    expect(await searchIds(legacy, { kind: 'email', email: 'rosa@x.org', prefix: true })).toEqual([
      'erp:1',
      'erp:2',
      'erp:3',
    ]);
  });
});

describe('a decimal field', () => {
  it('is exact, without needless zeros, rounded to its scale', async () => {
    const legacy = await openLegacy({
      tables: `create table T (ID integer); insert into T values (1);
        create table L (ID integer, POS integer, Q);
        insert into L values (1, 1, '2.500'), (1, 2, 3), (1, 3, '1.23456'), (1, 4, null), (1, 5, 0.1)`,
      entities: {
        Order: [
          overT({
            children: {
              lines: {
                from: { table: 'L', as: 'l' },
                on: { 'l.ID': 't.ID' },
                key: ['l.POS'],
                fields: { quantity: { decimal: 'l.Q', scale: 3 } },
              },
              // The same without a scale.
              returns: {
                from: { table: 'T', as: 'r' },
                on: { 'r.ID': 't.ID' },
                key: ['r.ID'],
                fields: {},
                children: {
                  lines: {
                    from: { table: 'L', as: 'm' },
                    on: { 'm.ID': 'r.ID' },
                    key: ['m.POS'],
                    fields: { quantity: 'm.Q' },
                  },
                },
              },
            },
          }),
        ],
      },
    });
    const lines = await childrenOf(legacy.port('Order'), 'lines', id('erp:1'));
    expect(lines.map((l) => l['quantity'])).toEqual(['2.5', '3', '1.235', null, '0.1']);
    const [first] = await childrenOf(legacy.port('Order'), 'returns', id('erp:1'));
    const exact = first?.['lines'] as readonly { readonly quantity: string | null }[]; // of the model
    expect(exact.map((l) => l.quantity)).toEqual(['2.5', '3', '1.23456', null, '0.1']);
  });
});

describe('a money field', () => {
  const tables = `create table T (ID integer, X, C text);
    insert into T values (1, '12.5', 'usd'), (2, 1250, ' EUR '), (3, null, 'USD'), (4, 5, null), (5, -0.05, '')`;
  const money = (options: object) => valuesOf('Order', 'total', { money: 't.X', ...options }, { tables });
  const amount = (text: string, currency: string) => ({ amount: text, currency });

  it('holds major units unless it says minor, with the decimals of its scale', async () => {
    expect(await money({ currency: USD })).toEqual([
      amount('12.50', 'USD'),
      amount('1250.00', 'USD'),
      null,
      amount('5.00', 'USD'),
      amount('-0.05', 'USD'),
    ]);
    const rows = { tables: 'create table T (ID integer, X integer); insert into T values (1, 1250), (2, -5), (3, 0)' };
    expect(await valuesOf('Order', 'total', { money: 't.X', unit: 'minor', currency: USD }, rows)).toEqual([
      amount('12.50', 'USD'),
      amount('-0.05', 'USD'),
      amount('0.00', 'USD'),
    ]);
    expect(await valuesOf('Order', 'total', { money: 't.X', unit: 'minor', scale: 3, currency: USD }, rows)).toEqual([
      amount('1.250', 'USD'),
      amount('-0.005', 'USD'),
      amount('0.000', 'USD'),
    ]);
    expect(await valuesOf('Order', 'total', { money: 't.X', scale: 0, currency: { const: 'JPY' } }, rows)).toEqual([
      amount('1250', 'JPY'),
      amount('-5', 'JPY'),
      amount('0', 'JPY'),
    ]);
  });

  it('takes its currency from a column, trimmed and in capitals, and is null without one', async () => {
    expect(await money({ currency: 't.C' })).toEqual([
      amount('12.50', 'USD'),
      amount('1250.00', 'EUR'),
      null,
      null,
      null,
    ]);
  });

  it('takes its currency from an expression', async () => {
    const currency = { case: [{ if: { col: 't.C', eq: 'usd' }, then: USD }], else: { const: 'EUR' } };
    expect(await money({ currency })).toEqual([
      amount('12.50', 'USD'),
      amount('1250.00', 'EUR'),
      null,
      amount('5.00', 'EUR'),
      amount('-0.05', 'EUR'),
    ]);
  });
});

describe('a flag', () => {
  const tables = "create table T (ID integer, F text); insert into T values (1, 'Y'), (2, 'N'), (3, null)";

  it('is what its condition says, false where the condition cannot tell', async () => {
    expect(await valuesOf('Order', 'onAccount', { is: { col: 't.F', eq: 'Y' } }, { tables })).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('is a constant', async () => {
    expect(await valuesOf('Order', 'onAccount', { const: true }, { tables })).toEqual([true, true, true]);
    expect(await valuesOf('Order', 'onAccount', { const: false }, { tables })).toEqual([false, false, false]);
  });
});

describe('an enum', () => {
  const tables = `create table T (ID integer, S, W text);
    insert into T values (1, 10, 'in the books'), (2, ' 20 ', ' '), (3, 99, 'odd'), (4, null, null), (5, '', 'blank')`;
  const values = { 10: 'PLACED', 20: 'CONFIRMED' };

  it('by `map` is the value of its trimmed code, with code and label beside it', async () => {
    expect(await valuesOf('Order', 'state', { map: 't.S', values, label: 't.W' }, { tables })).toEqual([
      { value: 'PLACED', code: '10', label: 'in the books' },
      { value: 'CONFIRMED', code: '20', label: null },
      { value: 'UNKNOWN', code: '99', label: 'odd' },
      { value: 'UNKNOWN', code: null, label: null },
      { value: 'UNKNOWN', code: expect.toSatisfy((code) => code === '' || code === null) as unknown, label: 'blank' },
    ]);
  });

  it('by `map` tells of a code that it does not name, and of nothing else', async () => {
    const legacy = await openLegacy({
      tables,
      entities: { Order: [overT({ fields: { state: { map: 't.S', values } } })] },
    });
    await legacy.port('Order').byIds([id('erp:1'), id('erp:3'), id('erp:4'), id('erp:5')], CONTEXT);
    const codes = legacy.events.flatMap((event) => (event.kind === 'unmapped' ? [event] : []));
    expect(codes).toEqual([{ kind: 'unmapped', system: 'erp', entity: 'Order', field: 'state', code: '99' }]);
  });

  it('by `map` is shown as it is filtered where the column holds its code as a float', async () => {
    const legacy = await openLegacy({
      tables: 'create table T (ID integer, C integer, ST real); insert into T values (1, 1, 1), (2, 1, 2.5)',
      entities: {
        Customer: [overT()],
        Order: [
          overT({
            fields: { state: { map: 't.ST', values: { '1.0': 'PLACED', '2.5': 'COMPLETED' } } },
            links: { customer: [{ source: 'erp', key: ['t.C'] }] },
          }),
        ],
      },
    });
    const idsOf = async (page: object) => {
      const rows = await legacy.port('Order').list('byCustomer', [id('erp:1')], { limit: 9, ...page }, CONTEXT);
      return rows.get(id('erp:1'))?.map((row) => [row.entity.id, row.entity['state']]);
    };
    const placed = ['erp:1', { value: 'PLACED', code: '1.0', label: null }];
    expect(await idsOf({})).toEqual([['erp:2', { value: 'COMPLETED', code: '2.5', label: null }], placed]);
    expect(await idsOf({ only: { state: ['PLACED'] } })).toEqual([placed]);
  });

  it('by `when` is the first that holds, else `otherwise`, with code and label of their own', async () => {
    const when = [
      { if: { col: 't.ID', lte: 2 }, then: 'PLACED' },
      { if: { col: 't.ID', lte: 3 }, then: 'CANCELLED' },
    ];
    const states = async (more: object) =>
      (await valuesOf('Order', 'state', { when, ...more }, { tables })) as readonly { readonly value: string }[];
    expect(await states({ otherwise: 'COMPLETED', code: 't.S', label: 't.W' })).toEqual([
      { value: 'PLACED', code: '10', label: 'in the books' },
      { value: 'PLACED', code: '20', label: null },
      { value: 'CANCELLED', code: '99', label: 'odd' },
      { value: 'COMPLETED', code: null, label: null },
      { value: 'COMPLETED', code: null, label: 'blank' },
    ]);
    const labelled = await states({ label: 't.W' });
    expect(labelled[0]).toEqual({ value: 'PLACED', code: null, label: 'in the books' });
    expect(labelled.map((s) => s.value)).toEqual(['PLACED', 'PLACED', 'CANCELLED', 'UNKNOWN', 'UNKNOWN']);
    expect((await states({ code: 't.S' }))[2]).toEqual({ value: 'CANCELLED', code: '99', label: null });
  });

  it('is a constant', async () => {
    const [first] = await valuesOf('Order', 'state', { const: 'COMPLETED' }, { tables });
    expect(first).toEqual({ value: 'COMPLETED', code: null, label: null });
  });
});

describe('a field left out', () => {
  it('is null, UNKNOWN for an enum and false for a flag', async () => {
    const [order] = await recordsOf('Order', {
      tables: 'create table T (ID integer); insert into T values (1)',
      mapping: {},
    });
    expect(order?.record).toMatchObject({
      number: null,
      placedAt: null,
      total: null,
      onAccount: false,
      state: { value: 'UNKNOWN', code: null, label: null },
    });
  });
});
