/** What was counted for somebody since he came first, until the window ends. */
export interface Window {
  points: number;
  /** In milliseconds since 1970. */
  readonly endsAt: number;
}

export interface Windows {
  /** The window of a key that is open at a time; a new one where there is none. */
  of(key: string, at: number): Window;
  readonly size: number;
}

/** Windows of one length. Those that have ended are let go of within another such time, while anybody is counted. */
export function createWindows(lengthMs: number): Windows {
  const windows = new Map<string, Window>();
  let sweepAt = 0;

  function sweep(at: number): void {
    if (at < sweepAt) return;
    for (const [key, { endsAt }] of windows) if (endsAt <= at) windows.delete(key);
    sweepAt = at + lengthMs;
  }

  return {
    of(key, at) {
      const open = windows.get(key);
      if (open !== undefined && open.endsAt > at) return open;
      sweep(at);
      const window = { points: 0, endsAt: at + lengthMs };
      windows.set(key, window);
      return window;
    },
    get size() {
      return windows.size;
    },
  };
}
