import { describe, expect, it } from 'vitest';
import { formatGuestId } from '../../../../schema/ids.ts';
import type { RecordId, SystemId } from '../../../../schema/ids.ts';
import { CONTEXT } from '../subject.ts';
import type { EdgeEngine, EdgeType } from './columns.ts';
import type { EdgeCell, GetDatabases } from './databases.ts';
import { id, integerKey, pagesOf, useWorld, whereHeld } from './world.ts';
import type { Words, World, WorldSetup } from './world.ts';

/** Orders keyed by each of the keys, all of customer 1, whose key is of the same type; the first order links to it. */
function keyed(type: EdgeType, keys: readonly EdgeCell[], customer: EdgeCell, words: Words): WorldSetup {
  const key = (col: string) => [{ col, ...words }];
  const rows = keys.map((k) => [k, customer, '2026-03-01 10:00:00', k] as const);
  return {
    tables: [
      { name: 'T', columns: { ID: type, C: type, AT: 'time', NO: type }, rows },
      { name: 'CUST', columns: { ID: type }, rows: [[customer]] },
    ],
    entities: {
      Customer: [{ from: { source: 'erp', table: 'CUST', as: 'c' }, key: key('c.ID'), fields: {} }],
      Order: [
        {
          from: { source: 'erp', table: 'T', as: 't' },
          key: key('t.ID'),
          fields: { placedAt: 't.AT', ...(words['type'] === 'integer' ? { number: { text: 't.NO', ...words } } : {}) },
          links: { customer: [{ source: 'erp', key: key('t.C') }] },
        },
      ],
    },
  };
}

async function found(world: World, ids: readonly RecordId[]): Promise<readonly RecordId[]> {
  const records = await world.port('Order').byIds(ids, CONTEXT);
  return [...records.keys()].toSorted();
}

/** Whole numbers that a double takes for their neighbours, and the last ones. */
const BIG = ['9007199254740993', '9007199254740992', '9223372036854775807', '9223372036854775806'] as const;
const NEGATIVE = ['-1', '0', '-9007199254740993', '-9007199254740992', '-9223372036854775808'] as const;
/** Beyond what is signed. */
const UNSIGNED = [
  '18446744073709551615',
  '18446744073709551614',
  '9223372036854775808',
  '9223372036854775807',
  '1',
] as const;

const whole = (keys: readonly string[]): readonly EdgeCell[] => keys.map(BigInt);

export function describeKeys(databases: GetDatabases, engine: EdgeEngine): void {
  describe.each([
    ['bigint', [...BIG, ...NEGATIVE], '9007199254740993'],
    ['unsigned', UNSIGNED, '18446744073709551615'],
  ] as const)('keys of a %s column', (type, keys, customer) => {
    whereHeld(engine, [type], () => {
      const [first, second] = keys;
      const setup = keyed(type, whole(keys), BigInt(customer), { type: 'integer' });
      const world = useWorld(databases, () => setup);

      it('are ids, digit for digit', async () => {
        expect(await found(world(), keys.map(id))).toEqual(keys.map(id).toSorted());
        for (const key of keys) expect(await found(world(), [id(key)])).toEqual([id(key)]);
      });

      it('find nothing in other digits, beyond the column or spelled otherwise', async () => {
        const others = ['9007199254740991', '18446744073709551613', '18446744073709551616', '99999999999999999999999'];
        const spelled = [`0${first}`, `${first}.0`, '1e3', '-0', '+1', '９'];
        expect(await found(world(), [...others, ...spelled].map(id))).toEqual([]);
      });

      it('are links, and customers are found by them', async () => {
        const record = (
          await world()
            .port('Order')
            .byIds([id(first)], CONTEXT)
        ).get(id(first));
        expect(record?.['links']).toMatchObject({ customer: id(customer) });
        const lists = await world()
          .port('Order')
          .list('byCustomer', [id(customer)], { limit: 20 }, CONTEXT);
        expect(lists.get(id(customer))).toHaveLength(keys.length);
        const neighbour = id(String(BigInt(customer) - 1n));
        expect((await world().port('Order').list('byCustomer', [neighbour], { limit: 20 }, CONTEXT)).size).toBe(0);
      });

      it('are places in a list: pages of every size add up to the whole', async () => {
        const byKey = keys.toSorted((a, b) => (BigInt(a) < BigInt(b) ? 1 : -1));
        for (const limit of [1, 2, 3, 20]) {
          const rows = await pagesOf(world().port('Order'), 'byCustomer', id(customer), limit);
          expect(rows.map((row) => row.entity.id)).toEqual(byKey.map(id));
        }
      });

      it('are numbers', async () => {
        const numbers = await world().port('Order').byNumbers([first, second, '9007199254740991'], CONTEXT);
        expect([...numbers.keys()].toSorted()).toEqual([first, second].toSorted());
        expect(numbers.get(first)?.map((record) => record.id)).toEqual([id(first)]);
      });
    });
  });

  describe('keys of sixteen bytes', () => {
    const bytes = (last: number) => Uint8Array.from({ length: 16 }, (_, i) => (i === 15 ? last : 0xc0 + i));
    const hex = (last: number): string => Buffer.from(bytes(last)).toString('hex');
    const keys = [0x00, 0x27, 0x5c, 0xff];
    const setup = keyed('binary', keys.map(bytes), bytes(1), { type: 'binary' });
    const world = useWorld(databases, () => setup);

    it('are ids in hexadecimal digits', async () => {
      expect(
        await found(
          world(),
          keys.map((k) => id(hex(k))),
        ),
      ).toEqual(keys.map((k) => id(hex(k))).toSorted());
    });

    it('find nothing in capitals, other lengths and other signs', async () => {
      const others = [hex(0x27).toUpperCase(), hex(0x27).slice(2), `${hex(0x27)}00`, 'zz'.repeat(16), hex(0x28)];
      expect(await found(world(), others.map(id))).toEqual([]);
    });

    it('are links and places in a list', async () => {
      const customer = id(hex(1));
      for (const limit of [1, 3]) {
        const rows = await pagesOf(world().port('Order'), 'byCustomer', customer, limit);
        expect(rows.map((row) => row.entity.id)).toEqual(keys.toReversed().map((k) => id(hex(k))));
        expect(rows.map((row) => row.entity['links'])).toEqual(keys.map(() => expect.objectContaining({ customer })));
      }
    });
  });

  describe('keys of bytes that name nothing', () => {
    const [some, zero] = [Buffer.from('c0de'.repeat(8), 'hex'), Buffer.alloc(16)];
    const world = useWorld(databases, () => {
      const from = { source: 'erp', table: 'T', as: 't' };
      const customer = [{ col: 't.C', type: 'binary' }];
      return {
        tables: [
          {
            name: 'T',
            columns: { ID: 'int', C: 'binary', MAIL: 'name' },
            rows: [some, zero, null].map((c, i) => [i + 1, c, 'a@example.com']),
          },
        ],
        sources: { erp: { nulls: { keys: ['', '0', '0'.repeat(32)] } } },
        entities: {
          Customer: [{ from, key: customer, fields: {} }],
          Order: [
            {
              from,
              key: integerKey('t.ID'),
              fields: {},
              links: { customer: [{ source: 'erp', key: customer }, { email: 't.MAIL' }] },
            },
          ],
        },
      };
    });

    it('leave their rows to the next rule', async () => {
      const { sealer } = world().systems;
      const guest = formatGuestId('erp' as SystemId, sealer.seal('a@example.com')); // the source of every world
      const known = id(some.toString('hex'));
      const lists = await world().port('Order').list('byCustomer', [guest, known], { limit: 9 }, CONTEXT);
      expect(
        lists
          .get(guest)
          ?.map((row) => row.entity.id)
          .toSorted(),
      ).toEqual([id(2), id(3)]);
      expect(lists.get(known)?.map((row) => row.entity.id)).toEqual([id(1)]);
    });
  });
}
