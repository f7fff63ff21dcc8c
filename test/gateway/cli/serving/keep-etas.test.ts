import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { memoryInfo, memoryShipment } from '../../../../adapters/memory/build.ts';
import { createMemorySystems } from '../../../../adapters/memory/systems.ts';
import { createRegistry } from '../../../../adapters/registry/index.ts';
import { createSealer } from '../../../../adapters/sealer.ts';
import { keepEtas } from '../../../../gateway/cli/serving/keep-etas.ts';
import { createTransitTimes } from '../../../../subgraphs/index.ts';
import { REGISTRY_SECRET } from '../../../registry-secret.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START = Date.parse('2026-03-10T12:00:00Z');
const SEALER = createSealer('a secret of the tests');
const TIMES = { maxAgeMs: DAY_MS, lookMs: 1 };

/** A clock that the test sets, a shipping system of 25 delivered parcels, and what is logged. */
async function world() {
  let ms = START;
  const now = () => new Date(ms);
  const shipments = Array.from({ length: 25 }, (_, nth) =>
    memoryShipment({
      key: String(nth),
      shippedAt: '2026-01-05T12:00:00Z',
      deliveredAt: '2026-01-08T12:00:00Z',
    }),
  );
  const systems = createMemorySystems({
    systems: [{ info: memoryInfo('parcels', 'SHIPPING'), shipments }],
    sealer: SEALER,
  });
  const registry = await createRegistry({ file: ':memory:', now, secret: REGISTRY_SECRET });
  onTestFinished(() => registry.close());
  const services = { systems, registry, now, transitTimes: createTransitTimes(registry.transits, now) };
  const lines: string[] = [];
  const logger = pino({ level: 'info', base: null, timestamp: false }, { write: (line) => void lines.push(line) });
  const keep = () => {
    const stop = keepEtas(services, logger, TIMES);
    onTestFinished(stop);
    return stop;
  };
  const learntAt = async () => (await registry.transits.read())?.learntAt ?? null;
  const reads = () => systems.calls.filter(({ method }) => method === 'since').length;
  return { services, lines, keep, learntAt, reads, pass: (by: number) => void (ms += by) };
}

const at = (ms: number) => new Date(ms).toISOString();

describe('keepEtas', () => {
  it('learns at start where nothing is known, has it known here, and says so', async () => {
    const { services, keep, learntAt, lines } = await world();
    keep();
    await vi.waitFor(async () => expect(await learntAt()).toBe(at(START)));
    await vi.waitFor(() => expect(services.transitTimes.known()?.groups.size).toBe(1));
    await vi.waitFor(() => expect(lines.join('')).toContain('"parcels":25,"routes":1'));
  });

  it('learns again once a day, and not before', async () => {
    const { services, keep, learntAt, reads, pass } = await world();
    keep();
    await vi.waitFor(async () => expect(await learntAt()).toBe(at(START)));
    const look = vi.spyOn(services.registry.transits, 'read');
    pass(DAY_MS - 1);
    await vi.waitFor(() => expect(look.mock.calls.length).toBeGreaterThan(3));
    expect(reads()).toBe(1);
    pass(1);
    await vi.waitFor(async () => expect(await learntAt()).toBe(at(START + DAY_MS)));
    expect(reads()).toBe(2);
  });

  it('logs a failure, goes on, and learns when the system answers again', async () => {
    const { services, keep, learntAt, lines } = await world();
    services.systems.fail('parcels', 'UNAVAILABLE');
    keep();
    await vi.waitFor(() => expect(lines.join('')).toContain('transit times could not be learnt'));
    expect(await learntAt()).toBeNull();
    services.systems.recover('parcels');
    await vi.waitFor(async () => expect(await learntAt()).toBe(at(START)));
  });

  it('leaves it to another process that is at it, without a word', async () => {
    const { services, keep, lines } = await world();
    const nothing = { parcels: 0, groups: [] };
    let stop: ReturnType<typeof keep> | undefined;
    await services.registry.transits.replace(async () => {
      const replace = vi.spyOn(services.registry.transits, 'replace');
      stop = keep();
      await vi.waitFor(() => expect(replace.mock.settledResults.at(-1)?.type).toBe('rejected'));
      return nothing;
    }, at(START));
    await stop?.();
    expect(lines).toEqual([]);
    expect(await services.registry.transits.read()).toMatchObject(nothing);
  });

  it('keeps nothing where there is no shipping system', async () => {
    const systems = createMemorySystems({ systems: [{ info: memoryInfo('shop', 'ORDERS') }], sealer: SEALER });
    const registry = await createRegistry({ file: ':memory:', secret: REGISTRY_SECRET });
    onTestFinished(() => registry.close());
    const services = { systems, registry, now: () => new Date() };
    const read = vi.spyOn(registry.transits, 'read');
    await keepEtas(services, pino({ level: 'silent' }), TIMES)();
    expect(read).not.toHaveBeenCalled();
  });

  it('ends what is going on where it is stopped', async () => {
    const { keep, lines, learntAt } = await world();
    await keep()();
    const before = await learntAt();
    expect(lines.filter((line) => line.includes('could not'))).toEqual([]);
    expect(await learntAt()).toBe(before);
  });
});
