import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSlots } from '../../../adapters/engines/slots.ts';
import { errorOf } from './error-of.ts';

describe('slots', () => {
  afterEach(() => void vi.useRealTimers());

  it('are given in the order of asking, as they become free', async () => {
    const slots = createSlots(1, 1000);
    const order: string[] = [];
    const first = await slots.take(undefined);
    const waiting = ['a', 'b', 'c'].map(async (name) => {
      const giveBack = await slots.take(undefined);
      order.push(name);
      giveBack();
    });
    first();
    await Promise.all(waiting);
    expect(order).toEqual(['a', 'b', 'c']);
  });

  it('are never more than there are, though one is given back twice', async () => {
    const slots = createSlots(2, 1000);
    const giveBack = await slots.take(undefined);
    giveBack();
    giveBack();
    let taken = 0;
    const asked = Array.from({ length: 5 }, () => slots.take(undefined).then(() => (taken += 1)));
    await Promise.all(asked.slice(0, 2));
    await new Promise(setImmediate);
    expect(taken).toBe(2);
    slots.close();
    await Promise.allSettled(asked);
  });

  it('send away who has waited too long, and nobody takes the place for them', async () => {
    vi.useFakeTimers();
    const slots = createSlots(1, 500);
    const giveBack = await slots.take(undefined);
    const late = errorOf(slots.take(undefined));
    await vi.advanceTimersByTimeAsync(500);
    expect(String(await late)).toContain('free within 500 ms, but all 1 are busy');
    giveBack();
    await expect(slots.take(undefined)).resolves.toBeTypeOf('function');
  });

  it('let go of who leaves while waiting, and take nobody in who has left', async () => {
    const slots = createSlots(1, 1000);
    const giveBack = await slots.take(undefined);
    const caller = new AbortController();
    const gone = errorOf(slots.take(caller.signal));
    caller.abort();
    expect(await gone).toMatchObject({ name: 'AbortError' });
    giveBack();
    await expect(slots.take(caller.signal)).rejects.toMatchObject({ name: 'AbortError' });
    await expect(slots.take(undefined)).resolves.toBeTypeOf('function');
  });

  it('are closed to all', async () => {
    const slots = createSlots(1, 1000);
    await slots.take(undefined);
    const waiting = errorOf(slots.take(undefined));
    slots.close();
    expect(await waiting).toMatchObject({ name: 'ClosedError' });
    await expect(slots.take(undefined)).rejects.toThrow('closed');
  });
});
