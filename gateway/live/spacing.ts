/** Turns that are asked for often: the first at once, and for each thing one in `everyMs` at the most. */
export interface Spacing<T> {
  /** A turn is due: now, or when the time since the last is over. However often it is said meanwhile, it is one turn. */
  ask(item: T): void;
  /** What was asked for until now is done, or will never be. */
  settle(item: T): void;
  /** Gives the turns that have come due; called again and again. */
  sweep(): void;
}

export function createSpacing<T extends object>(
  everyMs: number,
  now: () => number,
  give: (item: T) => void,
): Spacing<T> {
  const lastAt = new WeakMap<T, number>();
  const waiting = new Set<T>();

  function isDue(item: T): boolean {
    const last = lastAt.get(item);
    // A clock that was set back must keep nobody waiting.
    return last === undefined || Math.abs(now() - last) >= everyMs;
  }

  function turn(item: T): void {
    waiting.delete(item);
    lastAt.set(item, now());
    give(item);
  }

  return {
    ask(item) {
      if (isDue(item)) turn(item);
      else waiting.add(item);
    },
    settle: (item) => void waiting.delete(item),
    sweep() {
      for (const item of waiting) if (isDue(item)) turn(item);
    },
  };
}
