/** A list of an entity as SQL: what orders it, what filters it; what bounds it: list-bound.ts. */
import { fallbackValue } from '../../../schema/model.ts';
import type { FieldKind, ListSpec } from '../../../schema/model.ts';
import type { TimeCodec } from '../../decode/time/time.ts';
import type { Only } from '../../ports.ts';
import type { Dialect } from '../statement/dialect.ts';
import type { FieldPlan } from './field-plan.ts';
import { joinFragments, raw, Slot, sql } from '../statement/fragment.ts';
import type { Fragment } from '../statement/fragment.ts';
import type { ChildTablePlan, EntityPlan, KeyPlan, LinkPlan } from './plan.ts';
import { keyColumns } from '../read/reads.ts';

export interface ListPlan {
  readonly name: string;
  readonly spec: ListSpec;
  readonly child: ChildTablePlan | null;
  readonly rules: readonly LinkPlan[];
  /** Null where the mapping has no time for an undated list: its rows run by key alone. */
  readonly time: {
    readonly column: Fragment;
    /** The bare column, where rows without a time are left out already. */
    readonly value: Fragment;
    readonly read: Fragment;
    /** The least of the column, read in the same way. */
    readonly readLeast: (column: Fragment) => Fragment;
    readonly isSet: Fragment;
    readonly codec: TimeCodec;
  } | null;
  /** Of a list with a child the record's key, as its own table holds it, then the child's. */
  readonly key: readonly KeyPlan[];
  /** Enum and boolean fields of what the list tells of. */
  readonly fields: ReadonlyMap<string, FieldPlan>;
}

/** Null where the mapping does not hold what the list needs. */
export function compileList(plan: EntityPlan, name: string, dialect: Dialect): ListPlan | null {
  const spec = plan.spec.lists[name];
  const rules = spec === undefined ? undefined : plan.links.get(spec.by);
  if (spec === undefined || rules === undefined) return null;
  const child = spec.child === undefined ? null : plan.children.get(spec.child);
  if (child !== null && child?.kind !== 'table') return null;
  const fields = child?.fields ?? plan.fields;
  const at = fields.get(spec.at);
  const codec = spec.dayAfter === true ? at?.date?.dayAfter : at?.time;
  if (spec.dated === true && codec === undefined) return null;
  const needed = Object.keys(spec.only ?? {});
  if (!needed.every((field) => fields.has(field))) return null;
  const time = at === undefined || codec === undefined ? null : compileTime(at, codec, dialect, spec.dated === true);
  const key = child === null ? plan.key : [...plan.key, ...child.key.slice(child.parentParts)];
  return { name, spec, child, rules, time, key, fields };
}

/** A sentinel after this sorts among real times as if it were one; an earlier one sorts with null, below them. */
const REAL_TIMES_BEGIN = '1971-01-01T00:00:00Z';

/**
 * A time as lists are ordered by it: one among them that stands for "none" counts as null, where null belongs. A list
 * that holds set ones alone is ordered by the bare column, which an index can serve.
 */
export function compileTime(
  at: FieldPlan,
  codec: TimeCodec,
  dialect: Dialect,
  setAlone = false,
): NonNullable<ListPlan['time']> {
  const { value, isSet, hasStrays = false } = at.access;
  const sortsHigh = hasStrays || codec.nulls.some((n) => n > codec.lower(REAL_TIMES_BEGIN));
  const column = sortsHigh && !setAlone ? sql`case when ${isSet} then ${value} end` : value;
  // A column of numbers is read as it stands: the field knows.
  const readTime = at.readTime ?? ((v: Fragment): Fragment => dialect.readTime(v));
  return { column, value, read: readTime(column), readLeast: (of) => readTime(sql`min(${of})`), isSet, codec };
}

/** What a list runs down by: time, then key. Engines sort null lowest, so rows without a time come last. */
export function listOrder(list: ListPlan): readonly Fragment[] {
  const keys = keyColumns(list.key);
  return list.time === null ? keys : [list.time.column, ...keys];
}

// ---- Filters by value ------------------------------------------------------------------------------

/** Asked-for values by field, as text: a flag is 'true' or 'false'. */
export type OnlyTexts = Readonly<Record<string, readonly string[]>>;
export type FilterKinds = Readonly<Record<string, 'bool' | readonly string[]>>;

/** Sizes of value lists, so that a few texts serve all filters. */
const SIZES = [1, 2, 4, 8, 16, 32] as const;

function padded(values: readonly string[]): readonly string[] {
  const size = SIZES.find((s) => s >= values.length) ?? values.length;
  return size === values.length
    ? values
    : [...values, ...Array.from<string>({ length: size - values.length }).fill(values.at(-1) ?? '')];
}

const UNFILTERED: OnlyTexts = {};

/** The filters of a call on top of those that a list has by itself; a field under both must pass both. */
export function joinOnly(fixed: OnlyTexts | undefined, asked: Only | undefined): OnlyTexts {
  if (fixed === undefined && asked === undefined) return UNFILTERED;
  const only: Record<string, readonly string[]> = {};
  for (const [field, values] of Object.entries(asked ?? {})) only[field] = [...new Set(values.map(String))];
  for (const [field, values] of Object.entries(fixed ?? {})) {
    const both = only[field];
    only[field] = both === undefined ? values : values.filter((v) => both.includes(v));
  }
  for (const [field, values] of Object.entries(only)) only[field] = padded(values);
  return only;
}

/** Filters by their shape, fields and sizes: what decides the text of a statement. */
export function onlyShape(only: OnlyTexts): string {
  return Object.entries(only)
    .map(([field, values]) => `${field}:${values.length}`)
    .join(',');
}

/** The fields that can be filtered by value. */
export function filterKinds(kinds: Readonly<Record<string, FieldKind>>): FilterKinds {
  const filters: Record<string, 'bool' | readonly string[]> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    if (kind === 'bool' || typeof kind !== 'string') filters[name] = kind;
  }
  return filters;
}

export function onlyConditions(
  fields: ReadonlyMap<string, FieldPlan>,
  kinds: FilterKinds,
  only: OnlyTexts,
): readonly Fragment[] {
  return Object.entries(only).map(([name, values]) => {
    const kind = kinds[name];
    if (values.length === 0 || kind === undefined) return raw('1 = 0');
    const slots = joinFragments(
      values.map((_, i) => sql`${new Slot(({ only: asked }) => asked?.[name]?.[i] ?? null)}`),
      ', ',
    );
    return sql`${onlyValue(fields.get(name), kind)} in (${slots})`;
  });
}

/** The graph's word for a row's value, as SQL. */
function onlyValue(plan: FieldPlan | undefined, kind: 'bool' | readonly string[]): Fragment {
  if (kind === 'bool') {
    return plan === undefined ? sql`${'false'}` : sql`case when ${plan.access.value} = 1 then 'true' else 'false' end`;
  }
  const value = plan?.enumValue;
  if (value === undefined) return sql`${fallbackValue(kind)}`;
  return 'always' in value ? sql`${value.always}` : value;
}
