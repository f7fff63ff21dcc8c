/** The rows of a list that one of its link rules finds. */
import type { KeyValue } from '../../decode/key.ts';
import type { FieldKind, Instant } from '../../../schema/model.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { Bound, CallContext, PageRequest, Position } from '../../ports.ts';
import { ruleApplies } from '../plan/compile-links.ts';
import { sql } from '../statement/fragment.ts';
import type { Fragment } from '../statement/fragment.ts';
import { boundCondition, boundShape, boundValues, rangeConditions } from '../plan/list-bound.ts';
import { filterKinds, joinOnly, listOrder, onlyConditions, onlyShape } from '../plan/list-plan.ts';
import type { ListPlan, OnlyTexts } from '../plan/list-plan.ts';
import type { LinkPlan } from '../plan/plan.ts';
import type { TopPlace } from './choose-strategy.ts';
import { readFirst } from './read-first.ts';
import { chooseKeysFirst } from './keys-first.ts';
import { childSelection, fromTable, readPosition, recordSelection } from './reads.ts';
import type { Reads } from './reads.ts';

export interface DecodedRow {
  readonly at: Instant | null;
  readonly position: Position;
  readonly entity: unknown;
  readonly child: unknown;
}

/** Parents that a rule of a list can name, with the values to find their rows by. */
export interface RuleParents {
  readonly rule: LinkPlan;
  readonly index: number;
  readonly keys: readonly (readonly KeyValue[])[];
}

export function parentsByRule(list: ListPlan, parents: readonly RecordId[]): readonly RuleParents[] {
  const distinct = [...new Set(parents)];
  return list.rules.flatMap((rule, index) => {
    const keys = distinct.flatMap((parent) => {
      const values = rule.encode(parent);
      return values === null ? [] : [values];
    });
    return keys.length === 0 ? [] : [{ rule, index, keys }];
  });
}

/** The tables of a list, and the rows in it for which rule `index` counts. */
export function listSource(
  reads: Reads,
  list: ListPlan,
  index: number,
): { readonly from: Fragment; readonly where: readonly Fragment[] } {
  const { plan } = reads;
  const table = list.child === null ? plan : { table: list.child.table, ...list.child.withParent };
  const first = index === 0 ? [] : [ruleApplies(list.rules, index)];
  return {
    from: fromTable(table),
    where: [...first, ...table.where, ...(list.spec.dated === true && list.time !== null ? [list.time.isSet] : [])],
  };
}

function listKinds(reads: Reads, list: ListPlan): Readonly<Record<string, FieldKind>> {
  const { spec } = reads.plan;
  return list.spec.child === undefined ? spec.fields : (spec.children?.[list.spec.child]?.fields ?? {});
}

/** Conditions of a list's own filters and of the caller's. */
export function listFilters(reads: Reads, list: ListPlan, asked: PageRequest['only']): ListFilters {
  const only = joinOnly(list.spec.only, asked);
  const kinds = filterKinds(listKinds(reads, list));
  return { only, shape: onlyShape(only), conditions: onlyConditions(list.fields, kinds, only) };
}

export interface ListFilters {
  readonly only: OnlyTexts;
  readonly shape: string;
  readonly conditions: readonly Fragment[];
}

/** Of a list with several rules a position tells, behind the key, which of them found the row. */
function rulePosition({ rules }: ListPlan, index: number, { raw: time, key }: Position): Position {
  return { raw: time, key: rules.length > 1 ? [...key, index] : key };
}

/**
 * Where rule `index` goes on. Rows of one instant run rule by rule: keys that different rules find are never compared
 * here, as only the database knows their order.
 */
export function ruleBound(list: ListPlan, index: number, { bound, backward }: PageRequest): Bound | undefined {
  if (bound?.kind !== 'position' || list.rules.length < 2) return bound;
  const { raw: time, key } = bound.position;
  const rule = Number(key[list.key.length] ?? 0);
  if (rule === index) return bound;
  const inclusive = backward === true ? index < rule : index > rule;
  return { kind: 'instant', at: list.time?.codec.decode(time) ?? null, inclusive };
}

/** Where the columns of a list's rows begin: what names the parent, the time, the entity, its child. */
interface RowShape {
  readonly columns: readonly Fragment[];
  decode(row: readonly unknown[]): DecodedRow | null;
}

function rowShape(reads: Reads, list: ListPlan, { rule, index }: RuleParents): RowShape {
  const entity = recordSelection(reads.plan);
  const child = list.child === null ? null : childSelection(reads.plan.system, list.child);
  const timeAt = rule.columns.length;
  const entityAt = timeAt + 1;
  const childAt = entityAt + entity.columns.length;
  const recordEnd = entityAt + reads.plan.key.length;
  const ownAt = childAt + (list.child?.parentParts ?? 0);
  const keyOf = (row: readonly unknown[]): readonly unknown[] => [
    ...row.slice(entityAt, recordEnd),
    ...(child === null ? [] : row.slice(ownAt, ownAt + list.key.length - reads.plan.key.length)),
  ];
  return {
    columns: [...rule.read, list.time?.read ?? sql`${null}`, ...entity.columns, ...(child?.columns ?? [])],
    decode: (row) => {
      const record = entity.decode(row, entityAt);
      if (record === null) return null;
      return {
        at: list.time?.codec.decode(row[timeAt]) ?? null,
        position: rulePosition(list, index, readPosition([row[timeAt], ...keyOf(row)], 0, 1, list.key)),
        entity: record,
        child: child?.decode(row, childAt) ?? null,
      };
    },
  };
}

function placeOf(reads: Reads, list: ListPlan, rule: LinkPlan): TopPlace {
  const { columns, exact } = rule;
  return { table: list.child ?? reads.plan, columns, exact, time: list.time?.column ?? null };
}

/**
 * By parent, from the bound on, as many rows as the database gives up to the limit: newest first, backward oldest first.
 * Null stands for one that is no record.
 */
export async function readRule(
  reads: Reads,
  list: ListPlan,
  parents: RuleParents,
  page: PageRequest,
  context: CallContext,
): Promise<ReadonlyMap<RecordId, readonly (DecodedRow | null)[]>> {
  const { rule, index, keys } = parents;
  const found = new Map<RecordId, (DecodedRow | null)[]>();
  const backward = page.backward === true;
  const shape = boundShape(list, page);
  const turn = backward ? 'back ' : '';
  const filters = listFilters(reads, list, page.only);
  const range = `${page.from === undefined ? '' : 'from'}${page.before === undefined ? '' : 'before'}`;
  const rows = rowShape(reads, list, parents);
  const bound = boundCondition(list, shape, backward);
  const narrowing = [...rangeConditions(list, page), ...filters.conditions];
  const conditions = bound === null ? narrowing : [...narrowing, bound];
  const narrowed = { list, rule, index, conditions, isNarrowed: narrowing.length > 0 };
  const keysFirst = keys.length === 1 ? await chooseKeysFirst(reads, narrowed, context) : undefined;
  await readFirst(reads, `list ${list.name} ${index} ${turn}${shape} ${range} ${filters.shape}`, keys, {
    context,
    values: { ...boundValues(list, page), only: filters.only },
    place: placeOf(reads, list, rule),
    columns: rows.columns,
    keysFirst,
    parts: () => {
      const { from, where } = listSource(reads, list, index);
      return { from, where: [...where, ...conditions], orderBy: listOrder(list), descending: !backward };
    },
    parentOf: (row) => rule.decode(row, 0),
    take: (row, parent) => {
      const known = found.get(parent);
      if (known === undefined) found.set(parent, [rows.decode(row)]);
      else known.push(rows.decode(row));
    },
  });
  return found;
}
