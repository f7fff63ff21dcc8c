/** What the reads of a port share: their plan, the statements made so far, the way to the database. */
import type { RecordId } from '../../../schema/ids.ts';
import { parseRecordId } from '../../../schema/ids.ts';
import type { Catalogue, ColumnKind } from '../../catalogue/catalogue.ts';
import type { MaybePromise } from '../../../schema/maybe-promise.ts';
import type { CallContext } from '../../ports.ts';
import type { Dialect } from '../statement/dialect.ts';
import { sql } from '../statement/fragment.ts';
import type { CallValues, Fragment } from '../statement/fragment.ts';
import type { KeyValue } from '../../decode/key.ts';
import { neededJoins } from '../plan/join-plan.ts';
import { encodeKey } from '../plan/plan.ts';
import type { EntityPlan, KeyPlan, TablePlan } from '../plan/plan.ts';
import type { SelectParts, TopStrategy } from '../statement/select.ts';
import type { Statement, StatementBuilder } from '../statement/statement.ts';
import type { TopPlace } from './choose-strategy.ts';

export type Rows = readonly (readonly unknown[])[];

export interface Reads {
  readonly plan: EntityPlan;
  readonly dialect: Dialect;
  /** The statement of that name, built at first use. */
  statement(name: string, parts: () => SelectParts): Statement;
  /** Errors: SystemError. */
  run(name: string, statement: Statement, values: CallValues, context: CallContext): MaybePromise<Rows>;
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

/** Many times what one entity is ever asked for. */
const MAX_STATEMENTS = 2000;

/** Keeps statements by name: their texts are made once. */
export function createStatementStore(builder: StatementBuilder): Reads['statement'] {
  const statements = new Map<string, Statement>();
  return (name, parts) => {
    const known = statements.get(name);
    if (known !== undefined) return known;
    if (statements.size >= MAX_STATEMENTS) statements.clear();
    const statement = builder.select(parts());
    statements.set(name, statement);
    return statement;
  };
}

export function keyColumns(key: readonly KeyPlan[]): readonly Fragment[] {
  return key.map((k) => k.column);
}

/** The key's columns to select; they stand in a row as `keyColumns` would. */
export function readKeyColumns(key: readonly KeyPlan[]): readonly Fragment[] {
  return key.map((k) => k.read);
}

/** A select from a table through those of its joins that something of the select needs. */
export function selectFrom(
  { dialect }: Pick<Reads, 'dialect'>,
  { table, through }: Pick<TablePlan, 'table' | 'through'>,
  parts: Omit<SelectParts, 'from'>,
): SelectParts {
  const used = [...parts.columns, ...parts.where, ...(parts.orderBy ?? [])];
  return { ...parts, from: sql`${table}${neededJoins(through, used, dialect)}` };
}

export function fromTable(plan: Pick<TablePlan, 'table' | 'joins'>): Fragment {
  return sql`${plan.table}${plan.joins}`;
}

/** The key values of those ids that can name a record here. */
export function encodeIds(
  { plan: { system } }: { readonly plan: Pick<EntityPlan, 'system'> },
  key: readonly KeyPlan[],
  ids: readonly RecordId[],
): (readonly KeyValue[])[] {
  const values: (readonly KeyValue[])[] = [];
  const ofSystem = `${system}:`;
  for (const id of ids.length > 1 ? new Set(ids) : ids) {
    const ref = id.startsWith(ofSystem) ? parseRecordId(id) : null;
    const encoded = ref?.kind === 'key' && ref.system === system ? encodeKey(key, ref.key) : null;
    if (encoded !== null) values.push(encoded);
  }
  return values;
}
