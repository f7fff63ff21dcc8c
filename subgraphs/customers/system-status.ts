import type { SystemStatus } from '../../adapters/ports.ts';
import type { SubgraphServices } from '../services.ts';

/** What was asked so short a time ago is of now: callers share one round of asking. */
const FRESH_MS = 2000;
/** A system that gives no sign of life by then has not given one. */
const DEADLINE_MS = 1000;

/** Ends when every system has answered, or at the deadline. */
async function ping({ systems }: SubgraphServices): Promise<void> {
  const deadline = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      deadline.abort();
      // In the next turn: the health of those that were stopped by the signal has noted it then.
      setImmediate(resolve);
    }, DEADLINE_MS);
  });
  try {
    // Not one caller's signal: whoever else waits for the same answer has not gone.
    await Promise.race([systems.ping(deadline.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The systems and how they are doing at this moment, not when somebody last needed them. */
export function createStatusReader(services: SubgraphServices): () => Promise<readonly SystemStatus[]> {
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> = Promise.resolve();
  return async () => {
    const now = services.now().getTime();
    // A clock that was set back makes nothing fresh for long.
    if (Math.abs(now - askedAt) >= FRESH_MS) {
      askedAt = now;
      asking = ping(services);
    }
    await asking;
    return services.systems.status();
  };
}
