import pino from 'pino';
import type { DestinationStream, Logger, LoggerOptions } from 'pino';
import type { Configuration } from '../config.ts';

/** A person sees what this process writes. */
export function isWatched(): boolean {
  return process.stdout.isTTY || process.stderr.isTTY;
}

function optionsOf({ logLevel }: Configuration): LoggerOptions {
  return {
    level: logLevel ?? (isWatched() ? 'warn' : 'info'),
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
  };
}

/**
 * Structured logs on stderr, one JSON object a line; stdout is for the person who started the process, who sees only
 * warnings beside it unless C360_LOG asks for more. Each line of a worker's tells its process id, `worker`.
 */
export function createLogger(configuration: Configuration, worker: number | null = null): Logger {
  return pino({ ...optionsOf(configuration), base: worker === null ? null : { worker } }, pino.destination(2));
}

/**
 * The same of a command that ends: its log is what the person who runs it reads, so it tells no places in our sources. What
 * failed, and how, it tells.
 */
export function createCommandLogger(
  configuration: Configuration,
  destination: DestinationStream = pino.destination(2),
): Logger {
  const redact = { paths: ['causes[*].at'], remove: true };
  return pino({ ...optionsOf(configuration), base: null, redact }, destination);
}
