import type { ExecutionResult } from 'graphql';

interface Watcher {
  /** Holds results back until the client takes them, so that whoever makes them sees a slow one. */
  readonly whenReady?: () => Promise<void>;
  readonly onResult: (result: ExecutionResult) => void;
  /** Called once, whatever ended them. */
  readonly onEnd: () => void;
}

/**
 * Passes results on as they come and tells of each. Not a generator: the `return` of one waits for the result that is
 * asked for, which may never come.
 */
export function watchResults(
  results: AsyncIterableIterator<ExecutionResult>,
  { whenReady, onResult, onEnd }: Watcher,
): AsyncIterableIterator<ExecutionResult, undefined> {
  let isOver = false;

  function end(): { readonly done: true; readonly value: undefined } {
    if (!isOver) onEnd();
    isOver = true;
    return { done: true, value: undefined };
  }

  return {
    async next() {
      try {
        await whenReady?.();
        if (isOver) return end();
        const step = await results.next();
        if (step.done === true) return end();
        onResult(step.value);
        return step;
      } catch (error) {
        end();
        throw error;
      }
    },
    async return() {
      const last = end();
      await results.return?.();
      return last;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
