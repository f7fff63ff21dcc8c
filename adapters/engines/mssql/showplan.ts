/**
 * A session of SQL Server that shows plans and runs nothing. SHOWPLAN_XML is switched on by a batch of its own and holds
 * for the connection, so that none of the pool's can be taken: this is a pool of one.
 *
 * Source: https://learn.microsoft.com/sql/t-sql/statements/set-showplan-xml-transact-sql
 */
import sql from 'mssql';
import { rawText } from '../../decode/raw-text.ts';
import type { MssqlSource } from '../../mapping/language/sources.ts';
import type { SqlValue } from '../../sql/statement/fragment.ts';
import type { EngineStatement } from '../engine.ts';
import { mssqlConfig } from './options.ts';

export interface Showplan {
  /**
   * The plan of a statement, as XML.
   *
   * Errors: the driver's; 262 where the login has no SHOWPLAN right.
   */
  planOf(statement: EngineStatement, values: readonly SqlValue[]): Promise<string>;
  close(): Promise<void>;
}

/** What is taken of node-mssql; tests put a recorder in its place. */
export interface ShowplanDriver {
  connect(config: sql.config): Promise<Batches>;
}

interface Batches {
  batch(text: string): Promise<readonly (readonly unknown[])[]>;
  close(): Promise<void>;
}

const nodeMssql: ShowplanDriver = {
  connect: async (config) => {
    const pool = await new sql.ConnectionPool(config).connect();
    return {
      batch: async (text) => {
        const { recordset } = await new sql.Request(pool).batch<unknown[]>(text);
        // Of arrays, as arrayRowMode says; absent where the batch has no answer.
        return Array.from((recordset ?? []) as Iterable<unknown> as Iterable<readonly unknown[]>);
      },
      close: () => pool.close(),
    };
  },
};

const PLAIN = /^\p{ASCII}*$/u;

/** A value that the plan is made for. A batch has no parameters: its variables have their types (params.ts). */
function declaration(value: SqlValue, isTime: boolean, i: number): string {
  const text = (of: string): string => `'${of.replaceAll("'", "''")}'`;
  const [type, literal] = ((): readonly [string, string] => {
    if (typeof value === 'number' || typeof value === 'bigint') {
      return Number.isInteger(Number(value)) ? ['bigint', String(value)] : ['float', String(value)];
    }
    if (value instanceof Uint8Array) return ['varbinary(8000)', `0x${Buffer.from(value).toString('hex')}`];
    if (isTime) return ['datetime2(7)', value === null ? 'null' : text(value)];
    if (value === null) return ['varchar(8000)', 'null'];
    return PLAIN.test(value) ? ['varchar(8000)', text(value)] : ['nvarchar(4000)', `N${text(value)}`];
  })();
  return `declare @p${i} ${type} = ${literal};`;
}

export function createShowplan(source: MssqlSource, driver: ShowplanDriver = nodeMssql): Showplan {
  let session: Promise<Batches> | null = null;
  const open = async (): Promise<Batches> => {
    const config = mssqlConfig(source);
    const batches = await driver.connect({ ...config, pool: { ...config.pool, min: 1, max: 1 } });
    await batches.batch('set showplan_xml on');
    return batches;
  };
  const show = async ({ text, types }: EngineStatement, values: readonly SqlValue[]): Promise<string> => {
    const batches = await (session ??= open());
    const declarations = values.map((value, i) => declaration(value, types[i] === 'time', i));
    const rows = await batches.batch([...declarations, text].join('\n'));
    return rawText(rows[0]?.[0]);
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    planOf: (statement, values) => {
      // One at a time: who waits in the pool of one would be told that it is full.
      const plan = last.then(() => show(statement, values));
      last = plan.catch(() => {});
      return plan;
    },
    close: async () => {
      const batches = await session?.catch(() => null);
      await batches?.close();
    },
  };
}
