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

  const TRACK = 'orderTracking(id: "orders:101713")';
  it.each([
    `subscription($no: Boolean!) { ${TRACK} @skip(if: $no) { stage } }`,
    `subscription($no: Boolean = true) { ... @include(if: $no) { ${TRACK} { stage } } }`,
    `subscription($no: Boolean!) { ...F } fragment F on Subscription { ...G } fragment G on Subscription { ${TRACK} @skip(if: $no) { stage } }`,
  ])('is told that its field must stand unconditionally: %s', async (query) => {
    const payload = { query, variables: { no: false } };
    const [posted, got] = await Promise.all([
      graph.inject({ method: 'POST', url: '/graphql', payload }),
      graph.inject({ method: 'GET', url: `/graphql?query=${encodeURIComponent(query)}` }),
    ]);
    for (const { statusCode, payload: text } of [posted, got]) {
      expect(statusCode).toBe(400);
      const { errors } = JSON.parse(text) as { errors: { message: string; extensions: object }[] };
      expect(errors).toEqual([
        {
          message: expect.stringMatching(/must stand unconditionally, but has @(skip|include)\.$/),
          extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
        },
      ]);
    }
  });
});
