import { spawnSync } from 'node:child_process';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { thisProcess } from '../../../adapters/registry/build/holder.ts';
import { createRegistry } from '../../../adapters/registry/index.ts';
import type { LearntTransits, Tally, TransitGroup } from '../../../adapters/registry/port.ts';
import { ConfigurationError } from '../../../schema/errors.ts';
import { cluster, day, openRegistry } from './open-registry.ts';
import { askLedger, temporaryFile, temporaryStore } from './stores.ts';
import { REGISTRY_SECRET } from '../../registry-secret.ts';

const TALLY: Tally = [
  [24, 12],
  [30.1, 8],
];

function learnt(...regions: readonly (string | null)[]): LearntTransits {
  const groups = regions.map((region): TransitGroup => ({
    carrier: 'gull',
    service: null,
    country: 'de',
    region,
    parcels: 20,
    tally: TALLY,
  }));
  return { parcels: 143, groups };
}

const found =
  (...regions: readonly (string | null)[]) =>
  async () =>
    learnt(...regions);

describe('the transit times of the registry', () => {
  it('are null before anything was learnt', async () => {
    expect(await (await openRegistry()).transits.read()).toBeNull();
  });

  it('are what was learnt last, and all of it', async () => {
    const { transits } = await openRegistry();
    // In the order of their routes, in which some stores keep them.
    await transits.replace(found(null, 'be', 'by'), day(0));
    expect(await transits.read()).toEqual({ learntAt: day(0), ...learnt(null, 'be', 'by') });
    await transits.replace(found('by'), day(1));
    expect(await transits.read()).toEqual({ learntAt: day(1), ...learnt('by') });
  });

  it('are no groups where nothing could be learnt, and say when that was', async () => {
    const { transits } = await openRegistry();
    await transits.replace(found('by'), day(0));
    await transits.replace(async () => ({ parcels: 0, groups: [] }), day(1));
    expect(await transits.read()).toEqual({ learntAt: day(1), parcels: 0, groups: [] });
  });

  it('hold more routes than one statement does', async () => {
    const { transits } = await openRegistry();
    const regions = Array.from({ length: 1001 }, (_, nth) => `region ${nth}`);
    await transits.replace(found(...regions), day(0));
    expect((await transits.read())?.groups).toHaveLength(1001);
  });

  it('are known to every process over the store', async () => {
    const store = await temporaryStore();
    const [one, other] = [await openRegistry(store), await openRegistry(store)];
    await one.transits.replace(found('by'), day(0));
    expect((await other.transits.read())?.learntAt).toBe(day(0));
  });

  it('stay as they were where learning fails, and can be learnt at once again', async () => {
    const { transits } = await openRegistry();
    await transits.replace(found('by'), day(0));
    await expect(transits.replace(() => Promise.reject(new Error('no answer')), day(1))).rejects.toThrow('no answer');
    expect((await transits.read())?.learntAt).toBe(day(0));
    await transits.replace(found('be'), day(2));
    expect((await transits.read())?.learntAt).toBe(day(2));
  });

  it('are learnt by one process at a time, and the other one does not begin', async () => {
    const store = await temporaryStore();
    const [one, other] = [await openRegistry(store), await openRegistry(store)];
    let hasBegun = false;
    await one.transits.replace(async () => {
      const second = other.transits.replace(async () => {
        hasBegun = true;
        return learnt('be');
      }, day(0));
      await expect(second).rejects.toThrow(ConfigurationError);
      await expect(second).rejects.toThrow(
        /^etas refresh: one refresh may run at a time, but another gave a sign of life/,
      );
      return learnt('by');
    }, day(0));
    expect(hasBegun).toBe(false);
    expect((await one.transits.read())?.groups).toEqual(learnt('by').groups);
  });

  it('are learnt anew where an earlier version kept them in another form', async () => {
    const file = temporaryFile();
    const before = await createRegistry({ file, secret: REGISTRY_SECRET });
    await before.transits.replace(found('by'), day(0));
    await before.close();
    const store = new Database(file);
    store.exec(`alter table transit_times rename column tally to hours; update transit_times set hours = '[24,30.1]';
      delete from knex_migrations where name = '004-transit-tallies'`);
    store.close();
    const { transits } = await openRegistry({ file });
    expect(await transits.read()).toBeNull();
    await transits.replace(found('be'), day(1));
    expect(await transits.read()).toEqual({ learntAt: day(1), ...learnt('be') });
  });

  it('are learnt while an identity build runs', async () => {
    const registry = await openRegistry();
    async function* clusters() {
      await registry.transits.replace(found('by'), day(0));
      yield cluster('a');
    }
    expect(await registry.apply(clusters(), day(0))).toMatchObject({ records: 1 });
    expect((await registry.transits.read())?.parcels).toBe(143);
  });

  it('are learnt after a process that was killed in the middle', async () => {
    const store = await temporaryStore();
    const registry = await openRegistry(store, () => new Date(day(1)));
    const { pid } = spawnSync(process.execPath, ['--eval', '']);
    const { host, started_at } = thisProcess();
    const text = 'insert into locks (name, holder, beat_at, host, pid, started_at) values (?, ?, ?, ?, ?, ?)';
    await askLedger(store, text, ['transits', 'somebody', day(1), host, pid, started_at]);
    await registry.transits.replace(found('by'), day(1));
    expect((await registry.transits.read())?.learntAt).toBe(day(1));
  });
});
