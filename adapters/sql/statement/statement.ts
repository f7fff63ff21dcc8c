/**
 * Statements: knex writes the frame of a select in its dialect's words, once; a call fills the slots of the text.
 */
import knexFactory from 'knex';
import type { Knex } from 'knex';
import type { Dialect } from './dialect.ts';
import { and, joinFragments, raw, Slot, sql } from './fragment.ts';
import type { CallValues, Fragment, Param, ParamType, SqlValue } from './fragment.ts';

export interface Statement {
  readonly text: string;
  /** By parameter, where a slot tells it. */
  readonly types: readonly (ParamType | undefined)[];
  bind(values: CallValues): SqlValue[];
}

export interface SelectParts {
  readonly columns: readonly Fragment[];
  readonly from: Fragment;
  readonly where: readonly Fragment[];
  /** The last column is summed up over rows whose other columns are equal. */
  readonly sum?: (column: Fragment) => Fragment;
  readonly groupBy?: readonly Fragment[];
  readonly orderBy?: readonly Fragment[];
  readonly distinct?: boolean;
  /** The slot `limit` of the call is the number of rows at the most, of each partition where there is one. */
  readonly limit?: { readonly per: readonly Fragment[] } | 'all';
}

/** knex takes whole numbers alone for a limit; this one is replaced by the slot of the call. */
const LIMIT_MARK = 1_987_654_321;
/** A constant of a mapping that happens to be the mark stays itself. */
const unmarked = (param: Param): Param => (param === LIMIT_MARK ? new Slot(() => param) : param);
const limitSlot = new Slot(({ limit }) => limit ?? 0);

export interface StatementBuilder {
  select(parts: SelectParts): Statement;
}

/** Builds statements for a dialect. No connection is opened: knex is used for its query builder alone. */
export function createStatementBuilder(dialect: Dialect): StatementBuilder {
  const knex = knexFactory({ client: dialect.knexClient, useNullAsDefault: true });
  // knex passes any value through to the bindings of the statement; slots are filled there at each call.
  const bindable = (fragment: Fragment): Knex.Raw =>
    knex.raw(fragment.text, fragment.params.map(unmarked) as unknown as Knex.RawBinding[]);
  return {
    select: (parts) => {
      const perParent = typeof parts.limit === 'object' && parts.limit.per.length > 0 ? parts.limit.per : null;
      const query =
        parts.sum !== undefined
          ? sumSelect(knex, bindable, parts, parts.sum)
          : perParent === null
            ? plainSelect(knex, bindable, parts)
            : windowSelect(knex, bindable, parts, perParent);
      const { sql: text, bindings } = query.toSQL().toNative();
      // Quoted names may hold a `?`, which knex leaves escaped in dialects that bind by position.
      return { text: text.replaceAll(String.raw`\?`, '?'), ...bound(bindings as readonly Param[]) };
    },
  };
}

function aliasAll(columns: readonly Fragment[]): Fragment {
  return joinFragments(
    columns.map((c, i) => sql`${c} as ${raw(`c${i}`)}`),
    ', ',
  );
}

type Bindable = (fragment: Fragment) => Knex.Raw;

function frame(knex: Knex, bindable: Bindable, parts: SelectParts, columns: Fragment): Knex.QueryBuilder {
  const query = knex.select(bindable(parts.distinct === true ? sql`distinct ${columns}` : columns));
  void query.fromRaw(bindable(parts.from));
  if (parts.where.length > 0) void query.whereRaw(bindable(and(parts.where)));
  if (parts.groupBy !== undefined) void query.groupByRaw(bindable(joinFragments(parts.groupBy, ', ')));
  return query;
}

function plainSelect(knex: Knex, bindable: Bindable, parts: SelectParts): Knex.QueryBuilder {
  const query = frame(knex, bindable, parts, aliasAll(parts.columns));
  if (parts.orderBy !== undefined && parts.orderBy.length > 0) {
    void query.orderByRaw(bindable(joinFragments(parts.orderBy, ', ')));
  }
  if (parts.limit !== undefined) void query.limit(LIMIT_MARK);
  return query;
}

/** Sums over a derived table: parameters inside a column must not stand in `group by` a second time. */
function sumSelect(
  knex: Knex,
  bindable: Bindable,
  parts: SelectParts,
  sum: NonNullable<SelectParts['sum']>,
): Knex.QueryBuilder {
  const inner = frame(knex, bindable, parts, aliasAll(parts.columns));
  const keys = parts.columns.slice(0, -1).map((_, i) => raw(`c${i}`));
  const total = sum(raw(`c${parts.columns.length - 1}`));
  const query = knex.select(bindable(joinFragments([...keys, total], ', '))).from(inner.as('w'));
  return query.groupByRaw(bindable(joinFragments(keys, ', ')));
}

/** The first rows of each partition, in their order: row_number() over all rows of the batch. */
function windowSelect(knex: Knex, bindable: Bindable, parts: SelectParts, per: readonly Fragment[]): Knex.QueryBuilder {
  const over = sql`partition by ${joinFragments(per, ', ')} order by ${joinFragments(parts.orderBy ?? [], ', ')}`;
  const inner = frame(knex, bindable, parts, sql`${aliasAll(parts.columns)}, row_number() over (${over}) as rn`);
  const outer = joinFragments(
    parts.columns.map((_, i) => raw(`c${i}`)),
    ', ',
  );
  const query = knex.select(bindable(outer)).from(inner.as('w'));
  void query.whereRaw(bindable(sql`rn <= ${limitSlot}`)).orderByRaw('rn');
  return query;
}

function bound(bindings: readonly Param[]): Omit<Statement, 'text'> {
  const params = bindings.map((b) => (b === LIMIT_MARK ? limitSlot : b));
  return {
    types: params.map((p) => (p instanceof Slot ? p.type : undefined)),
    bind: (values) => params.map((p) => (p instanceof Slot ? p.read(values) : p)),
  };
}

/** Sizes of key lists, so that a few texts serve all calls; the last key is repeated up to the size. */
const BUCKETS = [1, 10, 50, 100, 500, 1000, 2000] as const;

export function bucketFor(count: number, max: number): number {
  return Math.min(max, BUCKETS.find((b) => b >= count) ?? max);
}

/** Cuts keys to what one statement takes, each piece padded to its bucket. */
export function chunkKeys<K>(keys: readonly K[], max: number): readonly (readonly K[])[] {
  const chunks: (readonly K[])[] = [];
  for (let start = 0; start < keys.length; start += max) {
    const chunk = keys.slice(start, start + max);
    const size = bucketFor(chunk.length, max);
    const last = chunk.at(-1);
    chunks.push(last === undefined ? chunk : [...chunk, ...Array.from<K>({ length: size - chunk.length }).fill(last)]);
  }
  return chunks;
}

/** A slot for part `part` of key `i`. */
export function keySlot(i: number, part: number): Fragment {
  return sql`${new Slot(({ keys }) => keys?.[i]?.[part] ?? null)}`;
}
