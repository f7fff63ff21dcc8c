import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { thisProcess } from '../../../adapters/registry/build/holder.ts';
import type { Holder } from '../../../adapters/registry/build/holder.ts';
import { LOCK_EXPIRY_MS } from '../../../adapters/registry/build/lock.ts';
import { ConfigurationError } from '../../../schema/errors.ts';
import { cluster, customerOf, day, openRegistry } from './open-registry.ts';
import { askLedger, temporaryStore } from './stores.ts';

/** Clusters that come when the test lets them. */
function heldClusters() {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  let reached: () => void = () => undefined;
  const started = new Promise<void>((resolve) => (reached = resolve));
  async function* stream() {
    reached();
    await gate;
    yield cluster('a');
  }
  return { clusters: stream(), started, release };
}

/** A registry whose build lock a process took just now and did not give back. */
async function lockedBy(holder: Partial<Holder>) {
  const store = await temporaryStore();
  const registry = await openRegistry(store, () => new Date(day(1)));
  const { host, pid, started_at } = { ...thisProcess(), ...holder };
  const text = 'insert into locks (name, holder, beat_at, host, pid, started_at) values (?, ?, ?, ?, ?, ?)';
  await askLedger(store, text, ['build', 'somebody', day(1), host, pid, started_at]);
  return registry;
}

/** The number of a process that has ended. */
function endedPid(): number {
  return spawnSync(process.execPath, ['--eval', '']).pid;
}

describe('the lock of a build that was killed', () => {
  it('is taken over at once on the same host', async () => {
    const registry = await lockedBy({ pid: endedPid() });
    expect(await registry.apply([cluster('a')], day(0))).toMatchObject({ records: 1 });
  });

  it('is taken over by a process that got the same number after a new start, as in a container', async () => {
    const registry = await lockedBy({ started_at: day(0) });
    expect(await registry.apply([cluster('a')], day(0))).toMatchObject({ records: 1 });
  });

  it.each([
    ['its process lives', () => ({ pid: process.ppid })],
    ['its process is this one', () => ({ pid: process.pid })],
    ['its process belongs to the machine', () => ({ pid: 1 })],
    ['it is of another host', () => ({ host: `not-${hostname()}`, pid: endedPid() })],
    ['a version that named no host took it', () => ({ host: '', pid: 0, started_at: '' })],
  ])('is respected where %s', async (_, holder) => {
    const registry = await lockedBy(holder());
    await expect(registry.apply([cluster('a')], day(0))).rejects.toThrow(/one build may run at a time/);
  });
});

describe('a build', () => {
  it('refuses a second one while it reads, from any process, and lets the next one in when it has ended', async () => {
    const store = await temporaryStore();
    const [one, other] = [await openRegistry(store), await openRegistry(store)];
    const { clusters, started, release } = heldClusters();
    const running = one.apply(clusters, day(0));
    await started;
    const second = other.apply([cluster('b')], day(1));
    await expect(second).rejects.toThrow(ConfigurationError);
    await expect(second).rejects.toThrow(
      /^identity build: one build may run at a time, but another gave a sign of life/,
    );
    await expect(other.applySome([cluster('b')], [], day(1))).rejects.toThrow(
      /^identity update: one build may run at a time, but another gave a sign of life/,
    );
    await expect(other.apply([cluster('b')], day(1), { command: 'identity update' })).rejects.toThrow(
      /^identity update: one build/,
    );
    release();
    expect(await running).toMatchObject({ records: 1 });
    expect(await other.apply([cluster('b')], day(1))).toMatchObject({ records: 1 });
  });

  it('takes over from one that has died, which then cannot write any more', async () => {
    const store = await temporaryStore();
    let time = Date.parse(day(0));
    const now = () => new Date(time);
    const [dying, heir] = [await openRegistry(store, now), await openRegistry(store, now)];
    const { clusters, started, release } = heldClusters();
    const running = dying.apply(clusters, day(0));
    await started;
    time += LOCK_EXPIRY_MS - 1;
    await expect(heir.apply([cluster('b')], day(0))).rejects.toThrow(ConfigurationError);
    time += 2;
    const { clusters: later, started: laterStarted, release: releaseLater } = heldClusters();
    const taking = heir.apply(later, day(0));
    await laterStarted;
    release();
    await expect(running).rejects.toThrow(/^identity build: a build must keep its lock/);
    releaseLater();
    expect(await taking).toMatchObject({ records: 1, opened: 1 });
  });

  it('gives its lock back when the registry is closed, and then fails', async () => {
    const store = await temporaryStore();
    const [closing, other] = [await openRegistry(store), await openRegistry(store)];
    const { clusters, started, release } = heldClusters();
    const running = closing.apply(clusters, day(0));
    await started;
    await closing.close();
    expect(await other.apply([cluster('b')], day(1))).toMatchObject({ records: 1 });
    release();
    await expect(running).rejects.toThrow(ConfigurationError);
    await expect(running).rejects.toThrow(/^identity build: the registry was closed in the middle of a build/);
    expect(await customerOf(other, 'a')).toBeUndefined();
  });

  it('gives its lock back when its source fails', async () => {
    const registry = await openRegistry();
    async function* failing() {
      yield cluster('a');
      await Promise.reject(new Error('orders: the system cannot be reached.'));
    }
    await expect(registry.apply(failing(), day(0))).rejects.toThrow('cannot be reached');
    expect(await registry.apply([cluster('b')], day(0))).toMatchObject({ records: 1 });
    expect(await customerOf(registry, 'a')).toBeUndefined();
  });

  it('is refused when a later one has ended before it', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a')], day(2));
    await expect(registry.apply([cluster('a')], day(1))).rejects.toThrow(
      `identity build: a build must be newer than the last one, of ${day(2)}, but this one began at ${day(1)}; start it again.`,
    );
  });

  it('leaves a line of what it did', async () => {
    const store = await temporaryStore();
    const registry = await openRegistry(store, () => new Date(day(1)));
    await registry.apply([cluster('a b')], day(0));
    expect(await askLedger(store, 'select * from builds')).toEqual([
      { no: 1, kind: 'build', at: day(0), ended_at: day(1), records: 2, customers: 1, opened: 2, closed: 0 },
    ]);
    expect(await askLedger(store, 'select * from staged')).toEqual([]);
  });
});
