import { setImmediate as nextTurn } from 'node:timers/promises';
import { hashOf } from '../differential/world/random-of.ts';

/** Promises that settle one by one, each in a turn of its own, in an order that hangs on their names alone. */
export interface Clock {
  later<T>(name: string, answer: () => T): Promise<T>;
  /** Settles all, those too that come meanwhile. */
  run(): Promise<void>;
}

export function createClock(): Clock {
  const waiting = new Map<string, () => void>();
  let made = 0;

  function next(): string | undefined {
    return [...waiting.keys()].toSorted((a, b) => hashOf(a) - hashOf(b) || (a < b ? -1 : 1))[0];
  }

  return {
    async later(name, answer) {
      const key = `${name}#${made}`;
      made += 1;
      return new Promise((resolve, reject) => {
        waiting.set(key, () => {
          try {
            resolve(answer());
          } catch (error) {
            reject(error);
          }
        });
      });
    },
    async run() {
      await nextTurn();
      for (let name = next(); name !== undefined; name = next()) {
        const settle = waiting.get(name);
        waiting.delete(name);
        settle?.();
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await nextTurn();
      }
    },
  };
}
