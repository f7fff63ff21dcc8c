import type { FetchNode } from '@apollo/query-planner';
import type { GraphQLFormattedError } from 'graphql';
import type { FetchResult, JsonObject, MaybePromise, PreparedFetch } from '../../fetch.ts';
import type { Wait } from '../early-part.ts';
import type { PlanRun, Step } from '../plan-run.ts';

/** A fetch that is to be sent: its variables, and what becomes of its answer. */
export interface Sending {
  readonly variables: Readonly<Record<string, unknown>>;
  /** Merges what is there of the data; again when there is more of it, until when it is early. */
  take(data: JsonObject, isEarly: boolean): void;
  /** Throws where the data is not what was asked for. */
  check(data: JsonObject): void;
  /** An error as the client gets it, once for each place that it stands for. */
  place(error: GraphQLFormattedError): readonly unknown[];
}

/** Null where there is nothing to fetch. */
export type PrepareSending = (run: PlanRun) => Sending | null;

export interface FetchStep {
  /** The fetch's place in the plan. */
  readonly fetch: number;
  readonly prepared: PreparedFetch;
  readonly wait: Wait['kind'];
  readonly prepareSending: PrepareSending;
  /** Where it stands for several fetches of the plan, each of them alone: what fails as a whole may fail for one of them. */
  readonly apart: Step | null;
}

/** Those that the client sent; the subgraph knows the defaults. */
export function compileVariables({ variableUsages = [] }: FetchNode): (run: PlanRun) => JsonObject {
  return ({ variables }) => {
    const used: JsonObject = {};
    for (const name of variableUsages) {
      if (Object.hasOwn(variables, name) && variables[name] !== undefined) used[name] = variables[name];
    }
    return used;
  };
}

function fail(run: PlanRun, fetch: number, error: unknown): void {
  run.failures.push({ fetch, error });
}

/** Whether something is wrong that belongs to no entity. */
function failsAsWhole(sending: Sending, { data, errors }: FetchResult): boolean {
  try {
    if (data === null || errors.some(({ path }) => typeof path?.[1] !== 'number')) return true;
    sending.check(data);
    return false;
  } catch {
    return true;
  }
}

/** Throws, before any of them is told, where one cannot be read: the fetch as a whole fails then, as stock's does. */
function placeErrors(sending: Sending, errors: readonly (GraphQLFormattedError | null)[]): readonly unknown[] {
  if (!Array.isArray(errors)) throw new Error('Expected "errors" in response to be an array');
  return errors.flatMap((error: GraphQLFormattedError | null) => {
    if (error === null) throw new Error('Expected "errors" in response to contain no null');
    return sending.place(error);
  });
}

function finish(run: PlanRun, { fetch, apart }: FetchStep, sending: Sending, result: FetchResult): MaybePromise<void> {
  if (apart !== null && failsAsWhole(sending, result)) return apart(run);
  const { data, errors, isRevoked } = result;
  if (isRevoked) run.isRevoked = true;
  try {
    for (const error of placeErrors(sending, errors)) fail(run, fetch, error);
    if (data === null || data === undefined) return undefined;
    sending.check(data);
    sending.take(data, false);
  } catch (error) {
    fail(run, fetch, error);
  }
  return undefined;
}

/** Merges the part that is there already, unless all of it has come by then. */
function takeEarly(sending: Sending, data: JsonObject | null, hasEnded: boolean): void {
  if (data === null || hasEnded) return;
  try {
    sending.take(data, true);
  } catch {
    // It fails again at the end, where it is told.
  }
}

/** Ends when the next step may begin: at the fetch's early part, at its end, or at once. */
function send(run: PlanRun, step: FetchStep, sending: Sending): MaybePromise<void> {
  const { fetch, prepared, wait, apart } = step;
  const { ready, done } = prepared.run(sending.variables, run.context);
  if (!(done instanceof Promise)) return finish(run, step, sending, done);
  let hasEnded = false;
  const end = done.then(
    (result) => {
      hasEnded = true;
      return finish(run, step, sending, result);
    },
    (error: unknown) => (apart === null ? fail(run, fetch, error) : apart(run)),
  );
  if (wait === 'done') return end;
  run.pending.push(end);
  // The run waits for it last, or never where a step throws: a rejection that nobody owns until then would end the process.
  end.catch(() => undefined);
  if (wait === 'nothing') return undefined;
  if (!(ready instanceof Promise)) return takeEarly(sending, ready, hasEnded);
  return ready.then(
    (data) => takeEarly(sending, data, hasEnded),
    () => undefined, // as `done` does, which is told
  );
}

export function compileFetchStep(step: FetchStep): Step {
  return (run) => {
    try {
      const sending = step.prepareSending(run);
      return sending === null ? undefined : send(run, step, sending);
    } catch (error) {
      return step.apart === null ? fail(run, step.fetch, error) : step.apart(run);
    }
  };
}
