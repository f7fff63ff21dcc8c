import pino from 'pino';
import type { Logger } from 'pino';
import type { Configuration } from '../config.ts';

/** A person sees what this process writes. */
export function isWatched(): boolean {
  return process.stdout.isTTY || process.stderr.isTTY;
}

/**
 * Structured logs on stderr, one JSON object a line; stdout is for the person who started the process, who sees only
 * warnings beside it unless C360_LOG asks for more.
 */
export function createLogger({ logLevel }: Configuration): Logger {
  return pino(
    {
      level: logLevel ?? (isWatched() ? 'warn' : 'info'),
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    pino.destination(2),
  );
}
