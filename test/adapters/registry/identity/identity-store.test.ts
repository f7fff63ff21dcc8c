import { describe, expect, it } from 'vitest';
import { cluster, customerOf, day, openRegistry, record } from '../open-registry.ts';
import type { RecordId } from '../../../../schema/ids.ts';

const ACT = { actor: 'agent-7', reason: 'Because.' };

describe('the models', () => {
  it('are kept for ever, and the one that was named last is used', async () => {
    const { identity } = await openRegistry();
    expect(await identity.activeModel()).toBeNull();
    const [first, second] = ['m1', 'm2'].map((version) => ({ version, madeAt: day(0), text: `{"of":"${version}"}` }));
    await identity.useModel(first!); // both are there
    await identity.useModel(second!);
    expect(await identity.activeModel()).toEqual(second);
    expect(await identity.model('m1')).toEqual(first);
    expect(await identity.model('m3')).toBeNull();
    await identity.useModel({ ...first!, text: 'another' });
    expect(await identity.activeModel()).toEqual(first);
    expect(await identity.models()).toEqual([
      { version: 'm1', madeAt: day(0) },
      { version: 'm2', madeAt: day(0) },
    ]);
  });

  it('may be longer than 64 kB', async () => {
    const { identity } = await openRegistry();
    const text = 'ä'.repeat(200_000);
    await identity.useModel({ version: 'm', madeAt: day(0), text });
    expect((await identity.activeModel())?.text).toBe(text);
  });
});

describe('the marks of feeds', () => {
  it('are set and moved one by one', async () => {
    const { identity } = await openRegistry();
    await identity.setMarks(
      new Map([
        ['orders', '1'],
        ['crm', 'x'],
      ]),
    );
    await identity.setMarks(new Map([['orders', '2']]));
    expect(await identity.marks()).toEqual(
      new Map([
        ['orders', '2'],
        ['crm', 'x'],
      ]),
    );
  });
});

describe('the counts', () => {
  it('tell links by rule, systems, sizes, decisions and changes', async () => {
    const registry = await openRegistry(undefined, () => new Date(day(1)));
    const shop = { records: [{ record: 'shop_2:1' as RecordId, rule: 'ONLY_RECORD' as const }], probability: 1 }; // by its spelling
    await registry.apply([cluster('a b | c', 'CROSSWALK'), cluster('d', 'ONLY_RECORD'), { groups: [shop] }], day(0));
    expect(await registry.identity.counts()).toEqual({
      records: 5,
      customers: 3,
      byRule: { CROSSWALK: 2, ONLY_RECORD: 2, PROBABILISTIC: 1 },
      bySystem: [
        { system: 'crm', records: 4, alone: 1 },
        { system: 'shop_2', records: 1, alone: 1 },
      ],
      sizes: [
        { records: 1, customers: 2 },
        { records: 3, customers: 1 },
      ],
      decisions: { link: 0, apart: 0 },
      reviews: { OPEN: 0, LINKED: 0, APART: 0, GONE: 0 },
      oneSystem: [],
      changes: {},
      lastBuild: { at: day(0), endedAt: day(1), records: 5 },
    });
    const { id } = await registry.identity.unlink(record('c'), ACT);
    await registry.identity.link([record('a'), record('d')], ACT);
    expect(await registry.identity.counts()).toMatchObject({
      decisions: { link: 3, apart: 2 },
      changes: { UNLINK: 1, LINK: 1 },
    });
    await expect(registry.identity.undo(id, ACT)).rejects.toThrow('must be undone first');
  });

  it('tell how many open reviews are of two numbers of one system, whichever of their records are alike', async () => {
    const registry = await openRegistry();
    const of = (...records: readonly string[]) => {
      const linked = records.map((id) => ({ record: id as RecordId, rule: 'CROSSWALK' as const })); // by their spelling
      return { groups: [{ records: linked, probability: 1 }] };
    };
    await registry.apply(
      [of('crm:1', 'erp:1', 'erp:@x'), of('crm:2', 'erp:2'), of('crm:3', 'web:3'), of('erp:@y', 'web:4')],
      day(0),
    );
    const pairs = [['crm:2', 'erp:1'], ['crm:3', 'erp:2'], ['crm:1', 'erp:@y']]; // prettier-ignore
    await registry.identity.replaceReviews(
      pairs.map((pair) => ({
        records: pair as readonly string[] as readonly [RecordId, RecordId], // by their spelling
        probability: 0.999,
        bits: 10,
        modelVersion: 'm1',
        value: 0,
      })),
      day(0),
    );
    expect((await registry.identity.counts()).oneSystem).toEqual([
      { system: 'crm', reviews: 2 },
      { system: 'erp', reviews: 1 },
    ]);
  });

  it('tell customers that are large or held together weakly', async () => {
    const registry = await openRegistry();
    const names = Array.from({ length: 20 }, (_, nth) => `n${nth}`).join(' ');
    const clusters = [cluster('a | b', 'EXACT_EMAIL', 0.991), cluster('c | d', 'EXACT_EMAIL', 0.999), cluster(names)];
    await registry.apply(clusters, day(0));
    expect(await registry.identity.suspicious(10)).toEqual([
      { id: await customerOf(registry, 'a'), records: 2, meanProbability: 0.991 },
      { id: await customerOf(registry, 'n0'), records: 20, meanProbability: 1 },
    ]);
    expect(await registry.identity.suspicious(1)).toHaveLength(1);
  });
});
