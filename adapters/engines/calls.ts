/** Calls in flight. Each has a signal that says when to stop: its caller has gone, its time is over, the engine closes. */
import { ClosedError, DeadlineError } from './errors.ts';

export interface Call {
  readonly signal: AbortSignal;
  /** The call is over, well or not. */
  done(): void;
}

export interface Calls {
  /** `ms`: how long it may take; null for as long as it likes. Throws the reason of a caller who has gone already. */
  begin(caller: AbortSignal | undefined, ms: number | null): Call;
  /** Stops all that are running; later ones are stopped from the beginning. */
  close(): void;
}

export function createCalls(): Calls {
  const running = new Set<AbortController>();
  let closed = false;
  return {
    begin: (caller, ms) => {
      caller?.throwIfAborted();
      if (closed) throw new ClosedError();
      const controller = new AbortController();
      const leave = (): void => controller.abort(caller?.reason);
      const timer = ms === null ? undefined : setTimeout(() => controller.abort(new DeadlineError(ms)), ms);
      caller?.addEventListener('abort', leave, { once: true });
      running.add(controller);
      return {
        signal: controller.signal,
        done: () => {
          clearTimeout(timer);
          caller?.removeEventListener('abort', leave);
          running.delete(controller);
        },
      };
    },
    close: () => {
      closed = true;
      for (const controller of running) controller.abort(new ClosedError());
    },
  };
}

/** What `work` comes to, unless the signal comes first. `late` gets what comes after that. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal, late: (result: T) => void): Promise<T> {
  let stop = (): void => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error); // every reason here is an error of ours, or the caller's
  });
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work, stopped]);
  } catch (error) {
    if (signal.aborted) work.then(late, () => {});
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
