/**
 * Our executor against the stock gateway, over worlds made of a seed. To look at more of them:
 * C360_DIFFERENTIAL_CASES=5000 npx vitest run test/gateway/execution/differential (C360_DIFFERENTIAL_FIRST: begin there).
 */
import { describe, expect, it } from 'vitest';
import { createContest } from './contest/contest.ts';
import type { Contest } from './contest/contest.ts';
import { GRAPHS, productGraph } from './world/graphs.ts';
import type { Graph } from './world/graphs.ts';
import { openHttp } from './contest/http-doors.ts';
import { inProcessDoors } from './contest/in-process-doors.ts';
import { withUnownedRejections } from './contest/unowned-rejections.ts';
import { NULL_CONDITIONS, randomOperation } from './operations/random-operation.ts';
import type { Mood } from './world/world.ts';

/** Each operation is planned once and asked in all moods. */
const MOODS: readonly Omit<Mood, 'seed'>[] = [
  { badness: 0, isLate: false, isGarbled: false },
  { badness: 1, isLate: false, isGarbled: false },
  { badness: 0.3, isLate: true, isGarbled: false },
  { badness: 2, isLate: true, isGarbled: false },
  { badness: 0.7, isLate: false, isGarbled: true },
  { badness: 2, isLate: false, isGarbled: true },
];
const CASES = Number(process.env['C360_DIFFERENTIAL_CASES'] ?? 360);
const FIRST = Number(process.env['C360_DIFFERENTIAL_FIRST'] ?? 0);
const OPERATIONS = Math.ceil(CASES / MOODS.length / GRAPHS.length);
const TIMEOUT_MS = 30_000 + OPERATIONS * 2000;

interface Tally {
  readonly differences: string[];
  errors: number;
  nulls: number;
}

async function run(graph: Graph, contest: Contest, operations: number): Promise<Tally> {
  const tally: Tally = { differences: [], errors: 0, nulls: 0 };
  for (let index = FIRST; index < FIRST + operations; index++) {
    const operation = randomOperation(contest.apiSchema, `${graph.name}/${index}`, graph.fields, NULL_CONDITIONS);
    for (const [at, mood] of MOODS.entries()) {
      // One after the other: the world has one mood at a time.
      // oxlint-disable-next-line no-await-in-loop
      const { answer, difference } = await contest.hold(operation, { ...mood, seed: `${graph.name}/${index}/${at}` });
      if (difference !== null) tally.differences.push(difference);
      tally.errors += answer.errors.length;
      tally.nulls += JSON.stringify(answer.data ?? null).split('null').length - 1;
    }
  }
  return tally;
}

describe.each(GRAPHS.map((make) => make()))('the compiled executor over $name', (graph) => {
  it('answers any operation as the stock gateway does', { timeout: TIMEOUT_MS }, async () => {
    const { differences, errors, nulls } = await run(graph, await createContest(graph, inProcessDoors()), OPERATIONS);
    expect(differences.join('\n\n')).toBe('');
    // The world is bad enough to be of use.
    expect(Math.min(errors, nulls)).toBeGreaterThan(OPERATIONS);
  });
});

describe('the compiled executor over HTTP', () => {
  it('answers as the stock gateway does', { timeout: TIMEOUT_MS }, async () => {
    const { doors, server } = await openHttp();
    const graph = productGraph();
    const contest = await createContest(graph, doors);
    // The subgraphs' servers are graphql-js for both.
    const { differences } = await withUnownedRejections(async () => run(graph, contest, Math.ceil(OPERATIONS / 4)));
    server.close();
    expect(differences.join('\n\n')).toBe('');
  });
});
