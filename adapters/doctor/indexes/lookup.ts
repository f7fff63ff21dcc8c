/** One way in which rows of the mapping are looked up, with the very statements that the ports send for it. */
import type { EngineStatement } from '../../engines/engine.ts';
import type { CallContext, CustomerPort } from '../../ports.ts';
import { createSqlCustomerPort } from '../../sql/sql-port.ts';
import { createStatementStore } from '../../sql/read/reads.ts';
import type { Reads } from '../../sql/read/reads.ts';
import type { TopStrategy } from '../../sql/statement/select.ts';
import type { SqlValue } from '../../sql/statement/fragment.ts';
import type { Subject } from '../subject.ts';

export interface RecordedStatement {
  readonly statement: EngineStatement;
  readonly params: readonly SqlValue[];
}

export interface Lookup {
  readonly place: string;
  /** The record or child list whose table the look-up begins with: Order, Order.children.lines. */
  readonly part: string;
  /** alias.COLUMN of what is compared; null where it is anything but columns. */
  readonly columns: readonly string[] | null;
  /** alias.COLUMN of an e-mail that is compared in small letters; null where none is. */
  readonly email: string | null;
  /** alias.COLUMN of the time that orders what is found. */
  readonly orderedBy: string | null;
  readonly statements: readonly RecordedStatement[];
  /** How the lists among them read the first rows of several parents. */
  readonly lists: readonly ListStrategy[];
}

export interface ListStrategy {
  /** Order.byCustomer */
  readonly list: string;
  readonly strategy: TopStrategy;
}

export const CONTEXT: CallContext = { viewer: { audience: 'agent', scopes: [] } };

export interface Recording {
  readonly statements: readonly RecordedStatement[];
  /** How the first rows of several parents are read, where that was to be chosen. */
  readonly strategies: readonly TopStrategy[];
}

/** Reads whose statements are written down instead of sent. */
export async function recordReads(
  reads: Reads,
  { source }: Subject,
  call: (reads: Reads) => Promise<unknown>,
): Promise<Recording> {
  const statements: RecordedStatement[] = [];
  const strategies: TopStrategy[] = [];
  await call({
    ...reads,
    statement: createStatementStore(source.builder),
    run: async (_, statement, values) => {
      statements.push({ statement, params: statement.bind(values) });
      return [];
    },
    strategy: async (place, context) => {
      const strategy = await reads.strategy(place, context);
      strategies.push(strategy);
      return strategy;
    },
  });
  return { statements, strategies };
}

/** The same through the port of an entity; searches and lists are of every entity here, whose plan alone decides. */
export function recordPort(
  reads: Reads,
  subject: Subject,
  call: (port: CustomerPort) => Promise<unknown>,
): Promise<Recording> {
  return recordReads(reads, subject, (own) => call(createSqlCustomerPort(subject.source.info, own)));
}
