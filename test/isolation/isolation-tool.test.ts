/** The tool as people run it: a process of its own, over HTTP, against the demo graph. */
import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerId } from '../../schema/ids.ts';
import { bearer } from '../gateway/access/tokens.ts';
import { SECRET, openDemoGraph } from '../graph/demo-graph.ts';
import type { DemoGraph } from '../graph/demo-graph.ts';

const ROSA = 'orders:C00017';
const IDA = 'orders:C00027';

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function runTool(args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['test/isolation/isolation.mjs', ...args],
      (_error, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }), // prettier-ignore
    );
  });
}

async function tokenOf(record: string): Promise<string> {
  const viewer = { audience: 'customer', customerId: record as CustomerId, scopes: [] } as const; // as a token may name one
  return (await bearer(viewer, SECRET, 3600)).replace('Bearer ', '');
}

describe('the isolation tool', () => {
  let graph: DemoGraph;
  let asked: readonly string[];
  beforeAll(async () => {
    graph = await openDemoGraph();
    const url = `${await graph.listen()}/graphql`;
    asked = [
      '--url',
      url,
      '--schema',
      'schema/api.graphql',
      '--by-proof',
      'trackOrder',
      '--cases',
      '100',
      '--seed',
      '7',
    ];
  });
  afterAll(() => graph.close());

  it('finds nothing that one customer is told of another, and says how much it asked', async () => {
    const sides = ['--as-a', await tokenOf(ROSA), '--as-b', await tokenOf(IDA), '--starts-a', ROSA, '--starts-b', IDA];
    const { code, stdout, stderr } = await runTool([...asked, ...sides]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^A has \d+ values that are its own\.$/m);
    expect(stdout).toMatch(/^0 leaks\.$/m);
  }, 120_000);

  it('ends with 1 where two are told the same, as one who asks twice is', async () => {
    const token = await tokenOf(ROSA);
    const { code } = await runTool([...asked, '--as-a', token, '--as-b', token, '--starts-a', ROSA]);
    expect(code).toBe(1);
  }, 120_000);

  it('says how it is called where something is missing, and what is wrong with a number', async () => {
    const missing = await runTool(['--url', 'http://127.0.0.1:1/']);
    expect([missing.code, missing.stdout]).toEqual([2, expect.stringMatching(/^node test\/isolation\/isolation\.mjs/)]);
    const wrong = await runTool([
      ...asked,
      '--cases',
      'x',
      '--as-a',
      await tokenOf(ROSA),
      '--as-b',
      await tokenOf(IDA),
    ]);
    expect([wrong.code, wrong.stderr]).toEqual([2, '--cases: must be a whole number above 0, but got x.\n']);
  }, 120_000);
});
