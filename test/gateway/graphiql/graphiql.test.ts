import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDemoGraph } from '../../graph/demo-graph.ts';
import type { DemoGraph } from '../../graph/demo-graph.ts';
import { scanRosasParcel } from '../../graph/scan-rosas-parcel.ts';
import { checkGraphiQL, CHROMIUM } from './check-graphiql.ts';

const ROOT = join(import.meta.dirname, '../../..');
const HAS_CHROMIUM = existsSync(CHROMIUM);
const NOTE = HAS_CHROMIUM ? '' : ` (skipped: needs ${CHROMIUM}, Debian's package chromium)`;

/** Builds the page as `npm run build` does. Without an environment: vitest's NODE_ENV would make a development build. */
async function buildPage(folder: string): Promise<string> {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', '--config', 'gateway/graphiql/vite.config.ts', '--outDir', folder, '--emptyOutDir'];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: ROOT, env: {} });
  return stdout + stderr;
}

describe('GraphiQL for support agents', () => {
  let folder: string;
  let graph: DemoGraph | undefined;
  let printed: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'c360-graphiql-'));
    printed = await buildPage(folder);
    graph = await openDemoGraph({ page: folder });
  });

  afterAll(async () => {
    await graph?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('builds without a word', () => {
    expect(printed).toBe('');
    expect(existsSync(join(folder, 'index.html'))).toBe(true);
  });

  it.skipIf(!HAS_CHROMIUM)(
    `answers each prepared operation with Rosa at a click, follows her parcel, and does so again on the next visit${NOTE}`,
    async () => {
      const baseUrl = await graph?.listen();
      const scan = async (place: string) => {
        if (graph !== undefined) await scanRosasParcel(graph, 'AR', place);
      };
      await expect(checkGraphiQL(String(baseUrl), scan)).resolves.toBeUndefined();
    },
    60_000,
  );
});
