import { setImmediate as nextTurn } from 'node:timers/promises';

/** Waits for the owner's turn of the event loop. */
export type Turns = (owner: object) => Promise<void>;

/**
 * Hands out turns of the event loop, one after the other. A database in this process answers without ever giving the
 * loop back, so that heavy requests side by side would keep signals, timers and health checks waiting until the last of
 * them is done. What one owner (a request) asks for in the same turn shares it, so that its loaders still batch.
 */
export function createTurns(): Turns {
  const waiting = new WeakMap<object, Promise<void>>();
  let last = Promise.resolve();

  async function take(owner: object, before: Promise<void>): Promise<void> {
    await before;
    await nextTurn();
    waiting.delete(owner);
  }

  return async (owner) => {
    let turn = waiting.get(owner);
    if (turn === undefined) {
      turn = last = take(owner, last);
      waiting.set(owner, turn);
    }
    return turn;
  };
}
