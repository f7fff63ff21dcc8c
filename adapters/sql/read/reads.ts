/** What the reads of a port share: their plan, the statements made so far, the way to the database. */
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import { SystemError } from '../../../schema/errors.ts';
import { formatRecordId } from '../../../schema/ids.ts';
import type { CallContext, Position } from '../../ports.ts';
import type { Dialect } from '../statement/dialect.ts';
import { sql } from '../statement/fragment.ts';
import type { CallValues, Fragment, SqlValue } from '../statement/fragment.ts';
import { decodeKey } from '../plan/plan.ts';
import type { ChildTablePlan, EntityPlan, KeyPlan, Selection, TablePlan } from '../plan/plan.ts';
import { chunkKeys } from '../statement/statement.ts';
import type { SelectParts, Statement, StatementBuilder } from '../statement/statement.ts';
import { rawText } from '../../decode/raw-text.ts';

export type Rows = readonly (readonly unknown[])[];

export interface Reads {
  readonly plan: EntityPlan;
  readonly dialect: Dialect;
  /** The statement of that name, built at first use. */
  statement(name: string, parts: () => SelectParts): Statement;
  run(name: string, statement: Statement, values: CallValues, context: CallContext): Promise<Rows>;
  stream(
    name: string,
    statement: Statement,
    values: CallValues,
    context: CallContext,
  ): AsyncIterable<readonly unknown[]>;
  /** The e-mail of a guest's record id. */
  openGuest(sealed: string): string | null;
  readonly maxKeys: number;
  readonly now: () => string;
}

/** Keeps statements by name: their texts are made once. */
export function createStatementStore(builder: StatementBuilder): Reads['statement'] {
  const statements = new Map<string, Statement>();
  return (name, parts) => {
    let statement = statements.get(name);
    if (statement === undefined) {
      statement = builder.select(parts());
      statements.set(name, statement);
    }
    return statement;
  };
}

/** Runs one statement a chunk of keys, side by side, and hands each row to `take`. */
export async function readByKeys(
  reads: Reads,
  name: string,
  keys: readonly (readonly SqlValue[])[],
  options: {
    readonly parts: (count: number) => SelectParts;
    readonly values: CallValues;
    readonly context: CallContext;
    readonly take: (row: readonly unknown[]) => void;
  },
): Promise<void> {
  const chunks = chunkKeys(keys, reads.maxKeys);
  const answers = await Promise.all(
    chunks.map((chunk) => {
      const statement = reads.statement(`${name} x${chunk.length}`, () => options.parts(chunk.length));
      return reads.run(name, statement, { ...options.values, keys: chunk, now: reads.now() }, options.context);
    }),
  );
  try {
    for (const rows of answers) for (const row of rows) options.take(row);
  } catch (error) {
    throw new SystemError(reads.plan.system, 'BAD_DATA', { cause: error });
  }
}

export function keyColumns(key: readonly KeyPlan[]): readonly Fragment[] {
  return key.map((k) => k.column);
}

export function fromTable(plan: Pick<TablePlan, 'table' | 'joins'>): Fragment {
  return sql`${plan.table}${plan.joins}`;
}

/** A raw value as it can stand in a cursor. Whole numbers beyond 2^53 travel as text. */
export function positionValue(raw: unknown): string | number | null {
  if (raw === null || raw === undefined) return null;
  if (typeof raw === 'number') return raw;
  if (typeof raw === 'bigint') {
    return raw >= BigInt(Number.MIN_SAFE_INTEGER) && raw <= BigInt(Number.MAX_SAFE_INTEGER)
      ? Number(raw)
      : raw.toString();
  }
  return rawText(raw);
}

export function readPosition(row: readonly unknown[], rawAt: number, keyAt: number, parts: number): Position {
  const key = row.slice(keyAt, keyAt + parts).map((v) => positionValue(v) ?? '');
  return { raw: positionValue(row[rawAt]), key };
}

/** A record with its id, system and links. */
export function recordSelection(plan: EntityPlan): Selection<Readonly<Record<string, unknown>> | null> {
  const links = [...plan.links].flatMap(([name, rules]) => rules.map((rule) => ({ name, rule })));
  const linkColumns = links.flatMap((l) => l.rule.columns);
  const columns = [...keyColumns(plan.key), ...linkColumns, ...plan.record.columns];
  const fieldsAt = plan.key.length + linkColumns.length;
  const none = Object.fromEntries(plan.spec.links.map((l) => [l, null]));
  return {
    columns,
    decode: (row, offset) => {
      const id = decodeId(plan.system, plan.key, row, offset);
      if (id === null) return null;
      const named: Record<string, RecordId | null> = { ...none };
      let at = offset + plan.key.length;
      for (const { name, rule } of links) {
        // Of several rules the first that names something wins.
        named[name] ??= rule.decode(row, at);
        at += rule.columns.length;
      }
      return { ...plan.record.decode(row, offset + fieldsAt), id, system: plan.system, links: named };
    },
  };
}

/** A member of a child list with its id; its own children are read apart. */
export function childSelection(
  system: SystemId,
  plan: ChildTablePlan,
): Selection<(Readonly<Record<string, unknown>> & { readonly id: RecordId }) | null> {
  return {
    columns: [...keyColumns(plan.key), ...plan.record.columns],
    decode: (row, offset) => {
      const id = decodeId(system, plan.key, row, offset);
      return id === null ? null : { ...plan.record.decode(row, offset + plan.key.length), id };
    },
  };
}

export function decodeId(
  system: SystemId,
  key: readonly KeyPlan[],
  row: readonly unknown[],
  offset: number,
): RecordId | null {
  const parts = decodeKey(key, row, offset);
  return parts === null ? null : formatRecordId(system, parts);
}
