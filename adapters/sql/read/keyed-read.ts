/** Reads by keys: one text for each size of a list of keys, made at its first use; a call only binds. */
import { SystemError } from '../../../schema/errors.ts';
import { allThere, whenThere } from '../../../schema/maybe-promise.ts';
import type { MaybePromise } from '../../../schema/maybe-promise.ts';
import type { CallContext } from '../../ports.ts';
import { bucketFor, chunkKeys } from '../statement/chunk-keys.ts';
import type { KeyChunk } from '../statement/chunk-keys.ts';
import { keptBy } from '../../kept.ts';
import { valuesOf } from '../statement/fragment.ts';
import type { CallValues, SqlValue } from '../statement/fragment.ts';
import type { SelectParts } from '../statement/select.ts';
import type { Statement } from '../statement/statement.ts';
import type { Reads, Rows } from './reads.ts';

export interface KeyedCall {
  readonly keys: readonly (readonly SqlValue[])[];
  readonly values: CallValues;
  readonly context: CallContext;
  /** Gets each row, with the number of its chunk of keys. */
  readonly take: (row: readonly unknown[], chunk: number) => void;
}

export interface KeyedRead {
  /** One statement a chunk of keys, side by side. Errors: SystemError. */
  run(call: KeyedCall): MaybePromise<void>;
}

export interface KeyedReadOptions {
  /** Its place in the plan. */
  readonly name: string;
  /** What is asked for: two reads of one place that differ in it have texts of their own. */
  readonly asked?: string | undefined;
  /** For so many keys. */
  readonly parts: (count: number) => SelectParts;
  /** Keys in one statement at the most, where that is fewer than anywhere. */
  readonly atOnce?: number | undefined;
}

/**
 * Keys that one statement takes beside its other parameters, at most `max`. Every key takes as many as the one before
 * it, whatever the shape: the first two tell how many, and how many are there without keys.
 */
function fittingKeys(maxParams: number, max: number, paramsOf: (count: number) => number): number {
  if (max < 2 || paramsOf(max) <= maxParams) return max;
  const [two, three] = [paramsOf(2), paramsOf(3)];
  return Math.min(max, Math.max(1, 2 + Math.floor((maxParams - two) / (three - two))));
}

export function createKeyedRead(reads: Reads, { name, asked, parts, atOnce }: KeyedReadOptions): KeyedRead {
  const { dialect, plan } = reads;
  const max = Math.min(reads.maxKeys, atOnce ?? reads.maxKeys);
  const statements = new Map<number, Statement>();
  const statementOf = (count: number): Statement => {
    const known = statements.get(count);
    if (known !== undefined) return known;
    const made = reads.statement(`${name} x${count}${asked === undefined ? '' : ` of ${asked}`}`, () => parts(count));
    statements.set(count, made);
    return made;
  };
  // Keys in one statement, by the keys there are: the same for the same size of a list.
  const atMost = keptBy((wanted: number): number => {
    const fitting = fittingKeys(dialect.maxParams, wanted, (count) => statementOf(count).types.length);
    return fitting === wanted ? max : fitting;
  });
  const takeRows = (rows: Rows, chunk: number, take: KeyedCall['take']): MaybePromise<void> => {
    try {
      for (const row of rows) take(row, chunk);
    } catch (error) {
      return Promise.reject(new SystemError(plan.system, 'BAD_DATA', { cause: error }));
    }
  };
  const takeAll = (answers: readonly Rows[], take: KeyedCall['take']): MaybePromise<void> => {
    for (const [chunk, rows] of answers.entries()) {
      const failed = takeRows(rows, chunk, take);
      if (failed !== undefined) return failed;
    }
  };
  const ask = ({ keys, count }: KeyChunk<readonly SqlValue[]>, values: CallValues, now: string, context: CallContext) =>
    reads.run(name, statementOf(keys.length), valuesOf(values, { keys, parents: count, now }), context);
  return {
    run: ({ keys, values, context, take }) => {
      if (keys.length === 0) return undefined;
      const now = reads.now();
      const chunks = chunkKeys(keys, atMost(bucketFor(keys.length, max)));
      const [only, ...others] = chunks;
      if (only !== undefined && others.length === 0) {
        return whenThere(ask(only, values, now, context), (rows) => takeRows(rows, 0, take));
      }
      const answers = allThere(chunks.map((chunk) => ask(chunk, values, now, context)));
      return whenThere(answers, (rows) => takeAll(rows, take));
    },
  };
}
