import { afterEach, describe, expect, it } from 'vitest';
import { createHelpers } from '../../../../subgraphs/matching/threads/helpers.ts';
import type { Helpers, HelpersOptions } from '../../../../subgraphs/matching/threads/helpers.ts';
import { threadOf } from './thread-of.ts';

interface TestJobs {
  double(number: number): number;
  fail(text: string): void;
}

const jobs = {
  double: (number: number) => number * 2,
  fail: (text: string) => {
    throw new Error(text);
  },
};
let opened: Helpers<TestJobs>[] = [];
afterEach(async () => {
  await Promise.all(opened.map(async (helpers) => helpers.close()));
  opened = [];
});

function helpersOf(options: HelpersOptions = {}): Helpers<TestJobs> {
  const helpers = createHelpers<TestJobs>({ threads: 2, start: () => threadOf(jobs), fewestRecords: 10, ...options });
  opened.push(helpers);
  return helpers;
}

/** A thread of its own that runs this code. */
function realHelpers(code: string): Helpers<TestJobs> {
  const entry = new URL(`data:text/javascript,${encodeURIComponent(code)}`);
  const helpers = createHelpers<TestJobs>({ threads: 1, fewestRecords: 0, entry });
  opened.push(helpers);
  return helpers;
}

const LISTEN = "import { parentPort } from 'node:worker_threads';";

describe('createHelpers', () => {
  it('gives none for few records, and all from then on', () => {
    const helpers = helpersOf();
    expect([helpers.for(9), helpers.for(10), helpers.for(1000)].map(({ length }) => length)).toEqual([0, 2, 2]);
  });

  it('gives none where there is one core', () => {
    expect(helpersOf({ threads: 0 }).for(1_000_000)).toEqual([]);
  });

  it('starts no thread that nobody asks for', () => {
    const start = () => {
      throw new Error('started');
    };
    expect(() => helpersOf({ start }).for(9)).not.toThrow();
  });

  it('does nothing in threads where nothing is compiled', () => {
    const helpers = createHelpers({ entry: new URL('file:///no/such/thread.js'), fewestRecords: 0 });
    expect(helpers.for(1_000_000)).toEqual([]);
  });

  it('answers each who asks, whoever asked before', async () => {
    const [helper] = helpersOf().for(10);
    const asked = [1, 2, 3].map(async (number) => helper?.ask('double', number));
    expect(await Promise.all(asked)).toEqual([2, 4, 6]);
  });

  it('runs a thread of its own', async () => {
    const code = `${LISTEN} parentPort.on('message', ({ no, input }) => parentPort.postMessage({ no, output: input * 2 }));`;
    const [helper] = realHelpers(code).for(1);
    expect(await helper?.ask('double', 21)).toBe(42);
  });

  it.each([
    ['ends by itself', "parentPort.on('message', () => process.exit(0));"],
    ['throws', "parentPort.on('message', () => { throw new Error('rosa@example.com'); });"],
    ['does not start', "throw new Error('rosa@example.com');"],
  ])('fails in one line that tells nothing of a record where a thread %s', async (_, code) => {
    const [helper] = realHelpers(`${LISTEN} ${code}`).for(1);
    await expect(helper?.ask('double', 1)).rejects.toThrow(
      /^matching: a helping thread must stay until the end, but it failed\. Start again\.$/,
    );
    await expect(helper?.ask('double', 2)).rejects.toThrow('matching: a helping thread must stay');
  });

  it('fails everything that waits for a thread that fails', async () => {
    const [helper] = helpersOf().for(10);
    const [failing, waiting] = [helper?.ask('fail', 'no'), helper?.ask('double', 1)];
    await Promise.all([
      expect(failing).rejects.toThrow('matching: a helping thread'),
      expect(waiting).rejects.toThrow('matching: a helping thread'),
    ]);
  });

  it('fails what is not answered when it is closed', async () => {
    const helpers = helpersOf();
    const asked = helpers.for(10)[0]?.ask('double', 1);
    await Promise.all([helpers.close(), expect(asked).rejects.toThrow('matching: a helping thread must stay')]);
  });
});
