import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCalls, unlessAborted } from '../../../adapters/engines/calls.ts';
import { errorOf } from './error-of.ts';

describe('a call', () => {
  afterEach(() => void vi.useRealTimers());

  it('is stopped when its caller goes', () => {
    const caller = new AbortController();
    const call = createCalls().begin(caller.signal, 1000);
    expect(call.signal.aborted).toBe(false);
    caller.abort();
    expect(call.signal.reason).toMatchObject({ name: 'AbortError' });
    call.done();
  });

  it('does not begin for a caller who has gone', () => {
    expect(() => createCalls().begin(AbortSignal.abort(), 1000)).toThrow('aborted');
  });

  it('is stopped when its time is over, and not once it is done', () => {
    vi.useFakeTimers();
    const calls = createCalls();
    const [late, done] = [calls.begin(undefined, 100), calls.begin(undefined, 100)];
    done.done();
    vi.advanceTimersByTime(100);
    expect(late.signal.reason).toMatchObject({ name: 'DeadlineError' });
    expect(done.signal.aborted).toBe(false);
  });

  it('is stopped when all are closed, and none begins after that', () => {
    const calls = createCalls();
    const call = calls.begin(undefined, null);
    calls.close();
    expect(call.signal.reason).toMatchObject({ name: 'ClosedError' });
    expect(() => calls.begin(undefined, null)).toThrow('closed');
  });
});

describe('work under a signal', () => {
  it('answers', async () => {
    await expect(unlessAborted(Promise.resolve(1), new AbortController().signal, () => {})).resolves.toBe(1);
  });

  it('is given up at once, and what it comes to is handed over later', async () => {
    const late = vi.fn<(value: number) => void>();
    const stop = new AbortController();
    const finish = new EventTarget();
    const work = new Promise<number>((resolve) => finish.addEventListener('now', () => resolve(7)));
    const outcome = errorOf(unlessAborted(work, stop.signal, late));
    stop.abort();
    expect(await outcome).toMatchObject({ name: 'AbortError' });
    expect(late).not.toHaveBeenCalled();
    finish.dispatchEvent(new Event('now'));
    await vi.waitFor(() => expect(late).toHaveBeenCalledWith(7));
  });
});
