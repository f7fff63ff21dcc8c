import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { memoryCustomer, memoryInfo } from '../../../../adapters/memory/build.ts';
import { createMemorySystems } from '../../../../adapters/memory/systems.ts';
import { createRegistry } from '../../../../adapters/registry/index.ts';
import { createSealer } from '../../../../adapters/sealer.ts';
import { keepSearch } from '../../../../gateway/cli/serving/keep-search.ts';
import type { RecordId } from '../../../../schema/ids.ts';
import { buildIdentity } from '../../../../subgraphs/index.ts';
import { REGISTRY_SECRET } from '../../../registry-secret.ts';
import { AGENT } from '../../../viewers.ts';

const SEARCHED = { limit: 10, atOnce: 10, isWhole: false, preferred: [] };

const NOW = new Date('2026-03-10T12:00:00Z');
const TIMES = { lookMs: 1, waitMs: 1 };
const ROSA = 'crm:1' as RecordId; // by its spelling

/** A system that tells its changes, an index over it, and what is logged. */
async function world(changesEveryMs: { readonly changesEveryMs?: number } = { changesEveryMs: 1000 }) {
  let now = NOW;
  const info = memoryInfo('crm', 'CUSTOMERS');
  const customers = [memoryCustomer({ key: '1', name: 'Rosa Delgado' })];
  const systems = createMemorySystems({
    systems: [{ info, customers, ...changesEveryMs }],
    sealer: createSealer('a secret of the tests'),
  });
  const registry = await createRegistry({ file: ':memory:', now: () => NOW, secret: REGISTRY_SECRET });
  onTestFinished(() => registry.close());
  const services = { systems, registry, now: () => now };
  await buildIdentity(services);
  const lines: string[] = [];
  const logger = pino({ level: 'info', base: null, timestamp: false }, { write: (line) => void lines.push(line) });
  const keep = () => {
    const stop = keepSearch(services, logger, TIMES);
    onTestFinished(stop);
    return stop;
  };
  const found = async (word: string) =>
    (await registry.search.find([[{ kind: 'word', text: word }]], SEARCHED, { viewer: AGENT })).records;
  const rename = (name: string) => {
    systems.replace('crm', memoryCustomer({ key: '1', name }));
    if (changesEveryMs.changesEveryMs !== undefined) systems.change('crm', { entity: 'Customer', id: ROSA });
  };
  const pass = (seconds: number) => void (now = new Date(now.getTime() + seconds * 1000));
  return { systems, registry, lines, keep, found, rename, pass };
}

describe('keepSearch', () => {
  it('puts what has changed into the index', async () => {
    const { keep, found, rename } = await world();
    keep();
    rename('Rosa Vendetti');
    await vi.waitFor(async () => expect(await found('vendetti')).toEqual([ROSA]));
    expect(await found('delgado')).toEqual([]);
  });

  it('tells once of a system that does not answer, and once that it does, and loses no change', async () => {
    const { systems, keep, found, rename, lines } = await world();
    systems.fail('crm', 'UNAVAILABLE');
    keep();
    await vi.waitFor(() => expect(lines.join('')).toContain('cannot be kept fresh'));
    rename('Rosa Vendetti');
    systems.recover('crm');
    await vi.waitFor(() => expect(lines.join('')).toContain('kept fresh again'));
    expect(lines).toHaveLength(2);
    await vi.waitFor(async () => expect(await found('vendetti')).toEqual([ROSA]));
    expect(lines.join('')).not.toMatch(/Rosa|Vendetti/);
  });

  it('waits while another process has the right to, and then goes on', async () => {
    const { registry, keep, found, rename, lines } = await world();
    const other = await registry.search.lead();
    keep();
    rename('Rosa Vendetti');
    expect(await found('vendetti')).toEqual([]);
    await other.release();
    await vi.waitFor(async () => expect(await found('vendetti')).toEqual([ROSA]));
    expect(lines).toEqual([]);
  });

  it('gives the right back when it ends', async () => {
    const { registry, systems, keep } = await world();
    const stop = keep();
    await vi.waitFor(() => expect(systems.calls.some(({ method }) => method === 'poll')).toBe(true));
    await stop();
    await (await registry.search.lead()).release();
  });

  it('reads a source again that tells nothing of changes, within a minute', async () => {
    const { keep, found, rename, pass } = await world({});
    keep();
    rename('Rosa Vendetti');
    pass(31);
    await vi.waitFor(async () => expect(await found('vendetti')).toEqual([ROSA]));
    rename('Rosa Santini');
    pass(31);
    await vi.waitFor(async () => expect(await found('santini')).toEqual([ROSA]));
  });
});
