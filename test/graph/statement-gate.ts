/** Statements held back together: how many waves of them an answer takes, without a clock. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Turns of the event loop in which nothing new comes: whatever can be asked without an answer has been asked. */
const QUIET_TURNS = 25;

export interface StatementGate {
  /** Runs it, or holds it back while waves are counted. */
  pass<T>(name: string, run: () => Promise<T>): Promise<T>;
  /** What each wave asked while the work was done: all that waited together were let go together. */
  waves(work: () => Promise<unknown>): Promise<readonly (readonly string[])[]>;
}

interface Held {
  readonly name: string;
  readonly letGo: () => void;
}

export function createStatementGate(): StatementGate {
  let held: Held[] | null = null;
  /** Let go, and not answered yet: a server takes its time. */
  let running = 0;

  async function letTheLoopRest(isOver: () => boolean): Promise<void> {
    let waiting = held?.length ?? 0;
    for (let quiet = 0; quiet < QUIET_TURNS && !isOver(); quiet += 1) {
      // One turn after the other is what is waited for.
      // oxlint-disable-next-line no-await-in-loop
      await nextTurn();
      if (held?.length === waiting && running === 0) continue;
      waiting = held?.length ?? 0;
      quiet = 0;
    }
  }

  return {
    async pass(name, run) {
      if (held !== null) await new Promise<void>((letGo) => void held?.push({ name, letGo }));
      running += 1;
      try {
        return await run();
      } finally {
        running -= 1;
      }
    },
    async waves(work) {
      held = [];
      let isOver = false;
      const done = work().finally(() => (isOver = true));
      const waves: (readonly string[])[] = [];
      for (;;) {
        // Each wave hangs on the one before it.
        // oxlint-disable-next-line no-await-in-loop
        await letTheLoopRest(() => isOver);
        if (isOver) break;
        const wave: readonly Held[] = held;
        if (wave.length > 0) waves.push(wave.map(({ name }) => name).toSorted());
        held = [];
        for (const { letGo } of wave) letGo();
      }
      held = null;
      await done;
      return waves;
    },
  };
}
