import type { Logger } from 'pino';
import type { SystemsEvent } from '../adapters/index.ts';
import { traceError } from './errors.ts';

/**
 * Writes what the adapters tell to the log: never a statement, a value, or a driver's own words. A legacy code that the
 * mapping does not name is told once a field, not once a row.
 */
export function createSystemsLog(logger: Logger): (event: SystemsEvent) => void {
  const toldFields = new Set<string>();

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
      case 'unmapped': {
        const { system, entity, field } = event;
        const name = `${system} ${entity} ${field}`;
        if (toldFields.has(name)) return;
        toldFields.add(name);
        logger.warn({ system, entity, field }, 'a code that the mapping does not name');
      }
    }
  };
}
