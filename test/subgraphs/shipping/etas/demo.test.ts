/** The promise of computed etas, held against the demo: 80 to 95 % of the deliveries come within theirs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateDemo } from '../../../../demo/generate.ts';
import { createSystems } from '../../../../adapters/index.ts';
import { demoMappingFile } from '../../../../gateway/project.ts';
import { backtestEtas } from '../../../../subgraphs/shipping/etas/backtest.ts';

const SECRET = 'a secret of the tests, long enough to sign with';
const TODAY = '2026-03-02';

async function backtestDemo(seed: number) {
  const folder = mkdtempSync(join(tmpdir(), 'c360-etas-'));
  await generateDemo({ directory: join(folder, 'demo'), customers: 2000, seed, today: TODAY });
  const now = () => new Date(`${TODAY}T12:00:00Z`);
  const systems = await createSystems({
    mappingFile: demoMappingFile,
    env: { C360_DATA_DIR: folder },
    secret: SECRET,
    now,
  });
  try {
    return await backtestEtas({ systems, now }, 8);
  } finally {
    await systems.close();
    rmSync(folder, { recursive: true });
  }
}

describe('computed etas of the demo', () => {
  it.each([1, 2])('hold 80 to 95 % of the deliveries of eight weeks (seed %i)', async (seed) => {
    const { predicted, coverage, overdue, notEnded, withoutEta, meanWidthDays, byCarrier } = await backtestDemo(seed);
    expect(predicted).toBeGreaterThan(500);
    expect(withoutEta).toBe(0);
    // Those that have not come count as misses, and those that may still come in time do not count.
    expect(overdue).toBeGreaterThan(10);
    expect(notEnded).toBeGreaterThan(100);
    expect(coverage).toBeGreaterThanOrEqual(0.8);
    expect(coverage).toBeLessThanOrEqual(0.95);
    expect(meanWidthDays).toBeLessThan(7);
    expect(byCarrier).toHaveLength(6);
  });
});
