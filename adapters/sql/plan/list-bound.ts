/** Where a page of a list starts and which times it holds, as SQL. Backward all of it is turned round. */
import { keyBytes } from '../../decode/key.ts';
import type { TimeCodec } from '../../decode/time/time.ts';
import type { PageRequest } from '../../ports.ts';
import { and, or, raw, Slot, sql } from '../statement/fragment.ts';
import type { CallValues, Fragment, SqlValue } from '../statement/fragment.ts';
import { timeSlot } from './expression/time-access.ts';
import type { ListPlan } from './list-plan.ts';
import type { KeyPlan } from './plan.ts';

/** What of a bound decides the text of its statement. */
export type BoundShape = 'all' | 'none' | 'dated' | 'undated' | 'instant' | 'position' | 'undated position';

export function boundShape(list: ListPlan, { bound, backward }: PageRequest): BoundShape {
  if (bound === undefined) return 'all';
  if (bound.kind === 'position') return bound.position.raw === null ? 'undated position' : 'position';
  const { at, inclusive } = bound;
  if (at !== null && list.time !== null) return 'instant';
  // The rows of a list without a time of its own lie past every instant, all at one place.
  if (backward === true) return at === null && inclusive ? 'all' : list.time === null ? 'none' : 'dated';
  if (list.time === null) return inclusive || at !== null ? 'all' : 'none';
  return inclusive ? 'undated' : 'none';
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

type KeySlot = (plan: KeyPlan, i: number) => Fragment;

/** The key is another up to part `level`, and in that part past it, or (`>=`) no less. */
export function keyPast(
  key: readonly KeyPlan[],
  level: number,
  operator: '<' | '>' | '>=',
  slot: KeySlot = positionKeySlot,
): Fragment {
  return and(
    key.slice(0, level + 1).map((plan, i) => sql`${plan.column} ${raw(i === level ? operator : '=')} ${slot(plan, i)}`),
  );
}

/** The key lies past the position's, going downwards (`<`) or upwards (`>`). */
export function keyBeyond(key: readonly KeyPlan[], operator: '<' | '>'): Fragment {
  return or(key.map((_, level) => keyPast(key, level, operator)));
}

/** Null where every row will do. */
export function boundCondition(list: ListPlan, shape: BoundShape, backward: boolean): Fragment | null {
  switch (shape) {
    case 'all':
      return null;
    case 'none':
      return raw('1 = 0');
    case 'dated':
      return list.time?.isSet ?? null;
    case 'undated':
      return list.time === null ? null : sql`not (${list.time.isSet})`;
    case 'instant':
      return list.time === null ? null : pastInstant(list, list.time, backward);
    case 'position':
    case 'undated position':
      if (list.time === null) return keyBeyond(list.key, backward ? '>' : '<');
      return shape === 'position' ? pastPosition(list, list.time, backward) : pastUndated(list, list.time, backward);
  }
}

type ListTime = NonNullable<ListPlan['time']>;

/** With the bound's instant and without it differ in the value of the slot alone; see boundValues. */
function pastInstant({ spec }: ListPlan, { column, isSet, codec }: ListTime, backward: boolean): Fragment {
  const slot = timeSlot(codec, ({ bound }) => bound ?? null);
  const past = backward ? sql`${column} >= ${slot}` : sql`${column} < ${slot}`;
  if (spec.dated === true) return past;
  return backward ? and([isSet, past]) : or([past, sql`not (${isSet})`]);
}

function pastPosition(list: ListPlan, { column, codec }: ListTime, backward: boolean): Fragment {
  const operator = backward ? '>' : '<';
  const slot = positionSlot(codec);
  const past = [
    sql`${column} ${raw(operator)} ${slot}`,
    and([sql`${column} = ${slot}`, keyBeyond(list.key, operator)]),
  ];
  if (!backward && list.spec.dated !== true) return or([...past, sql`${column} is null`]);
  // The bound alone, in front: an index on the time can begin there.
  return and([sql`${column} ${raw(operator)}= ${slot}`, or(past)]);
}

/** Past a row without a time. */
function pastUndated(list: ListPlan, { column }: ListTime, backward: boolean): Fragment {
  if (backward) return or([sql`${column} is not null`, keyBeyond(list.key, '>')]);
  return and([sql`${column} is null`, keyBeyond(list.key, '<')]);
}

export function boundValues(list: ListPlan, page: PageRequest, only: CallValues['only']): CallValues {
  const { bound } = page;
  const backward = page.backward === true;
  const codec = list.time?.codec;
  const boundValue = (): SqlValue => {
    if (codec === undefined || bound?.kind !== 'instant' || bound.at === null) return null;
    return bound.inclusive === backward ? codec.lower(bound.at) : codec.above(bound.at);
  };
  return {
    limit: page.limit,
    bound: boundValue(),
    from: codec === undefined || page.from === undefined ? null : codec.lower(page.from),
    before: codec === undefined || page.before === undefined ? null : codec.lower(page.before),
    position: bound?.kind === 'position' ? bound.position : undefined,
    only,
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
