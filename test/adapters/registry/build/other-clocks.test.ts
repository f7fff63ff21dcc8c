import { describe, expect, it } from 'vitest';
import type { Cluster } from '../../../../adapters/registry/port.ts';
import { cluster, day, linksOf, openRegistry, record } from '../open-registry.ts';
import { temporaryStore } from '../stores.ts';

const ACT = { actor: 'agent-7', reason: 'Two people.' };

describe('a build', () => {
  it('leaves as it is what a person changes meanwhile by another clock, which is behind', async () => {
    const store = await temporaryStore();
    const registry = await openRegistry(store);
    const behind = await openRegistry(store, () => new Date(day(3)));
    await registry.apply([cluster('a b x')], day(0));
    async function* clusters(): AsyncGenerator<Cluster> {
      yield cluster('a b x');
      await behind.identity.unlink(record('x'), ACT);
    }
    await registry.apply(clusters(), day(9));
    expect(await linksOf(registry, 'x')).toEqual(['x ONLY_RECORD']);
    expect(await linksOf(registry, 'a')).toEqual(['a EXACT_EMAIL', 'b EXACT_EMAIL']);
  });
});
