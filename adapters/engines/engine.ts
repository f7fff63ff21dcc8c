/** What a database has to be able to do; one small interface for all engines. */
import type { MissingReason } from '../../schema/errors.ts';
import type { Dialect } from '../sql/statement/dialect.ts';
import type { ParamType, SqlValue } from '../sql/statement/fragment.ts';
import type { Capabilities } from './capabilities.ts';

/** A statement as an engine takes it. */
export interface EngineStatement {
  readonly text: string;
  /** By parameter; an engine whose parameters have no types has no use for it. */
  readonly types: readonly (ParamType | undefined)[];
}

export interface Engine {
  readonly dialect: Dialect;
  /**
   * Proves that the database can be reached, takes the login, and is not too old for what is sent to it.
   *
   * Errors: ConfigurationError in one line: source, requirement, what came, what to do; neither host nor password.
   */
  start(): Promise<Capabilities>;
  /**
   * Asks the server what it is and what it can do.
   *
   * Errors: the driver's, for `classify`.
   */
  probe(signal: AbortSignal | undefined): Promise<Capabilities>;
  /**
   * Rows as arrays in the order of the select list; exact numbers as text or bigint, times as text. A call whose caller
   * goes, or whose time is over, is stopped in the database too.
   */
  query(
    statement: EngineStatement,
    params: readonly SqlValue[],
    signal: AbortSignal | undefined,
  ): Promise<readonly (readonly unknown[])[]>;
  /**
   * The same rows, of a database in this process that nobody keeps waiting: null where they must be waited for, or there
   * is no such database.
   *
   * Errors: the driver's, thrown.
   */
  readonly queryNow?: (
    statement: EngineStatement,
    params: readonly SqlValue[],
    signal: AbortSignal | undefined,
  ) => readonly (readonly unknown[])[] | null;
  /** The same, row by row, on a connection of its own, as slowly as the reader likes. */
  stream(
    statement: EngineStatement,
    params: readonly SqlValue[],
    signal: AbortSignal | undefined,
  ): AsyncIterable<readonly unknown[]>;
  /** Rejects when the database gives no sign of life. */
  ping(signal: AbortSignal | undefined): Promise<void>;
  /** What a driver's error means for the reader. */
  classify(error: unknown): MissingReason;
  /** Ends what is running and closes every connection. */
  close(): Promise<void>;
}
