/** What stands behind a command that serves, in this process, over the demo's files. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { generateDemo } from '../../../../demo/generate.ts';
import { openServices } from '../../../../gateway/build.ts';
import type { Deployment } from '../../../../gateway/build.ts';
import { openGraph } from '../../../../gateway/cli/serving/open-graph.ts';
import { parseConfiguration } from '../../../../gateway/config.ts';
import { demoMappingFile } from '../../../../gateway/project.ts';
import type { SubgraphName } from '../../../../subgraphs/index.ts';

const SECRET = 'a secret of the tests, long enough to sign with';

/** A deployment over a demo of its own. */
async function deployment() {
  const folder = mkdtempSync(join(tmpdir(), 'c360-open-graph-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const today = new Date().toISOString().slice(0, 10);
  await generateDemo({ directory: join(folder, 'demo'), customers: 100, seed: 7, today });
  const configuration = parseConfiguration({ C360_MAPPING: demoMappingFile, C360_DATA_DIR: folder });
  return { configuration, secret: SECRET, logger: pino({ level: 'silent' }) };
}

async function open(of: Deployment, name: SubgraphName) {
  const services = await openGraph(of, (subgraph) => subgraph === name);
  onTestFinished(() => services.close());
  services.keep();
  return services;
}

describe('openGraph', () => {
  it('keeps the transit times of a process that serves the shipping subgraph', async () => {
    const services = await open(await deployment(), 'shipping');
    await vi.waitFor(async () => expect(await services.registry.transits.read()).not.toBeNull(), { timeout: 20_000 });
    await vi.waitFor(() => expect(services.transitTimes?.known()).not.toBeNull());
  });

  it('leaves them to others in a process that does not, and knows what they have learnt', async () => {
    const own = await deployment();
    const services = await open(own, 'orders');
    expect(await services.registry.transits.read()).toBeNull();
    await services.registry.transits.replace(async () => ({ parcels: 0, groups: [] }), '2026-03-01T00:00:00Z');
    const next = await openServices(own);
    onTestFinished(() => next.close());
    expect(next.transitTimes?.known()?.learntAt).toBe('2026-03-01T00:00:00.000Z');
  });
});
