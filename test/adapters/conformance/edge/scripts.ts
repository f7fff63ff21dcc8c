import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../../schema/ids.ts';
import { CONTEXT } from '../subject.ts';
import type { EdgeType } from './columns.ts';
import type { GetDatabases } from './databases.ts';
import { ids, integerKey, useWorld } from './world.ts';
import type { World, WorldSetup } from './world.ts';

/** Signs of MySQL's latin1, which is Windows' code page 1252. */
const WESTERN = ['Zoë Müller-Straße', 'Ærøskøbing', 'Ÿ € “quoted” ‘so’ – …', 'Señor Ñandú'] as const;
/** Signs of at most three bytes in UTF-8. */
const WORLDWIDE = ['Łukasz Żółć', 'Ωμέγα Σίσυφος', 'Надежда', 'فاطمة الزهراء', '李小龍', 'İpek Işık'] as const;
/** An accent as a sign of its own, one that has no width, letters of both directions, signs of four bytes. */
const RARE = [
  'Zoe\u0308 Me\u0301tro',
  'zero\u200Bwidth',
  'abc \u202Bعربي\u202C',
  '😀 Emoji',
  '👩‍👩‍👧 Family',
  '𝔘𝔫𝔦𝔠𝔬𝔡𝔢',
] as const;

/** Customers 1, 2 … with the names, and orders with them as numbers. */
function named(type: EdgeType, names: readonly string[]): WorldSetup {
  const from = { source: 'erp', table: 'T', as: 't' };
  return {
    tables: [{ name: 'T', columns: { ID: 'int', NAME: type }, rows: names.map((name, i) => [i + 1, name]) }],
    entities: {
      Customer: [{ from, key: integerKey('t.ID'), fields: { name: 't.NAME' } }],
      Order: [{ from, key: integerKey('t.ID'), fields: { number: 't.NAME' } }],
    },
  };
}

async function searched(world: World, ...words: readonly string[]): Promise<readonly RecordId[]> {
  const ports = world.systems.customerPorts;
  const found = await Promise.all(ports.map((port) => port.search({ kind: 'name', words }, 20, CONTEXT)));
  return found.flat().map((customer) => customer.id);
}

async function numbered(world: World, number: string): Promise<readonly unknown[]> {
  const found = await world.port('Order').byNumbers([number], CONTEXT);
  return (found.get(number) ?? []).map((record) => record.id);
}

export function describeScripts(databases: GetDatabases): void {
  describe.each([
    ['latin1', WESTERN, [...WORLDWIDE, ...RARE]],
    ['utf8mb3', [...WESTERN, ...WORLDWIDE], RARE.slice(3)],
    ['name', [...WESTERN, ...WORLDWIDE, ...RARE], []],
  ] as const)('names in a %s column', (type, names, others) => {
    const world = useWorld(databases, () => named(type, names));

    it('come through sign by sign', async () => {
      const found = await world().port('Customer').byIds(ids(names.length), CONTEXT);
      expect(ids(names.length).map((one) => found.get(one)?.['name'])).toEqual(names);
    });

    it('are found as numbers, each alone', async () => {
      for (const [i, name] of names.entries()) expect(await numbered(world(), name)).toEqual([ids(i + 1)[i]]);
    });

    it('are found by a word of theirs', async () => {
      for (const [i, name] of names.entries()) {
        const word = name.toLowerCase().split(' ').at(-1) ?? '';
        expect(await searched(world(), word)).toContain(ids(i + 1)[i]);
      }
    });

    it('find nothing, and fail not, for signs that the column cannot hold', async () => {
      for (const name of others) {
        expect(await numbered(world(), name)).toEqual([]);
        expect(await searched(world(), name.toLowerCase().split(' ')[0] ?? '')).toEqual([]);
      }
    });
  });

  describe('an accent as a sign of its own', () => {
    const world = useWorld(databases, () => named('name', ['Zoë', 'Zoe\u0308', 'Zoe']));

    it('is another text than the letter with it, in a column that compares exactly', async () => {
      const numbers = ['Zoë', 'Zoe\u0308', 'Zoe'];
      for (const [i, number] of numbers.entries()) expect(await numbered(world(), number)).toEqual([ids(i + 1)[i]]);
    });
  });
}
