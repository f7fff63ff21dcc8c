/** What docs/live.md shows of a push is done here as it stands there. */
import { spawnSync, execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { checkMappingFile } from '../../adapters/index.ts';
import { addHookRoutes } from '../../gateway/hooks/hook-routes.ts';
import type { ChangeEvent } from '../../gateway/live/bus/change-bus.ts';
import { demoMappingFile } from '../../gateway/project.ts';
import type { SystemId } from '../../schema/ids.ts';
import { recordLog, startSmallGateway } from '../gateway/small-graph/small-graph.ts';

const run = promisify(execFile);
const page = readFileSync('docs/live.md', 'utf8');
const [, push = ''] =
  page
    .split(/^## /m)
    .find((section) => section.startsWith('Push'))
    ?.match(/^Push([\s\S]*)/) ?? [];
const blockOf = (language: string): string =>
  new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(push)?.[1] ?? '';

const folder = mkdtempSync(join(tmpdir(), 'c360-push-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SECRET = 'a key of forty characters, more or less.';
const missing = ['openssl', 'curl'].filter(
  (program) => spawnSync('bash', ['-c', `command -v ${program}`]).status !== 0,
);
const note = missing.length === 0 ? '' : ` (needs ${missing.join(', ')})`;

describe('the page of live updates', () => {
  it('shows a mapping with a hook that is sound', () => {
    const file = join(folder, 'hooked.yaml');
    writeFileSync(file, `version: 1\nextends: ${demoMappingFile}\n${blockOf('yaml')}`);
    expect(checkMappingFile(file)).toEqual([]);
  });

  it.skipIf(missing.length > 0)(`shows a command that signs and sends a push${note}`, async () => {
    const { app } = await startSmallGateway();
    const published: ChangeEvent[] = [];
    await addHookRoutes(app, {
      secrets: new Map([['orders' as SystemId, SECRET]]),
      reader: {
        affectedBy: async (changes) => ({
          affected: { orders: changes.map(({ id }) => id), customers: [] },
          isWhole: true,
        }),
      },
      bus: { publish: async (event) => void published.push(event) },
      logger: recordLog().logger,
      now: () => new Date(),
    });
    onTestFinished(() => app.close());
    const gateway = await app.listen({ port: 0, host: '127.0.0.1' });
    const env = { ...process.env, GATEWAY: gateway, ORDERS_HOOK_SECRET: SECRET };
    const { stdout } = await run('bash', ['-euc', blockOf('sh')], { env });
    expect(JSON.parse(stdout)).toEqual({ accepted: 1 });
    expect(published).toEqual([{ kind: 'changed', orders: ['orders:100482'], customers: [] }]);
  });
});
