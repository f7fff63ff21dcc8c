/** Two partners of the demo graph: what one's customers and orders are is told to the other by no operation. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openIsolatedGraph, readSchema } from './isolated-graph.ts';
import type { IsolatedGraph } from './isolated-graph.ts';
import { randomCases, runCases, sidesOf } from './isolation.ts';
import type { Sides } from './isolation.ts';

const SCHEMA = readSchema('partner');
const COUNT = 300;

let graph: IsolatedGraph;
let sides: Sides;
beforeAll(async () => {
  graph = await openIsolatedGraph('compiled');
  const starts = await Promise.all(['oakmart', 'gardenco'].map(async (code) => ordersOf(code)));
  sides = await sidesOf(SCHEMA, [
    await graph.partner('oakmart', starts[0] ?? []),
    await graph.partner('gardenco', starts[1] ?? []),
  ]);
});
afterAll(() => graph.close());

/** As the order system has them: some orders of the partner. */
async function ordersOf(code: string): Promise<readonly string[]> {
  const text = `select "ORDNUM" as number from "ORDHDR" where trim("RSLCOD") = '${code}' limit 2`;
  const rows = await graph.legacy.rows('orders', text);
  return rows.flatMap(({ number }) => [`orders:${String(number)}`, String(number)]);
}

describe('two partners', () => {
  it('have much that is theirs alone, and no name in common', () => {
    for (const { distinctive } of sides) {
      expect(distinctive.shared).toEqual([]);
      expect(distinctive.values.size).toBeGreaterThan(20);
    }
  });

  it('are told nothing of each other by random operations that run at the same time', async () => {
    const report = await runCases(randomCases(SCHEMA, sides, { count: COUNT, seed: 7, byProof: [] }));
    expect(report.leaks.slice(0, 3)).toEqual([]);
    expect(report.answered).toBeGreaterThan(COUNT * 0.8);
    expect(report.telling).toBeGreaterThan(COUNT * 0.1);
    expect(report.provoking).toBeGreaterThan(COUNT * 0.02);
  }, 120_000);
});
