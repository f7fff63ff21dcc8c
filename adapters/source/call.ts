/** A call of a source: what it runs, what its failure means, and the books on both. */
import { ConfigurationError, SystemError } from '../../schema/errors.ts';
import type { MissingReason } from '../../schema/errors.ts';
import { whenThere } from '../../schema/maybe-promise.ts';
import type { MaybePromise } from '../../schema/maybe-promise.ts';
import type { CallContext } from '../ports.ts';
import type { Reads, Rows } from '../sql/read/reads.ts';
import type { Source, SystemsOptions } from './source.ts';

/** A server that answers and is refused (too old, without what the mapping asks of it) is no use, and says no more. */
function reasonOf({ engine }: Source, error: unknown): MissingReason {
  if (!(error instanceof ConfigurationError)) return engine.classify(error);
  return error.cause === undefined ? 'UNAVAILABLE' : engine.classify(error.cause);
}

/** Turns a driver's error into what the graph may say, and keeps the books on the system's health. */
export function failure(source: Source, error: unknown, context: CallContext): SystemError {
  if (error instanceof SystemError) return error;
  if (context.signal?.aborted === true) return new SystemError(source.info.id, 'TIMEOUT', { cause: error });
  const reason = reasonOf(source, error);
  return new SystemError(source.info.id, reason, { cause: error, since: source.health.failed(reason) });
}

/** Tells what failed of a part of the mapping: an entity, or the feed of changes. */
type Report = (error: unknown, name: string, context: CallContext) => SystemError;

export function createReport(source: Source, entity: string, { onEvent }: Pick<SystemsOptions, 'onEvent'>): Report {
  return (error, name, context) => {
    const failed = failure(source, error, context);
    onEvent?.({ kind: 'failure', system: source.info.id, entity, name, error: failed });
    return failed;
  };
}

/** Runs statements with the books kept on it. Errors: SystemError. */
export function createRun(source: Source, entity: string, options: Pick<SystemsOptions, 'onEvent'>): Reads['run'] {
  const { engine, info, health, facts } = source;
  const { onEvent } = options;
  const report = createReport(source, entity, options);
  const answered = (name: string, rows: Rows, started: number): Rows => {
    health.answered();
    onEvent?.({
      kind: 'statement',
      system: info.id,
      entity,
      name,
      ms: performance.now() - started,
      rows: rows.length,
    });
    return rows;
  };
  const waitFor = async (name: string, asked: MaybePromise<Rows>, started: number, context: CallContext) => {
    try {
      return answered(name, await asked, started);
    } catch (error) {
      throw report(error, name, context);
    }
  };
  return (name, statement, values, context) => {
    // Nobody takes the time of what nobody is told.
    const started = onEvent === undefined ? 0 : performance.now();
    try {
      const { signal } = context;
      const known = facts.known(signal);
      const rows = known instanceof Promise ? null : engine.queryNow?.(statement, statement.bind(values), signal);
      // What is there at once needs nothing to wait with.
      if (rows !== null && rows !== undefined) return answered(name, rows, started);
      const asked = whenThere(known, () => engine.query(statement, statement.bind(values), signal));
      return waitFor(name, asked, started, context);
    } catch (error) {
      return Promise.reject(report(error, name, context));
    }
  };
}
