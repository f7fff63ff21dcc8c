import { setImmediate } from 'node:timers/promises';
import type { Helper } from './helpers.ts';

/** How each task is done, here and by a helper. */
export interface Doing<T, R> {
  readonly here: (task: T) => R;
  readonly there: (helper: Helper, task: T) => Promise<R>;
  readonly onDone: (task: T) => void;
}

/** So many tasks wait at a helper, so that it need not wait for this thread, which looks up between two of its own. */
const AHEAD = 3;

/**
 * Does all tasks, here and by the helpers, whoever is free the next one.
 *
 * Shape: what came of each, in the order of the tasks. Errors: the first one's.
 */
export async function shareOut<T, R>(
  tasks: readonly T[],
  helpers: readonly Helper[],
  { here, there, onDone }: Doing<T, R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  let next = 0;
  async function takeTasks(run: (task: T) => R | Promise<R>): Promise<void> {
    try {
      while (next < tasks.length) {
        const at = next++;
        const task = tasks[at]!; // `at` is a place in the list
        // oxlint-disable-next-line no-await-in-loop -- one task after the other
        results[at] = await run(task);
        onDone(task);
      }
    } catch (error) {
      next = tasks.length;
      throw error;
    }
  }
  const runHere = async (task: T): Promise<R> => {
    await setImmediate(); // what the helpers answer comes in between
    return here(task);
  };
  const theirs = helpers.flatMap((helper) =>
    Array.from({ length: AHEAD }, async () => takeTasks(async (task) => there(helper, task))),
  );
  await Promise.all([...theirs, takeTasks(runHere)]);
  return results;
}
