/** A list of an entity as SQL: what orders it, what bounds it, what filters it. */
import { fallbackValue } from '../../../schema/model.ts';
import type { FieldKind, ListSpec } from '../../../schema/model.ts';
import { keyBytes } from '../../decode/key.ts';
import type { TimeCodec } from '../../decode/time/time.ts';
import type { Bound, Only, PageRequest } from '../../ports.ts';
import type { Dialect } from '../statement/dialect.ts';
import type { FieldPlan } from './field-plan.ts';
import { and, joinFragments, or, raw, Slot, sql } from '../statement/fragment.ts';
import type { CallValues, Fragment, SqlValue } from '../statement/fragment.ts';
import type { ChildTablePlan, EntityPlan, KeyPlan, LinkPlan } from './plan.ts';
import { keyColumns } from '../read/reads.ts';
import { timeSlot } from './expression/time-access.ts';

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
  return { name, spec, child, rules, time, key: child?.key ?? plan.key, fields };
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

// ---- Bounds ----------------------------------------------------------------------------------------

/** The shape of a bound: what decides the text of its statement. */
export function boundShape(list: ListPlan, bound: Bound | undefined): string {
  if (bound === undefined) return 'top';
  if (bound.kind === 'position') return bound.position.raw === null ? 'after-null' : 'after';
  if (list.time === null) return bound.inclusive || bound.at !== null ? 'top' : 'none';
  if (bound.at === null) return bound.inclusive ? 'nulls' : 'none';
  return bound.inclusive ? 'until' : 'before';
}

/** The time of the position that a page goes on from. */
export function positionSlot(codec: TimeCodec): Fragment {
  return timeSlot(codec, ({ position }) => position?.raw ?? null);
}

/** Part `i` of the position's key; bytes travel in it as text. */
function positionKeySlot({ codec }: KeyPlan, i: number): Fragment {
  return sql`${new Slot(({ position }) => {
    const part = position?.key[i] ?? null;
    return codec.isBytes ? keyBytes(String(part)) : part;
  })}`;
}

/** The key lies after the position's in a list that runs downwards (`<`) or upwards (`>`). */
export function keyBeyond(key: readonly KeyPlan[], operator: '<' | '>'): Fragment {
  return or(
    key.map((plan, i) => {
      const same = key.slice(0, i).map((k, j) => sql`${k.column} = ${positionKeySlot(k, j)}`);
      return and([...same, sql`${plan.column} ${raw(operator)} ${positionKeySlot(plan, i)}`]);
    }),
  );
}

export function boundCondition(list: ListPlan, shape: string): Fragment | null {
  if (shape === 'top') return null;
  if (shape === 'none') return raw('1 = 0');
  const beyond = keyBeyond(list.key, '<');
  if (list.time === null) return beyond;
  const { column, isSet, codec } = list.time;
  const noTime = sql`${column} is null`;
  const rawSlot = positionSlot(codec);
  const boundSlot = timeSlot(codec, ({ bound }) => bound ?? null);
  switch (shape) {
    case 'after': {
      const later = or([sql`${column} < ${rawSlot}`, and([sql`${column} = ${rawSlot}`, beyond])]);
      // The bound alone, in front: an index on the time can begin there.
      if (list.spec.dated === true) return and([sql`${column} <= ${rawSlot}`, later]);
      return or([sql`${column} < ${rawSlot}`, and([sql`${column} = ${rawSlot}`, beyond]), noTime]);
    }
    case 'after-null':
      return and([noTime, beyond]);
    case 'nulls':
      return sql`not (${isSet})`;
    default:
      // `until` and `before` differ in the value of the slot alone; see boundValues.
      if (list.spec.dated === true) return sql`${column} < ${boundSlot}`;
      return or([sql`${column} < ${boundSlot}`, sql`not (${isSet})`]);
  }
}

export function boundValues(list: ListPlan, page: PageRequest): CallValues {
  const { bound } = page;
  const codec = list.time?.codec;
  const at = bound?.kind === 'instant' ? bound.at : null;
  const boundValue = (): SqlValue => {
    if (codec === undefined || at === null || bound?.kind !== 'instant') return null;
    return bound.inclusive ? codec.above(at) : codec.lower(at);
  };
  return {
    limit: page.limit,
    bound: boundValue(),
    from: codec === undefined || page.from === undefined ? null : codec.lower(page.from),
    before: codec === undefined || page.before === undefined ? null : codec.lower(page.before),
    ...(bound?.kind === 'position' ? { position: bound.position } : {}),
  };
}

/** Rows without a time lie in no range. */
export function rangeConditions(list: ListPlan, page: Pick<PageRequest, 'from' | 'before'>): readonly Fragment[] {
  if (page.from === undefined && page.before === undefined) return [];
  if (list.time === null) return [raw('1 = 0')];
  const { value, isSet, codec } = list.time;
  return [
    isSet,
    ...(page.from === undefined ? [] : [sql`${value} >= ${timeSlot(codec, ({ from }) => from ?? null)}`]),
    ...(page.before === undefined ? [] : [sql`${value} < ${timeSlot(codec, ({ before }) => before ?? null)}`]),
  ];
}

// ---- Filters by value ------------------------------------------------------------------------------

/** Asked-for values by field, as text: a flag is 'true' or 'false'. */
export type OnlyTexts = Readonly<Record<string, readonly string[]>>;
export type FilterKinds = Readonly<Record<string, 'bool' | readonly string[]>>;

/** Sizes of value lists, so that a few texts serve all filters. */
function padded(values: readonly string[]): readonly string[] {
  const size = [1, 2, 4, 8, 16, 32].find((s) => s >= values.length) ?? values.length;
  return [...values, ...Array.from<string>({ length: size - values.length }).fill(values.at(-1) ?? '')];
}

/** The filters of a call on top of those that a list has by itself; a field under both must pass both. */
export function joinOnly(fixed: OnlyTexts | undefined, asked: Only | undefined): OnlyTexts {
  const only: Record<string, readonly string[]> = {};
  for (const [field, values] of Object.entries(asked ?? {})) only[field] = [...new Set(values.map(String))];
  for (const [field, values] of Object.entries(fixed ?? {})) {
    const both = only[field];
    only[field] = both === undefined ? values : values.filter((v) => both.includes(v));
  }
  return Object.fromEntries(Object.entries(only).map(([field, values]) => [field, padded(values)]));
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
