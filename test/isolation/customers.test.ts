/** Two customers of the demo graph: what is one's is told to the other by no operation. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openIsolatedGraph, readSchema } from './isolated-graph.ts';
import type { IsolatedGraph } from './isolated-graph.ts';
import { randomCases, runCases, sidesOf } from './isolation.ts';
import type { Sides } from './isolation.ts';

const ROSA = 'orders:C00017';
const IDA = 'orders:C00027';
const SCHEMA = readSchema('api');

describe.each([
  ['compiled', 1_000],
  ['stock', 100],
] as const)('two customers, by the %s executor', (executor, count) => {
  let graph: IsolatedGraph;
  let sides: Sides;
  beforeAll(async () => {
    graph = await openIsolatedGraph(executor);
    sides = await sidesOf(SCHEMA, [await graph.customer(ROSA), await graph.customer(IDA)]);
  });
  afterAll(() => graph.close());

  it('have much that is theirs alone, and no name in common', () => {
    for (const { distinctive } of sides) {
      expect(distinctive.shared).toEqual([]);
      expect(distinctive.values.size).toBeGreaterThan(50);
    }
  });

  it('are told nothing of each other by random operations that run at the same time', async () => {
    const report = await runCases(randomCases(SCHEMA, sides, { count, seed: 7, byProof: ['trackOrder'] }));
    expect(report.leaks.slice(0, 3)).toEqual([]);
    expect(report.answered).toBeGreaterThan(count * 0.8);
    expect(report.telling).toBeGreaterThan(count * 0.1);
    expect(report.provoking).toBeGreaterThan(count * 0.02);
  }, 120_000);
});
