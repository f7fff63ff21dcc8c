/** The field `partner`: whose rows a partner's call gives. */
import { describe, expect, it } from 'vitest';
import type { CallContext } from '../../../adapters/ports.ts';
import { CONTEXT } from '../conformance/subject.ts';
import { id, openLegacy, overT } from './legacy.ts';

const within = (...codes: readonly string[]): CallContext => ({ ...CONTEXT, within: { kind: 'partner', codes } });
const IDS = Array.from({ length: 6 }, (_, i) => id(`erp:${i + 1}`));
const TABLES = `create table T (ID integer, CODE text collate nocase);
  insert into T values (1, 'oakmart'), (2, ' oakmart  '), (3, 'OakMart'), (4, 'gardenco'), (5, null), (6, 'NONE')`;

/** The keys of the records that a call gives. */
async function keysWithin(partner: unknown, ...codes: readonly string[]): Promise<readonly string[]> {
  const legacy = await openLegacy({ tables: TABLES, entities: { Order: [overT({ fields: { partner } })] } });
  const found = await legacy.port('Order').byIds(IDS, within(...codes));
  return [...found.keys()].map((key) => key.slice('erp:'.length)).toSorted();
}

describe('the code of a partner', () => {
  it('counts letter case, whatever the collation, and no blanks around it', async () => {
    expect(await keysWithin('t.CODE', 'oakmart')).toEqual(['1', '2']);
    expect(await keysWithin('t.CODE', ' oakmart')).toEqual(['1', '2']);
    expect(await keysWithin('t.CODE', 'OakMart', 'gardenco')).toEqual(['3', '4']);
  });

  it('is none where the column is null or says so: such a row is no partner’s', async () => {
    const partner = { text: 't.CODE', nulls: ['NONE'] };
    expect(await keysWithin(partner, 'gardenco')).toEqual(['4']);
    expect(await keysWithin(partner)).toEqual([]);
    expect(await keysWithin(partner, '', '  ')).toEqual([]);
  });

  it('can be an expression, and a number', async () => {
    expect(await keysWithin({ concat: ['t.CODE', { const: 'x' }] }, 'gardencox')).toEqual(['4']);
    expect(await keysWithin('t.ID', '3')).toEqual(['3']);
    expect(await keysWithin('t.ID', '3 or 1=1', "3'")).toEqual([]);
  });

  it('is no row’s where the mapping has no such field', async () => {
    const legacy = await openLegacy({ tables: TABLES, entities: { Order: [overT()] } });
    const port = legacy.port('Order');
    expect(port.can.fields.has('partner')).toBe(false);
    expect((await port.byIds(IDS, within('gardenco'))).size).toBe(0);
  });

  it('can be read where it is asked for', async () => {
    const legacy = await openLegacy({
      tables: TABLES,
      entities: { Order: [overT({ fields: { partner: 't.CODE' } })] },
    });
    const found = await legacy.port('Order').byIds(IDS, within('gardenco'));
    expect([...found.values()].map((order) => order['partner'])).toEqual(['gardenco']);
  });
});
