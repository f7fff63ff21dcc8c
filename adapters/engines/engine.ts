/** What a database has to be able to do; one small interface for all engines. */
import type { MissingReason } from '../../schema/errors.ts';
import type { Dialect } from '../sql/dialect.ts';
import type { SqlValue } from '../sql/fragment.ts';

export interface Engine {
  readonly dialect: Dialect;
  /** Rows as arrays in the order of the select list; exact numbers as text or bigint, times as text. */
  query(
    text: string,
    params: readonly SqlValue[],
    signal: AbortSignal | undefined,
  ): Promise<readonly (readonly unknown[])[]>;
  /** The same, row by row, on a connection of its own. */
  stream(text: string, params: readonly SqlValue[], signal: AbortSignal | undefined): AsyncIterable<readonly unknown[]>;
  /** Rejects when the database gives no sign of life. */
  ping(signal: AbortSignal | undefined): Promise<void>;
  /** What a driver's error means for the reader. */
  classify(error: unknown): MissingReason;
  close(): Promise<void>;
}
