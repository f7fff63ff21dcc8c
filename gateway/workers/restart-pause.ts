const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 30_000;

/** How long to wait before a worker is replaced, after so many that ended soon one after the other; 1 or more. */
export function restartPauseMs(endings: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (endings - 1), LONGEST_PAUSE_MS);
}
