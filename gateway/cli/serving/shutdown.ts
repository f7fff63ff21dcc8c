import type { FastifyInstance } from 'fastify';
import { closeServer } from '../../http/listen.ts';
import { within } from '../../within.ts';

const DRAIN_MS = 500;
const POOLS_LIMIT_MS = 500;
/** npm passes Ctrl-C on to a process that its terminal has told already: two signals at once are one. */
const SAME_KEY_MS = 300;

/** Closes the door and then, whatever became of that, the pools behind it. */
export async function closeInOrder(app: FastifyInstance, closePools: () => Promise<void>): Promise<void> {
  try {
    await closeServer(app, DRAIN_MS);
  } finally {
    await within(POOLS_LIMIT_MS, closePools());
  }
}

/** Closes on Ctrl-C or SIGTERM and ends the process within two seconds. A second Ctrl-C ends it at once. */
export function closeOnSignal(app: FastifyInstance, closePools: () => Promise<void>): void {
  let firstAt: number | null = null;

  async function shutDown(): Promise<void> {
    try {
      await closeInOrder(app, closePools);
      process.exit(0);
    } catch {
      console.error('c360: not everything could be closed in an orderly way.');
      process.exit(1);
    }
  }

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (firstAt === null) {
        firstAt = Date.now();
        void shutDown();
      } else if (Date.now() - firstAt > SAME_KEY_MS) {
        process.exit(130);
      }
    });
  }
}
