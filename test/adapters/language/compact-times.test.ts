import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTimeCodec } from '../../../adapters/decode/time/time.ts';
import { CONTEXT } from '../conformance/subject.ts';
import { id, openLegacy, overT, pagesOf, valuesOf } from './legacy.ts';

const CHICAGO = { zone: 'America/Chicago' };

describe('a time of digits', () => {
  const column = (type: string, rows: readonly (string | number | null)[]) => {
    const values = rows.map((raw, i) => `(${i + 1}, 1, ${typeof raw === 'string' ? `'${raw}'` : raw})`);
    return `create table T (ID integer, C integer, D ${type}); insert into T values ${values.join(', ')}`;
  };
  const rows = ['20260115', '00000000', '0', '        ', '20260230', '2026', '20260115x', null];

  it('is a date: of a text, or of a number that has no zeros in front', async () => {
    const wanted = ['2026-01-15', ...Array.from({ length: 7 }, () => null)];
    const setup = { tables: column('text', rows), source: CHICAGO };
    expect(await valuesOf('Invoice', 'dueOn', { date: 't.D', as: 'yyyymmdd' }, setup)).toEqual(wanted);
    const numbers = { tables: column('integer', [20260115, 9991231, 0, 20261301]), source: CHICAGO };
    const field = { date: 't.D', as: 'yyyymmdd', column: 'integer' };
    expect(await valuesOf('Invoice', 'dueOn', field, numbers)).toEqual(['2026-01-15', '0999-12-31', null, null]);
  });

  it('is a moment in its zone: the first of its day, or to the second', async () => {
    const day = { tables: column('text', ['20260115', '20260715']), source: CHICAGO };
    expect(await valuesOf('Order', 'placedAt', { time: 't.D', as: 'yyyymmdd' }, day)).toEqual([
      '2026-01-15T06:00:00Z',
      '2026-07-15T05:00:00Z',
    ]);
    const second = { tables: column('integer', [20260115143005, 0, 20260115246000]), source: CHICAGO };
    const field = { time: 't.D', as: 'yyyymmddhhmmss', column: 'integer' };
    expect(await valuesOf('Order', 'placedAt', field, second)).toEqual(['2026-01-15T20:30:05Z', null, null]);
  });

  it('is null by the digits that mean null', async () => {
    const setup = { tables: column('text', ['99999999', '19000101', '20260115']) };
    const field = { time: 't.D', as: 'yyyymmdd', nulls: ['99999999', 19000101] };
    expect(await valuesOf('Order', 'placedAt', field, setup)).toEqual([null, null, '2026-01-15T00:00:00Z']);
  });

  it.each(['text', 'integer'])('orders, pages and bounds a list, in a column of type %s', async (type) => {
    const legacy = await openLegacy({
      tables: column(type, ['20260302', '20260301', '0', '20260303', '99999999', '20260302']),
      source: CHICAGO,
      entities: {
        Customer: [overT()],
        Order: [
          overT({
            key: [{ col: 't.ID', type: 'integer' }],
            fields: { placedAt: { time: 't.D', as: 'yyyymmdd', column: type, nulls: ['99999999'] } },
            links: { customer: [{ source: 'erp', key: ['t.C'] }] },
          }),
        ],
      },
    });
    const orders = legacy.port('Order');
    const keys = (found: readonly { readonly entity: { readonly id: string } }[]) => found.map((row) => row.entity.id);
    const paged = await pagesOf(orders, 'byCustomer', id('erp:1'), 1);
    expect(keys(paged)).toEqual(['erp:4', 'erp:6', 'erp:1', 'erp:2', 'erp:5', 'erp:3']);
    const page = async (request: object) =>
      keys((await orders.list('byCustomer', [id('erp:1')], { limit: 9, ...request }, CONTEXT)).get(id('erp:1')) ?? []);
    expect(await page({ from: '2026-03-02T06:00:00Z' })).toEqual(['erp:4', 'erp:6', 'erp:1']);
    expect(await page({ from: '2026-03-02T06:00:01Z' })).toEqual(['erp:4']);
    expect(await page({ before: '2026-03-02T06:00:00Z' })).toEqual(['erp:2']);
    const first = await orders.earliest('byCustomer', [id('erp:1')], CONTEXT);
    expect(first.get(id('erp:1'))).toBe('2026-03-01T06:00:00Z');
  });

  it('is before a moment as its value says', async () => {
    const setup = {
      tables: column('text', ['20260301', '20260302', '0']),
      source: CHICAGO,
      now: '2026-03-02T05:59:59Z',
    };
    const fields = { promisedBy: { time: 't.D', as: 'yyyymmdd' } };
    const late = (moment: object) =>
      valuesOf('Order', 'onAccount', { is: { field: 'promisedBy', ...moment } }, { ...setup, fields });
    expect(await late({ before: 'now' })).toEqual([true, false, false]);
    expect(await late({ before: 'today' })).toEqual([false, false, false]);
    expect(await late({ isSet: true })).toEqual([true, true, false]);
  });

  it('is bounded in its column as in time, whatever the moment', () => {
    const moments = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    const forms = fc.constantFrom('yyyymmdd' as const, 'yyyymmddhhmmss' as const);
    const zones = fc.constantFrom('UTC', 'America/Chicago', 'Europe/Berlin', 'Australia/Lord_Howe', 'Pacific/Apia');
    fc.assert(
      fc.property(moments, moments, forms, zones, fc.boolean(), (row, bound, form, zone, isNumber) => {
        const codec = createTimeCodec({
          form,
          zone,
          dst: 'earlier',
          separator: ' ',
          nullDates: [],
          zeroIsNull: true,
          holds: isNumber ? 'number' : 'text',
          decimals: 7,
        });
        const digits = row.toISOString().replaceAll(/\D/g, '').slice(0, form.length);
        const raw = isNumber ? Number(digits) : digits;
        const at = codec.decode(raw);
        const instant = bound.toISOString().replace(/\.?0+Z$/, 'Z');
        expect(at).not.toBeNull();
        const isLater = Date.parse(at ?? '') >= bound.getTime();
        const isAfter = Date.parse(at ?? '') > bound.getTime();
        expect(raw >= codec.lower(instant)).toBe(isLater);
        expect(raw >= codec.above(instant)).toBe(isAfter);
      }),
    );
  });
});

describe('a date and a time of day in two columns', () => {
  it('are one moment by concat: with a blank, or as digits', async () => {
    const tables = `create table T (ID integer, C integer, D text, H text);
      insert into T values (1, 1, '2026-03-01', '09:30:00'), (2, 1, '2026-03-01', '10:15:30'), (3, 1, '2026-02-28', '23:00:00')`;
    const digits = tables.replaceAll(/(\d{4})-(\d\d)-(\d\d)/g, '$1$2$3').replaceAll(/(\d\d):(\d\d):(\d\d)/g, '$1$2$3');
    const open = (text: string, field: object) =>
      openLegacy({
        tables: text,
        source: CHICAGO,
        entities: {
          Customer: [overT()],
          Order: [overT({ fields: { placedAt: field }, links: { customer: [{ source: 'erp', key: ['t.C'] }] } })],
        },
      });
    const both = [
      await open(tables, { time: { concat: ['t.D', 't.H'], separator: ' ' }, column: 'text' }),
      await open(digits, { time: { concat: ['t.D', 't.H'] }, as: 'yyyymmddhhmmss' }),
    ];
    for (const legacy of both) {
      const paged = await pagesOf(legacy.port('Order'), 'byCustomer', id('erp:1'), 1);
      expect(paged.map((row) => row.at)).toEqual([
        '2026-03-01T16:15:30Z',
        '2026-03-01T15:30:00Z',
        '2026-03-01T05:00:00Z',
      ]);
    }
  });
});

describe.each(['text', 'integer'])('digits that are no time, in a column of type %s', (type) => {
  const written = (digits: string): string => (type === 'text' ? `'${digits}'` : digits);
  const bad = [
    '99999999',
    '20260231',
    '20260431',
    '20251301',
    '20260100',
    '20260132',
    ...(type === 'text' ? ['N/A', '2026'] : []),
  ];
  const open = (form: string, rows: readonly string[]) =>
    openLegacy({
      tables: `create table T (ID integer, C integer, D ${type});
        insert into T values ${rows.map((digits, i) => `(${i + 1}, 1, ${written(digits)})`).join(', ')}`,
      entities: {
        Customer: [overT()],
        Order: [
          overT({
            key: [{ col: 't.ID', type: 'integer' }],
            fields: {
              placedAt: { time: 't.D', as: form, column: type },
              onAccount: { is: { field: 'placedAt', isSet: true } },
            },
            links: { customer: [{ source: 'erp', key: ['t.C'] }] },
          }),
        ],
      },
    });

  it.each([
    ['yyyymmdd', ['20260301', ...bad, '20260130 '.trim(), '20240229']],
    [
      'yyyymmddhhmmss',
      [
        '20260301235959',
        ...bad.map((text) => text.padEnd(14, '0')),
        '20260301246000',
        '20260301116000',
        '20260301',
        '20260130000000',
        '20240229000000',
      ],
    ],
  ] as const)('stand behind all times and in no list of what happened, as %s', async (form, rows) => {
    const port = (await open(form, rows)).port('Order');
    const real = ['2026-03-01', '2026-01-30', '2024-02-29'];
    const days = (found: readonly { readonly at: string | null }[]) => found.map((row) => row.at?.slice(0, 10) ?? null);
    const all = await pagesOf(port, 'byCustomer', id('erp:1'), 2);
    expect(days(all)).toEqual([...real, ...rows.slice(real.length).map(() => null)]);
    expect(all.map(({ entity }) => entity['onAccount'])).toEqual(rows.map((_, i) => i < real.length));
    expect(days(await pagesOf(port, 'placed', id('erp:1'), 2))).toEqual(real);
    const bound = { kind: 'instant', at: '2026-02-15T00:00:00Z', inclusive: true } as const;
    const past = await port.list('byCustomer', [id('erp:1')], { limit: 99, bound }, CONTEXT);
    expect(past.get(id('erp:1'))).toHaveLength(rows.length - 1);
  });
});
