/** Every call of a memory system passes here: it is counted, and may be made to fail. */
import { SystemError } from '../../schema/errors.ts';
import type { MissingReason } from '../../schema/errors.ts';
import type { SystemId } from '../../schema/ids.ts';
import type { EntityName, Instant } from '../../schema/model.ts';
import type { CallContext } from '../ports.ts';

export interface MemoryCall {
  readonly system: SystemId;
  /** Null where the call is of the whole system. */
  readonly entity: EntityName | null;
  readonly method: string;
  /** The list or child that was asked for; null where the method takes none. */
  readonly of: string | null;
  readonly keys: readonly string[];
}

interface Answers {
  readonly failing: { readonly reason: MissingReason; readonly since: Instant } | null;
  readonly lastAnswerAt: Instant | null;
}

export interface Gate {
  readonly calls: readonly MemoryCall[];
  fail(system: SystemId, reason: MissingReason): void;
  recover(system: SystemId): void;
  answers(system: SystemId): Answers;
  /** A sign of life, which counts as an answer but not as a call. */
  ping(system: SystemId): void;
  /** Lets a call through to `read`, or rejects as the system is made to fail or the caller has gone. */
  pass<T>(call: MemoryCall, context: CallContext, read: () => T): Promise<T>;
  /** The same for a stream, which also ends when the caller goes on the way. */
  stream<T>(call: MemoryCall, context: CallContext, read: () => readonly T[]): AsyncIterable<T>;
}

const SILENT: Answers = { failing: null, lastAnswerAt: null };

function refuseIfAborted(system: SystemId, { signal }: CallContext): void {
  if (signal?.aborted === true) throw new SystemError(system, 'TIMEOUT', { cause: signal.reason });
}

export function createGate(now: () => Date): Gate {
  const calls: MemoryCall[] = [];
  const known = new Map<SystemId, Answers>();
  const answers = (system: SystemId): Answers => known.get(system) ?? SILENT;
  const answered = (system: SystemId): void => {
    known.set(system, { failing: null, lastAnswerAt: now().toISOString() });
  };

  async function pass<T>(call: MemoryCall, context: CallContext, read: () => T): Promise<T> {
    const { system } = call;
    calls.push(call);
    await Promise.resolve(); // an answer never comes in the caller's own turn, as with a database
    refuseIfAborted(system, context);
    const { failing } = answers(system);
    if (failing !== null) throw new SystemError(system, failing.reason, { since: failing.since });
    answered(system);
    return read();
  }

  return {
    calls,
    fail(system, reason) {
      known.set(system, { ...answers(system), failing: { reason, since: now().toISOString() } });
    },
    recover(system) {
      known.set(system, { ...answers(system), failing: null });
    },
    answers,
    ping(system) {
      if (answers(system).failing === null) answered(system);
    },
    pass,
    async *stream(call, context, read) {
      for (const item of await pass(call, context, read)) {
        refuseIfAborted(call.system, context);
        yield item;
      }
    },
  };
}
