import pino from 'pino';
import type { Logger } from 'pino';
import type { Configuration } from '../config.ts';

/** A person sees what this process writes. */
export function isWatched(): boolean {
  return process.stdout.isTTY || process.stderr.isTTY;
}

/**
 * Structured logs on stderr, one JSON object a line; stdout is for the person who started the process, who sees only
 * warnings beside it unless C360_LOG asks for more. Each line of a worker's tells its process id, `worker`.
 */
export function createLogger({ logLevel }: Configuration, worker: number | null = null): Logger {
  return pino(
    {
      level: logLevel ?? (isWatched() ? 'warn' : 'info'),
      base: worker === null ? null : { worker },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    pino.destination(2),
  );
}
