/**
 * How many of so many are due at each tick, when all are to have their turn within `cycleMs`: evenly, and never all at
 * once.
 */
export function createPace(cycleMs: number, tickMs: number): (size: number) => number {
  let owed = 0;
  return (size) => {
    owed += size * tickMs; // in whole milliseconds, as fractions would not add up
    const due = Math.floor(owed / cycleMs);
    owed -= due * cycleMs;
    return due;
  };
}
