import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemorySystems } from '../../../adapters/memory/systems.ts';
import type { Registry } from '../../../adapters/registry/port.ts';
import { createStatusReader } from '../../../subgraphs/customers/system-status.ts';
import { plainSealer } from '../test-graph.ts';
import { BILLING, ORDERS } from './customers-graph.ts';

/** Two systems, a clock that the test moves, and a count of the rounds of asking. */
function asked(ping: 'answers' | 'hangs' = 'answers') {
  let time = Date.parse('2026-03-10T12:00:00Z');
  const now = () => new Date(time);
  const memory = createMemorySystems({ systems: [{ info: ORDERS }, { info: BILLING }], sealer: plainSealer, now });
  const signals: AbortSignal[] = [];
  const systems = {
    ...memory,
    ping: async (signal?: AbortSignal) => {
      if (signal !== undefined) signals.push(signal);
      if (ping === 'answers') return memory.ping();
      // As an engine does that heeds its signal: it tells through a few layers that the system has failed.
      await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
      for (let layer = 0; layer < 10; layer += 1) await Promise.resolve();
      memory.fail('billing', 'TIMEOUT');
      return memory.status();
    },
  };
  const read = createStatusReader({ systems, registry: {} as Registry, now }); // nobody asks the registry here
  return {
    memory,
    signals,
    pass: (ms: number) => (time += ms),
    states: async () => (await read()).map(({ state }) => state),
  };
}

describe('the status of the systems', () => {
  it('is of now: a system that fails or recovers is told without anybody having needed it', async () => {
    const { memory, pass, states } = asked();
    expect(await states()).toEqual(['UP', 'UP']);
    memory.fail('billing', 'UNAVAILABLE');
    pass(2000);
    expect(await states()).toEqual(['UP', 'DOWN']);
    memory.recover('billing');
    pass(2000);
    expect(await states()).toEqual(['UP', 'UP']);
  });

  it('asks the systems once in two seconds for all callers together', async () => {
    const { signals, pass, states } = asked();
    await Promise.all([states(), states(), states()]);
    pass(1999);
    await states();
    expect(signals).toHaveLength(1);
    pass(1);
    await Promise.all([states(), states()]);
    expect(signals).toHaveLength(2);
  });

  it('asks again at once when the clock was set back', async () => {
    const { signals, pass, states } = asked();
    await states();
    pass(-3_600_000);
    await states();
    expect(signals).toHaveLength(2);
  });

  describe('of a system that hangs', () => {
    beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
    afterEach(() => void vi.useRealTimers());

    it('is what its health says after a second', async () => {
      const { signals, states } = asked('hangs');
      const answer = states();
      await vi.advanceTimersByTimeAsync(999);
      expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
      await vi.advanceTimersByTimeAsync(1);
      expect(await answer).toEqual(['UP', 'DOWN']);
    });
  });
});
