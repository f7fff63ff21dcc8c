import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDemoGraph } from '../../graph/demo-graph.ts';
import type { DemoGraph } from '../../graph/demo-graph.ts';

let graph: DemoGraph;
beforeAll(async () => {
  graph = await openDemoGraph();
});
afterAll(() => graph.close());

describe('a subscription that comes as a single request', () => {
  it('is told where subscriptions are served', async () => {
    const { data, errors = [] } = await graph.ask('subscription { orderTracking(id: "orders:101713") { stage } }');
    expect(data).toBeUndefined();
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect(errors[0]?.message).toContain('/graphql/stream');
  });
});
