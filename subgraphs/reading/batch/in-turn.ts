/**
 * Turns of the event loop. A database in this process answers without ever giving the loop back, so that heavy requests
 * would keep signals, timers, health checks and light requests waiting until they are done. So each turn of the loop
 * belongs to one owner (a request): what it has gathered until then runs until its time is over. The rest, and whatever
 * hangs on what ran, waits for the owner's next turn.
 */

/** What most requests need for all that they have gathered at a time, many times over. */
const TURN_MS = 10;

/** Cheaper than `queueMicrotask`, which makes a resource of each. */
const SETTLED = Promise.resolve();

type Run = () => void;

/** Runs it in the owner's next turn, together with all else that the owner has put there by then. */
type InTurn = (owner: object, run: Run) => void;

/** Units: `now` in milliseconds. */
export function createInTurn(now: () => number): InTurn {
  /** Owners in the order in which they came, with what they wait to run. */
  const waiting = new Map<object, Run[]>();
  let isNextGiven = false;

  function giveNext(): void {
    if (isNextGiven) return;
    isNextGiven = true;
    setImmediate(giveTurn);
  }

  function giveTurn(): void {
    isNextGiven = false;
    const [turn] = waiting;
    if (turn === undefined) return;
    const [owner, runs] = turn;
    waiting.delete(owner);
    // An immediate that is set within one runs in the loop's next turn.
    if (waiting.size > 0) giveNext();
    runAll(runs, owner, now() + TURN_MS);
  }

  function runAll(runs: readonly Run[], owner: object, end: number): void {
    let place = 0;
    const runNext = (): void => {
      if (place > 0 && now() >= end) {
        putBack(owner, runs.slice(place));
        return;
      }
      runs[place]?.();
      place += 1;
      if (place < runs.length) void SETTLED.then(later);
    };
    // Once all that hangs on settled promises has run: that is part of what a batch takes.
    const later = (): void => process.nextTick(runNext);
    runNext();
  }

  function putBack(owner: object, rest: readonly Run[]): void {
    waiting.set(owner, [...rest, ...(waiting.get(owner) ?? [])]);
    giveNext();
  }

  return (owner, run) => {
    const runs = waiting.get(owner);
    if (runs !== undefined) {
      runs.push(run);
      return;
    }
    waiting.set(owner, [run]);
    giveNext();
  };
}

/** One event loop a process, so one queue. */
export const inTurn = createInTurn(() => performance.now());
