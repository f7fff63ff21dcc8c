/** What the real program does beside its serving. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { c360, serve } from '../launch.ts';

it('learns transit times once it serves', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'c360-kept-beside-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const variables = { C360_DATA_DIR: folder, C360_DEMO: 'true' };
  const { code } = await c360(['demo', '--customers', '100', '--today', '2026-03-01'], variables);
  expect(code).toBe(0);
  const { stderr, end } = await serve(['serve'], variables);
  onTestFinished(async () => void (await end()));
  await vi.waitFor(() => expect(stderr()).toContain('transit times learnt'), { timeout: 20_000 });
});
