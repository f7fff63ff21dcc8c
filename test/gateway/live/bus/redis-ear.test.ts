/** What the connection that hears does while no server says anything; with a server: redis-bus.test.ts. */
import { EventEmitter } from 'node:events';
import type { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openEar } from '../../../../gateway/live/bus/redis-ear.ts';

const BEAT_MS = 10_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function openFakeEar() {
  const connection = Object.assign(new EventEmitter(), {
    status: 'ready',
    subscribe: vi.fn<() => Promise<number>>(async () => 1),
    ping: vi.fn<() => Promise<string>>(async () => 'PONG'),
    disconnect: vi.fn<() => void>(),
  });
  const told: string[] = [];
  const stop = openEar({
    redis: { duplicate: () => connection } as unknown as Redis, // all that is asked of it
    channel: 'changes',
    onMessage: () => {},
    onHearing: () => void told.push('hears'),
    onRefused: () => void told.push('refused'),
  });
  return { connection, told, stop };
}

async function beats(count: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(count * BEAT_MS);
}

describe('the ear', () => {
  it('tries a silent connection at every beat, so that one that is dead is found and cut', async () => {
    const { connection, stop } = openFakeEar();
    connection.emit('ready');
    await beats(3);
    expect(connection.ping).toHaveBeenCalledTimes(3);
    expect(connection.subscribe).toHaveBeenCalledTimes(1);
    stop();
    await beats(3);
    expect(connection.ping).toHaveBeenCalledTimes(3);
    expect(connection.disconnect).toHaveBeenCalledTimes(1);
  });

  it('asks to listen again at the next beat, where it was refused after a loss', async () => {
    const { connection, told, stop } = openFakeEar();
    connection.emit('ready');
    await vi.advanceTimersByTimeAsync(0);
    connection.emit('close');
    connection.subscribe.mockRejectedValueOnce(new Error('NOPERM'));
    connection.emit('ready');
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual(['hears', 'refused']);
    await beats(1);
    expect(told).toEqual(['hears', 'refused', 'hears']);
    stop();
  });
});
