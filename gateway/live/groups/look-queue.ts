export interface LookQueue<T> {
  /** A look at this is due: at its turn, or once more where one is running. However often it is said, it is one look. */
  mark(item: T): void;
  /** Looks that run or wait. */
  readonly size: number;
}

/**
 * Looks in the order in which they came due, so many at once at the most and one at each thing. What is marked while it
 * is looked at goes to the end of the queue: nobody keeps others waiting. A look never rejects.
 */
export function createLookQueue<T>(look: (item: T) => Promise<void>, mostAtOnce: number): LookQueue<T> {
  const waiting = new Set<T>();
  const running = new Set<T>();

  async function run(item: T): Promise<void> {
    running.add(item);
    await look(item);
    running.delete(item);
    start();
  }

  function start(): void {
    for (const item of waiting) {
      if (running.size >= mostAtOnce) return;
      if (running.has(item)) continue;
      waiting.delete(item);
      void run(item);
    }
  }

  return {
    mark(item) {
      waiting.add(item);
      start();
    },
    get size() {
      return waiting.size + running.size;
    },
  };
}
