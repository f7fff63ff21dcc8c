import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openLoad } from './load.ts';
import type { Load } from './load.ts';

const folder = mkdtempSync(join(tmpdir(), 'c360-load-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A load that sends nothing: it tells how far on it was to begin as the time that it took. */
function openTelling(): Load {
  const file = join(folder, 'telling.mjs');
  const result = '{ answers: 24, failures: 1, seconds: job.from, latencies: [] }';
  writeFileSync(file, `process.on('message', (job) => process.send(${result}));\n`);
  return openLoad(file, 'telling');
}

describe('a job of load', () => {
  it('goes on where the last one of its address has ended', async () => {
    const load = openTelling();
    const begins = async (url: string): Promise<number> => {
      const { seconds } = await load.run({ url, seconds: 1, connections: 10, requests: [] });
      return seconds;
    };
    const urls = ['http://one/', 'http://one/', 'http://other/', 'http://one/', 'http://other/'];
    const begun: number[] = [];
    // One after the other, as they are told.
    // oxlint-disable-next-line no-await-in-loop
    for (const url of urls) begun.push(await begins(url));
    load.stop();
    // 25 requests of ten connections: three of each at the most.
    expect(begun).toEqual([0, 3, 0, 6, 3]);
  });
});
