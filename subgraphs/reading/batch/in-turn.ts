/**
 * Turns of the event loop. A database in this process answers without ever giving the loop back, so that heavy requests
 * side by side would keep signals, timers and health checks waiting until the last of them is done. So each turn of the
 * loop belongs to one owner (a request): what it has gathered until then runs, and whatever hangs on that waits for the
 * owner's next turn.
 */

/** Owners in the order in which they came, with what they wait to run. One event loop a process, so one queue. */
const waiting = new Map<object, (() => void)[]>();

/** Runs it in the owner's next turn, together with all else that the owner has put there by then. */
export function inTurn(owner: object, run: () => void): void {
  const runs = waiting.get(owner);
  if (runs !== undefined) {
    runs.push(run);
    return;
  }
  if (waiting.size === 0) setImmediate(giveTurn);
  waiting.set(owner, [run]);
}

function giveTurn(): void {
  const [turn] = waiting;
  if (turn === undefined) return;
  const [owner, runs] = turn;
  waiting.delete(owner);
  // An immediate that is set within one runs in the loop's next turn.
  if (waiting.size > 0) setImmediate(giveTurn);
  for (const run of runs) run();
}
