import pino from 'pino';
import type { Logger } from 'pino';
import type { Configuration } from '../config.ts';

/**
 * Structured logs on stderr, one JSON object a line; stdout is for the person who started the process, who sees only
 * warnings beside it unless C360_LOG asks for more.
 */
export function createLogger({ logLevel }: Configuration): Logger {
  const isWatched = process.stdout.isTTY || process.stderr.isTTY;
  return pino(
    {
      level: logLevel ?? (isWatched ? 'warn' : 'info'),
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    pino.destination(2),
  );
}
