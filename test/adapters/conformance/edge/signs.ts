import { describe, expect, it } from 'vitest';
import { formatRecordId } from '../../../../schema/ids.ts';
import type { RecordId, SystemId } from '../../../../schema/ids.ts';
import { CONTEXT } from '../subject.ts';
import type { GetDatabases } from './databases.ts';
import { pagesOf, useWorld } from './world.ts';
import type { World } from './world.ts';

/** Signs that mean something to a server, a driver, LIKE or knex. */
const HOSTILE = [
  "O'Brien",
  "''",
  'a"b',
  String.raw`back\slash`,
  '\\',
  '100%',
  '%',
  'under_score',
  '_',
  '[bracket]',
  'a?b',
  ':name',
  '$1',
  '$&',
  '@p0',
  'x;drop table T',
  "' or 1=1 --",
  '/*x*/',
  '`tick`',
  '{prefix}',
  '!bang',
  'tab\there',
  'line\nbreak',
  'a~b',
] as const;
/** What the wildcards among them would match. */
const DECOYS = ['1000', 'underxscore', 'b', 'z', 'a1b', 'bracket', 'prefix'] as const;

const SYSTEM = 'erp' as SystemId; // the source of every world
const record = (key: string): RecordId => formatRecordId(SYSTEM, [key]);

async function searched(world: World, word: string): Promise<readonly RecordId[]> {
  const ports = world.systems.customerPorts;
  const found = await Promise.all(ports.map((port) => port.search({ kind: 'name', words: [word] }, 50, CONTEXT)));
  return found.flat().map((customer) => customer.id);
}

const STRANGE = `Strange ?"'\`].;-- :n $1 @p0`;
/** Names that need quoting, in every way that an engine has. */
const COLUMNS = [
  'select',
  'with blank',
  'dot.ted',
  'q?',
  'b]r',
  '[c]',
  't`k',
  `d"q`,
  `s'q`,
  ':n',
  '$1',
  '@p0',
  'semi;',
  '--',
  '/*',
  'Zoë',
] as const;

export function describeSigns(databases: GetDatabases): void {
  describe('texts of signs that mean something elsewhere', () => {
    const all = [...HOSTILE, ...DECOYS];
    const world = useWorld(databases, () => {
      const from = { source: 'erp', table: 'T', as: 't' };
      return {
        tables: [
          {
            name: 'T',
            columns: { ID: 'name', C: 'name', AT: 'time' },
            rows: all.map((text) => [text, text, '2026-03-01 10:00:00']),
          },
        ],
        entities: {
          Customer: [{ from, key: ['t.ID'], fields: { name: 't.ID' } }],
          Order: [
            {
              from,
              key: ['t.ID'],
              fields: { number: 't.ID', placedAt: 't.AT' },
              links: { customer: [{ source: 'erp', key: ['t.C'] }] },
            },
          ],
        },
      };
    });

    it('are ids, numbers and links, each alone', async () => {
      for (const text of all) {
        const found = await world()
          .port('Order')
          .byIds([record(text)], CONTEXT);
        expect([...found.keys()]).toEqual([record(text)]);
        const numbers = await world().port('Order').byNumbers([text], CONTEXT);
        expect(numbers.get(text)?.map(({ id }) => id)).toEqual([record(text)]);
        const rows = await pagesOf(world().port('Order'), 'byCustomer', record(text), 1);
        expect(rows.map(({ entity }) => entity.id)).toEqual([record(text)]);
      }
    });

    it('are looked for as they stand, wildcards too', async () => {
      for (const text of HOSTILE.filter((one) => !/\s/.test(one))) {
        const start = all.filter((one) =>
          one.split(' ').some((word) => word.toLowerCase().startsWith(text.toLowerCase())),
        );
        expect((await searched(world(), text.toLowerCase())).toSorted()).toEqual(start.map(record).toSorted());
      }
    });
  });

  describe('tables and columns whose names need quoting', () => {
    const columns = Object.fromEntries([['ID', 'int'] as const, ...COLUMNS.map((name) => [name, 'name'] as const)]);
    const values = COLUMNS.map((_, i) => `v${i}`);
    const world = useWorld(databases, () => ({
      tables: [{ name: STRANGE, columns, rows: [[1, ...values]] }],
      entities: {
        Customer: [{ from: { source: 'erp', table: STRANGE, as: 't' }, key: ['t.with blank'], fields: {} }],
        Order: [
          {
            from: { source: 'erp', table: STRANGE, as: 't' },
            where: COLUMNS.map((name) => ({ col: `t.${name}`, isSet: true })),
            key: ['t.q?', 't.b]r'],
            fields: { number: { concat: COLUMNS.map((name) => `t.${name}`), separator: '?' } },
            links: { customer: [{ source: 'erp', key: ['t.with blank'] }] },
            children: {
              lines: {
                from: { table: STRANGE, as: 'l' },
                on: { 'l.q?': 't.q?', 'l.b]r': 't.b]r' },
                key: ['l.--'],
                fields: { sku: "l.s'q" },
              },
            },
          },
        ],
      },
    }));
    const order = formatRecordId(SYSTEM, ['v3', 'v4']);

    it('are read, listed, paged and joined', async () => {
      const found = await world().port('Order').byIds([order], CONTEXT);
      expect(found.get(order)?.['number']).toBe(values.join('?'));
      const rows = await pagesOf(world().port('Order'), 'byCustomer', record('v1'), 1);
      expect(rows.map(({ entity }) => entity.id)).toEqual([order]);
      const lines = await world().port('Order').children('lines', [order], { limit: 5 }, CONTEXT);
      expect(lines.get(order)?.map(({ child }) => child['sku'])).toEqual(['v8']);
    });
  });
}
