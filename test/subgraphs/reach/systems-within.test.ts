import { describe, expect, it } from 'vitest';
import { createMemorySystems } from '../../../adapters/memory/systems.ts';
import { systemsWithin } from '../../../subgraphs/reach/systems-within.ts';
import { NOW, plainSealer } from '../test-graph.ts';

describe('the systems within reach', () => {
  const systems = createMemorySystems({ systems: [], sealer: plainSealer, now: () => NOW });
  const grown = { ...systems, later: () => 'every row' };
  const within = systemsWithin(grown, async () => ({ kind: 'nothing' }));

  it('have nothing that they do not bound', () => {
    expect(within).not.toHaveProperty('later');
  });

  it('tell of themselves what is nobody’s', async () => {
    expect(within.infos).toBe(systems.infos);
    expect(within.sealer).toBe(systems.sealer);
    expect(within.changeFeeds).toBe(systems.changeFeeds);
    expect(within.status()).toEqual(systems.status());
    expect(await within.ping()).toEqual(await systems.ping());
  });
});
