import type { Logger } from 'pino';
import { isTellableCode, MOST_CODES } from '../adapters/index.ts';
import type { SystemsEvent } from '../adapters/index.ts';
import { traceError } from './errors.ts';

/** Enough for every code that a mapping can have forgotten. */
const MAX_TOLD = 1_000;

type UnmappedEvent = Extract<SystemsEvent, { kind: 'unmapped' }>;

/** The code, so that it can be added to the mapping; of what may be a text of people's, the length alone. */
function codeFacts(code: string): { readonly code: string } | { readonly codeLength: number } {
  return isTellableCode(code) ? { code } : { codeLength: code.length };
}

/** A field that holds more different codes than codes have is told once more, and then no more. */
function createUnmappedLog(logger: Logger): (event: UnmappedEvent) => void {
  const tell = createOnceLog(logger, 'a code that the mapping does not name');
  const codes = new Map<string, Set<string>>();

  return ({ system, entity, field, code }) => {
    const place = `${system} ${entity} ${field}`;
    const known = codes.get(place) ?? new Set();
    codes.set(place, known);
    if (known.has(code) || known.size > MOST_CODES) return;
    known.add(code);
    if (known.size <= MOST_CODES) tell({ system, entity, field, ...codeFacts(code) });
    else
      logger.warn(
        { system, entity, field },
        `more than ${MOST_CODES} codes that the mapping does not name: no more are told`,
      );
  };
}

/** Writes the same facts once, whatever the number of rows that show them. */
function createOnceLog(logger: Logger, words: string): (facts: Readonly<Record<string, unknown>>) => void {
  const told = new Set<string>();

  return (facts) => {
    if (told.size >= MAX_TOLD) return;
    const name = JSON.stringify(facts);
    if (told.has(name)) return;
    told.add(name);
    logger.warn(facts, words);
    if (told.size === MAX_TOLD) logger.warn(`too often ${words}: no more are told`);
  };
}

/**
 * Writes what the adapters tell to the log: never a statement, a value, or a driver's own words. A legacy code that the
 * mapping does not name is told once, not once a row (adapters/source/tellable-code.ts says which), and so is a field whose text cannot be decoded.
 */
export function createSystemsLog(logger: Logger): (event: SystemsEvent) => void {
  const tellUnmapped = createUnmappedLog(logger);
  const tellUndecodable = createOnceLog(logger, 'a text that cannot be decoded as the mapping says');

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
      case 'start':
        logger.warn({ system: event.system }, event.line);
        return;
      case 'undecodable': {
        const { system, entity, field } = event;
        tellUndecodable({ system, entity, field });
        return;
      }
      case 'unmapped':
        tellUnmapped(event);
    }
  };
}
