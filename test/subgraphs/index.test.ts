import { describe, expect, it } from 'vitest';
import { memoryInfo, memoryOrder } from '../../adapters/memory/build.ts';
import { SUBGRAPH_NAMES } from '../../subgraphs/index.ts';
import { createTestGraph, valueAt } from './test-graph.ts';

const ERP = { info: memoryInfo('erp', 'ORDERS'), orders: [memoryOrder({ key: '1' })] };

describe('createSubgraphSchema', () => {
  it.each(SUBGRAPH_NAMES)('makes %s a federation subgraph that tells its SDL', async (name) => {
    const answer = await createTestGraph(name, [ERP]).run('{ _service { sdl } }');
    expect(answer.errors).toEqual([]);
    expect(valueAt(answer.data, '_service.sdl')).toContain('https://specs.apollo.dev/federation/v2');
  });

  it.each(['billing', 'support', 'shipping'] as const)(
    'resolves an order by reference in %s without a read',
    async (name) => {
      const { run, systems } = createTestGraph(name, [ERP]);
      const answer = await run(
        'query ($refs: [_Any!]!) { _entities(representations: $refs) { __typename ... on Order { id } } }',
        { refs: [{ __typename: 'Order', id: 'erp:404' }] },
      );
      expect(answer).toEqual({ data: { _entities: [{ __typename: 'Order', id: 'erp:404' }] }, errors: [] });
      expect(systems.calls).toEqual([]);
    },
  );
});
