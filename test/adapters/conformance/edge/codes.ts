import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../../schema/ids.ts';
import { CONTEXT } from '../subject.ts';
import type { EdgeType } from './columns.ts';
import type { EdgeCell, GetDatabases } from './databases.ts';
import { id, ids, integerKey, useWorld } from './world.ts';
import type { World, WorldSetup } from './world.ts';

const from = { source: 'erp', table: 'T', as: 't' };

async function fieldOf(
  world: World,
  entity: 'Order' | 'Ticket',
  field: string,
  count: number,
): Promise<readonly unknown[]> {
  const found = await world.port(entity).byIds(ids(count), CONTEXT);
  return ids(count).map((one) => found.get(one)?.[field]);
}

/** Tickets 1, 2 … of customer 1, whose column F is a flag, a code and a text at once. */
function flagged(type: EdgeType, cells: readonly EdgeCell[], yes: string | number): WorldSetup {
  const values = { [String(yes)]: 'OPEN', 0: 'CLOSED', N: 'CLOSED' };
  return {
    tables: [{ name: 'T', columns: { ID: 'int', C: 'int', F: type }, rows: cells.map((cell, i) => [i + 1, 1, cell]) }],
    entities: {
      Customer: [{ from, key: integerKey('t.C'), fields: {} }],
      Ticket: [
        {
          from,
          key: integerKey('t.ID'),
          fields: { complaint: { is: { col: 't.F', eq: yes } }, state: { map: 't.F', values }, subject: 't.F' },
          links: { customer: [{ source: 'erp', key: integerKey('t.C') }] },
        },
      ],
    },
  };
}

async function listed(world: World, only: Readonly<Record<string, readonly (string | boolean)[]>>) {
  const found = await world.port('Ticket').list('byCustomer', [id(1)], { limit: 20, only }, CONTEXT);
  return (found.get(id(1)) ?? []).map((row) => row.entity.id).toSorted();
}

const coded = (value: string, code: string | null) => ({ value, code, label: null });

export function describeCodes(databases: GetDatabases): void {
  describe.each([
    ['flag', [1, 0, null], 1],
    ['tiny', [1, 0, null], 1],
    ['char8', ['Y', 'N', null], 'Y'],
    ['name', ['Y', 'N', null], 'Y'],
  ] as const)('a flag in a %s column', (type, cells, yes) => {
    const world = useWorld(databases, () => flagged(type, cells, yes));
    const [set, unset] = cells.map((cell) => (cell === null ? null : String(cell)));

    it('is a flag, a code and a text', async () => {
      expect(await fieldOf(world(), 'Ticket', 'complaint', 3)).toEqual([true, false, false]);
      expect(await fieldOf(world(), 'Ticket', 'subject', 3)).toEqual([set, unset, null]);
      const states = [coded('OPEN', set ?? null), coded('CLOSED', unset ?? null), coded('UNKNOWN', null)];
      expect(await fieldOf(world(), 'Ticket', 'state', 3)).toEqual(states);
    });

    it('filters a list', async () => {
      expect(await listed(world(), { complaint: [true] })).toEqual([id(1)]);
      expect(await listed(world(), { complaint: [false] })).toEqual([id(2), id(3)]);
      expect(await listed(world(), { state: ['OPEN'] })).toEqual([id(1)]);
      expect(await listed(world(), { state: ['CLOSED', 'UNKNOWN'] })).toEqual([id(2), id(3)]);
    });
  });

  describe('codes with white space around them', () => {
    const world = useWorld(databases, () => flagged('name', [' Y', 'Y ', '\tY', 'Y\n', '\u00A0Y', 'y'], 'Y'));

    it('are told and filtered alike', async () => {
      const states = (await fieldOf(world(), 'Ticket', 'state', 6)) as readonly { readonly value: string }[];
      const open = ids(6).filter((_, i) => states[i]?.value === 'OPEN');
      expect(open).toEqual(expect.arrayContaining([id(1), id(2)]));
      expect(await listed(world(), { state: ['OPEN'] })).toEqual(open);
      expect(await listed(world(), { state: ['UNKNOWN'] })).toEqual(ids(6).filter((one) => !open.includes(one)));
    });
  });

  describe('texts', () => {
    const long = `${'a😀é'.repeat(13_000)}.`;
    const texts = ['', ' ', null, '  two  blanks  ', 'NULL', '0', long];
    const world = useWorld(databases, () => flagged('long', texts, 'Y'));

    it('of blanks are none, blanks within stay, and 64 kilobytes come whole', async () => {
      const read = await fieldOf(world(), 'Ticket', 'subject', texts.length);
      expect(read).toEqual([null, null, null, 'two  blanks', 'NULL', '0', long]);
    });
  });

  describe.each([
    ['char8', { pad: 8 }, ['AB1     ', 'AB12    ']],
    ['caseless', { fold: 'upper' }, ['Ab1', 'aB12']],
  ] as const)('keys of a %s column', (type, words, keys) => {
    const key = [{ col: 't.ID', ...words }];
    const world = useWorld(databases, () => ({
      tables: [{ name: 'T', columns: { ID: type, C: type }, rows: keys.map((k) => [k, keys[0]]) }],
      entities: {
        Customer: [{ from, key: [{ col: 't.C', ...words }], fields: {} }],
        Order: [{ from, key, fields: {}, links: { customer: [{ source: 'erp', key: [{ col: 't.C', ...words }] }] } }],
      },
    }));

    it('are ids without padding and in one letter case, and nothing else is one', async () => {
      const asked: readonly RecordId[] = [id('AB1'), id('AB12')];
      expect([...(await world().port('Order').byIds(asked, CONTEXT)).keys()].toSorted()).toEqual(asked);
      const others = [id('ab1'), id('AB1%20'), id('Ab1'), id('AB123456789')];
      const found = await world().port('Order').byIds(others, CONTEXT);
      expect(others.filter((one) => found.has(one))).toEqual([]);
    });

    it('are links of both orders', async () => {
      const found = await world()
        .port('Order')
        .list('byCustomer', [id('AB1')], { limit: 9 }, CONTEXT);
      expect(
        found
          .get(id('AB1'))
          ?.map((row) => row.entity.id)
          .toSorted(),
      ).toEqual([id('AB1'), id('AB12')]);
    });
  });

  describe('times that a column counts', () => {
    const seconds = [253_402_300_799n, 1_772_359_200n, 1n, -1n, -62_135_596_800n, 0n, null];
    const world = useWorld(databases, () => ({
      tables: [
        { name: 'T', columns: { ID: 'int', C: 'int', AT: 'bigint' }, rows: seconds.map((at, i) => [i + 1, 1, at]) },
      ],
      entities: {
        Customer: [{ from, key: integerKey('t.C'), fields: {} }],
        Order: [
          {
            from,
            key: integerKey('t.ID'),
            fields: { placedAt: { time: 't.AT', as: 'epochSeconds' } },
            links: { customer: [{ source: 'erp', key: integerKey('t.C') }] },
          },
        ],
      },
    }));

    it('are instants of the years 1 to 9999, 0 is none', async () => {
      expect(await fieldOf(world(), 'Order', 'placedAt', 7)).toEqual([
        '9999-12-31T23:59:59Z',
        '2026-03-01T10:00:00Z',
        '1970-01-01T00:00:01Z',
        '1969-12-31T23:59:59Z',
        '0001-01-01T00:00:00Z',
        null,
        null,
      ]);
    });
  });
}
