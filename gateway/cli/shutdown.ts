const LIMIT_MS = 1_800;
/** npm passes Ctrl-C on to a process that its terminal has told already: two signals at once are one. */
const SAME_KEY_MS = 300;

/**
 * Closes on Ctrl-C or SIGTERM and ends the process, with 0, within two seconds whatever `close` does. A second Ctrl-C
 * ends it at once.
 */
export function closeOnSignal(close: () => Promise<void>): void {
  let firstAt: number | null = null;

  async function shutDown(): Promise<void> {
    setTimeout(() => process.exit(0), LIMIT_MS).unref();
    try {
      await close();
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
