import { describe, expect, it } from 'vitest';
import type { MatchEdge, MatchRecord } from '../../../../adapters/registry/identity-port.ts';
import type { Registry } from '../../../../adapters/registry/port.ts';
import { openRegistry, record } from '../open-registry.ts';

const BIG = 2 ** 53 - 1;

function matched(name: string, ...keys: readonly number[]): MatchRecord {
  return { record: record(name), digest: `digest of ${name}`, keys: Float64Array.from(keys) };
}

function edge(names: string, rule: MatchEdge['rule'] = 'PROBABILISTIC'): MatchEdge {
  const [low = '', high = ''] = names.split(' ');
  const isAlike = rule === 'PROBABILISTIC';
  return { records: [record(low), record(high)], rule, bits: isAlike ? -0.1 : 0, vetoed: isAlike };
}

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const one of items) found.push(one);
  return found;
}

async function kept({ identity: { match } }: Registry) {
  const records = await all(match.records());
  const edges = await all(match.edges());
  return {
    records: records.toSorted((a, b) => (a.record < b.record ? -1 : 1)),
    edges: edges.map(({ records: pair, rule }) => `${pair.join(' ')} ${rule}`).toSorted(),
  };
}

describe('the state of matching', () => {
  it('is kept to the bit', async () => {
    const { match } = (await openRegistry()).identity;
    expect(await match.isFilled()).toBe(false);
    const records = [matched('b', 0, 1, BIG), matched('a', BIG, BIG, -0.5), matched('c')];
    const edges = [edge('a b'), edge('a b', 'APART'), edge('b c', 'MERGED_LEFT')];
    await match.replace(records, edges);
    expect(await match.isFilled()).toBe(true);
    expect(await all(match.records())).toEqual(records);
    expect(await all(match.edges())).toEqual(edges);
  });

  it('is changed for some records, and keeps all else', async () => {
    const registry = await openRegistry();
    const { match } = registry.identity;
    await match.replace(
      [matched('a', 1), matched('b', 1), matched('c', 1), matched('d', 1)],
      [edge('a b'), edge('a b', 'CROSSWALK'), edge('b c'), edge('c d')],
    );
    await match.update({
      records: [matched('a', 2), matched('e', 2)],
      gone: [record('d')],
      dropped: [edge('a b', 'CROSSWALK'), edge('a x')],
      edges: [edge('a e'), { ...edge('b c'), bits: 7 }],
    });
    expect(await kept(registry)).toEqual({
      records: [matched('a', 2), matched('b', 1), matched('c', 1), matched('e', 2)],
      edges: ['crm:a crm:b PROBABILISTIC', 'crm:a crm:e PROBABILISTIC', 'crm:b crm:c PROBABILISTIC'],
    });
    const again = (await all(match.edges())).find(({ records }) => records[0] === record('b'));
    expect(again?.bits).toBe(7);
  });

  it('is nobody’s while it is being replaced, and refuses an edge of records that it has not', async () => {
    const { match } = (await openRegistry()).identity;
    await match.replace([matched('a')], []);
    await expect(match.replace([matched('a')], [edge('a b')])).rejects.toThrow(
      'match state: an edge must be between records that are kept, but crm:b is none.',
    );
    expect(await match.isFilled()).toBe(false);
  });

  it('takes more than one batch', async () => {
    const registry = await openRegistry();
    const { match } = registry.identity;
    const many = Array.from({ length: 5200 }, (_, nth) => matched(`n${String(nth).padStart(4, '0')}`, nth, 5));
    await match.replace(many, []);
    expect(await all(match.records())).toEqual(many);
  });
});
