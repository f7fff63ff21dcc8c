import type { Logger } from 'pino';
import type { SystemsEvent } from '../adapters/index.ts';
import { traceError } from './errors.ts';

/** Enough for every code that a mapping can have forgotten; a field that holds no codes at all has more. */
const MAX_TOLD = 1_000;
const MAX_CODE = 32;

type UnmappedEvent = Extract<SystemsEvent, { readonly kind: 'unmapped' }>;

/** The code, so that it can be added to the mapping; of what may be a text of people's, the length alone. */
function codeFacts(code: string): { readonly code: string } | { readonly codeLength: number } {
  return /^[A-Za-z0-9_.-]+$/.test(code) ? { code: code.slice(0, MAX_CODE) } : { codeLength: code.length };
}

function createUnmappedLog(logger: Logger): (event: UnmappedEvent) => void {
  const told = new Set<string>();

  return ({ system, entity, field, code }) => {
    if (told.size >= MAX_TOLD) return;
    const facts = { system, entity, field, ...codeFacts(code) };
    const name = JSON.stringify(facts);
    if (told.has(name)) return;
    told.add(name);
    logger.warn(facts, 'a code that the mapping does not name');
    if (told.size === MAX_TOLD) logger.warn('too many codes that the mapping does not name: no more are told');
  };
}

/**
 * Writes what the adapters tell to the log: never a statement, a value, or a driver's own words. A legacy code that the
 * mapping does not name is told once, not once a row.
 */
export function createSystemsLog(logger: Logger): (event: SystemsEvent) => void {
  const tellUnmapped = createUnmappedLog(logger);

  return (event) => {
    switch (event.kind) {
      case 'statement':
        logger.debug(event, 'statement');
        return;
      case 'failure': {
        const { error, ...place } = event;
        logger.warn({ ...place, reason: error.reason, causes: traceError(error) }, 'system failed');
        return;
      }
      case 'unmapped':
        tellUnmapped(event);
    }
  };
}
