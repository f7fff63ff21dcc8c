/** Places for work that runs side by side, so many at a time. Who waits too long for one is sent away. */
import { ClosedError, OverloadedError } from './errors.ts';

export interface Slots {
  /**
   * Waits for a free place; the answer gives it back.
   *
   * Errors: OverloadedError after `waitMs`, ClosedError, the signal's reason.
   */
  take(signal: AbortSignal | undefined): Promise<() => void>;
  /** Sends away everybody who waits, and who comes later. */
  close(): void;
}

interface Waiter {
  enter(): void;
  leave(reason: unknown): void;
}

export function createSlots(count: number, waitMs: number): Slots {
  let free = count;
  let closed = false;
  const waiting = new Set<Waiter>();
  const occupy = (): (() => void) => {
    free -= 1;
    let given = false;
    return () => {
      if (given) return;
      given = true;
      free += 1;
      const [next] = waiting; // a set keeps the order of arrival
      next?.enter();
    };
  };
  const wait = (signal: AbortSignal | undefined): Promise<() => void> =>
    new Promise((resolve, reject) => {
      const done = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', gone);
        waiting.delete(waiter);
      };
      const waiter: Waiter = {
        enter: () => {
          done();
          resolve(occupy());
        },
        leave: (reason) => {
          done();
          reject(reason);
        },
      };
      const gone = (): void => waiter.leave(signal?.reason);
      const timer = setTimeout(() => waiter.leave(new OverloadedError(count, waitMs)), waitMs);
      signal?.addEventListener('abort', gone, { once: true });
      waiting.add(waiter);
    });
  return {
    take: async (signal) => {
      signal?.throwIfAborted();
      if (closed) throw new ClosedError();
      return free > 0 ? occupy() : wait(signal);
    },
    close: () => {
      closed = true;
      for (const waiter of waiting) waiter.leave(new ClosedError());
    },
  };
}
