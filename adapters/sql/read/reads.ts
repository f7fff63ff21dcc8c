/** What the reads of a port share: their plan, the statements made so far, the way to the database. */
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import { SystemError } from '../../../schema/errors.ts';
import { formatRecordId, parseRecordId } from '../../../schema/ids.ts';
import type { LinkedBy } from '../../../schema/model.ts';
import type { Catalogue, ColumnKind } from '../../catalogue/catalogue.ts';
import type { CallContext, Position } from '../../ports.ts';
import type { Dialect } from '../statement/dialect.ts';
import { sql } from '../statement/fragment.ts';
import type { CallValues, Fragment, SqlValue } from '../statement/fragment.ts';
import { hexText } from '../../decode/key.ts';
import type { KeyValue } from '../../decode/key.ts';
import { decodeKey, encodeKey } from '../plan/plan.ts';
import type { ChildTablePlan, EntityPlan, KeyPlan, Selection, TablePlan } from '../plan/plan.ts';
import { bucketFor, chunkKeys } from '../statement/chunk-keys.ts';
import type { SelectParts, TopStrategy } from '../statement/select.ts';
import type { Statement, StatementBuilder } from '../statement/statement.ts';
import { rawText } from '../../decode/raw-text.ts';
import type { TopPlace } from './choose-strategy.ts';

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
  /** How the first rows of each of many parents are read there. Errors: SystemError where the source does not answer. */
  strategy(place: TopPlace, context: CallContext): Promise<TopStrategy>;
  /** What the source's database tells of the tables read here; null where it may not be asked. Errors: as `strategy`. */
  catalogue(context: CallContext): Promise<Catalogue | null>;
  /** What a column of the entity's own table holds, where the source's catalogue is known. Errors: as `strategy`. */
  kindOf(column: Fragment, context: CallContext): Promise<ColumnKind | null>;
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

/**
 * Keys that one statement takes beside its other parameters, at most `max`. Every key takes as many as the one before
 * it, whatever the shape: the first two tell how many, and how many are there without keys.
 */
function fittingKeys(reads: Reads, max: number, paramsOf: (count: number) => number): number {
  const { maxParams } = reads.dialect;
  if (max < 2 || paramsOf(max) <= maxParams) return max;
  const [two, three] = [paramsOf(2), paramsOf(3)];
  return Math.min(max, Math.max(1, 2 + Math.floor((maxParams - two) / (three - two))));
}

/** Runs one statement a chunk of keys, side by side, and hands each row to `take`, with the number of its chunk. */
export async function readByKeys(
  reads: Reads,
  name: string,
  keys: readonly (readonly SqlValue[])[],
  options: {
    readonly parts: (count: number) => SelectParts;
    readonly values: CallValues;
    readonly context: CallContext;
    readonly take: (row: readonly unknown[], chunk: number) => void;
    readonly atOnce?: number;
  },
): Promise<void> {
  const statementOf = (count: number): Statement => reads.statement(`${name} x${count}`, () => options.parts(count));
  const max = Math.min(reads.maxKeys, options.atOnce ?? reads.maxKeys);
  const asked = bucketFor(keys.length, max);
  const fitting = fittingKeys(reads, asked, (count) => statementOf(count).types.length);
  const chunks = chunkKeys(keys, fitting === asked ? max : fitting);
  const now = reads.now();
  const answers = await Promise.all(
    chunks.map((chunk) => {
      const statement = statementOf(chunk.keys.length);
      const values = { ...options.values, keys: chunk.keys, parents: chunk.count, now };
      return reads.run(name, statement, values, options.context);
    }),
  );
  try {
    for (const [chunk, rows] of answers.entries()) for (const row of rows) options.take(row, chunk);
  } catch (error) {
    throw new SystemError(reads.plan.system, 'BAD_DATA', { cause: error });
  }
}

export function keyColumns(key: readonly KeyPlan[]): readonly Fragment[] {
  return key.map((k) => k.column);
}

/** The key's columns to select; they stand in a row as `keyColumns` would. */
export function readKeyColumns(key: readonly KeyPlan[]): readonly Fragment[] {
  return key.map((k) => k.read);
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

export function readPosition(row: readonly unknown[], rawAt: number, keyAt: number, key: readonly KeyPlan[]): Position {
  const parts = key.map(({ codec }, i) => {
    const value = row[keyAt + i];
    return codec.isBytes ? hexText(value) : (positionValue(value) ?? '');
  });
  return { raw: positionValue(row[rawAt]), key: parts };
}

/** A record with its id, system and links. */
export function recordSelection(plan: EntityPlan): Selection<Readonly<Record<string, unknown>> | null> {
  const links = [...plan.links].flatMap(([name, rules]) => rules.map((rule) => ({ name, rule })));
  const linkColumns = links.flatMap((l) => l.rule.read);
  const columns = [...readKeyColumns(plan.key), ...linkColumns, ...plan.record.columns];
  const fieldsAt = plan.key.length + linkColumns.length;
  const none = Object.fromEntries(plan.spec.links.map((l) => [l, null]));
  return {
    columns,
    decode: (row, offset) => {
      const id = decodeId(plan.system, plan.key, row, offset);
      if (id === null) return null;
      const named: Record<string, RecordId | null> = { ...none };
      const linkedBy: Record<string, LinkedBy | null> = { ...none };
      let at = offset + plan.key.length;
      for (const { name, rule } of links) {
        // Of several rules the first that names something wins.
        const found = named[name] === null ? rule.decode(row, at) : null;
        at += rule.columns.length;
        if (found === null) continue;
        named[name] = found;
        linkedBy[name] = rule.told;
      }
      return { ...plan.record.decode(row, offset + fieldsAt), id, system: plan.system, links: named, linkedBy };
    },
  };
}

/** A member of a child list with its id; its own children are read apart. */
export function childSelection(
  system: SystemId,
  plan: ChildTablePlan,
): Selection<(Readonly<Record<string, unknown>> & { readonly id: RecordId }) | null> {
  return {
    columns: [...readKeyColumns(plan.key), ...plan.record.columns],
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

/** The key values of those ids that can name a record here. */
export function encodeIds(reads: Reads, key: readonly KeyPlan[], ids: readonly RecordId[]): (readonly KeyValue[])[] {
  return [...new Set(ids)].flatMap((id) => {
    const ref = parseRecordId(id);
    const values = ref?.kind === 'key' && ref.system === reads.plan.system ? encodeKey(key, ref.key) : null;
    return values === null ? [] : [values];
  });
}
