import type { RecordChange } from '../../subgraphs/index.ts';

export interface PushWork {
  /** Resolves once the changes have been told; null where too many wait already. */
  push(changes: readonly RecordChange[]): Promise<void> | null;
}

/**
 * One round of work at a time: what comes meanwhile goes together in the next, so that a thousand pushes cost a
 * database no more than a few. `tell` must not reject.
 */
export function createPushWork(
  tell: (changes: readonly RecordChange[]) => Promise<void>,
  maxWaiting: number,
): PushWork {
  let waiting: RecordChange[] = [];
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;

  async function round(): Promise<void> {
    const changes = waiting;
    waiting = [];
    next = null;
    await tell(changes);
  }
  return {
    push(changes) {
      if (waiting.length + changes.length > maxWaiting) return null;
      waiting.push(...changes);
      if (next === null) {
        running = running.then(round);
        next = running;
      }
      return next;
    },
  };
}
