/** Children: the lines, events and messages that belong to one record, oldest first. */
import type { RecordId } from '../../../schema/ids.ts';
import type { CallContext, ChildPage, Position } from '../../ports.ts';
import { and, or, raw, sql } from '../statement/fragment.ts';
import type { Fragment, SqlValue } from '../statement/fragment.ts';
import { keyBeyond, positionSlot } from '../plan/list-bound.ts';
import { filterKinds, joinOnly, onlyConditions, onlyShape } from '../plan/list-plan.ts';
import type { ChildTablePlan } from '../plan/plan.ts';
import { keySlot } from '../statement/select.ts';
import type { ByParent, ChildPlace, DecodedChild, DecodedChildRow } from './child-place.ts';
import { pageOf, parentOf as rowOf, readRows } from './read-child-rows.ts';
import { readFirst } from './read-first.ts';
import type { TopPlace } from './choose-strategy.ts';
import { encodeIds, childSelection, decodeId, fromTable, keyColumns, readByKeys, readPosition } from './reads.ts';
import type { Reads } from './reads.ts';

export async function readChildren(
  reads: Reads,
  place: ChildPlace,
  parents: readonly RecordId[],
  page: ChildPage | null,
  context: CallContext,
): Promise<ByParent> {
  const { plan } = place;
  if (plan.kind === 'rows') return pageOf(await readRows(reads, place, plan, parents, context), page, place.spec);
  const rows = childRows(reads, plan, parents);
  if (page === null) await readWhole(reads, { ...place, plan }, rows, context);
  else await readPage(reads, { ...place, plan }, rows, page, context);
  const children = [...rows.found.values()].flat().map((r) => r.child);
  await completeChildren(reads, place, children, context);
  return rows.found;
}

/** Past the position, upwards, or with `<` downwards; rows without a sort value come before all others. */
function pastPosition(plan: ChildTablePlan, position: Position, operator: '<' | '>'): Fragment {
  const beyond = keyBeyond(plan.key, operator);
  if (plan.sort === null) return beyond;
  const value = plan.sort.column;
  const isDownwards = operator === '<';
  if (position.raw === null) {
    return isDownwards ? and([sql`${value} is null`, beyond]) : or([sql`${value} is not null`, beyond]);
  }
  const rawSlot = positionSlot(plan.sort.codec);
  const past = [sql`${value} ${raw(operator)} ${rawSlot}`, and([sql`${value} = ${rawSlot}`, beyond])];
  return or(isDownwards ? [...past, sql`${value} is null`] : past);
}

type TablePlace = ChildPlace & { readonly plan: ChildTablePlan };

/** Parents, the columns of their children's rows, and where the values of those go. */
interface ChildRows {
  readonly parentColumns: readonly Fragment[];
  readonly exact: TopPlace['exact'];
  readonly keys: readonly (readonly SqlValue[])[];
  readonly columns: readonly Fragment[];
  readonly found: ReadonlyMap<RecordId, DecodedChildRow[]>;
  readonly parentOf: (row: readonly unknown[]) => RecordId | null;
  readonly take: (row: readonly unknown[], parent: RecordId) => void;
}

function childRows(reads: Reads, plan: ChildTablePlan, parents: readonly RecordId[]): ChildRows {
  const found = new Map<RecordId, DecodedChildRow[]>();
  const parentKey = plan.key.slice(0, plan.parentParts);
  const selection = childSelection(reads.plan.system, plan);
  return {
    parentColumns: keyColumns(parentKey),
    exact: parentKey.map((part) => part.exact),
    keys: encodeIds(reads, parentKey, parents),
    columns: [plan.sort?.read ?? sql`${null}`, ...selection.columns],
    found,
    parentOf: (row) => decodeId(reads.plan.system, parentKey, row, 1),
    take: (row, parent) => {
      const child = selection.decode(row, 1);
      if (child === null) return;
      const rows = found.get(parent) ?? [];
      rows.push({ position: readPosition(row, 0, 1, plan.key), child: { ...child } });
      found.set(parent, rows);
    },
  };
}

function orderOf(plan: ChildTablePlan): readonly Fragment[] {
  return [...(plan.sort === null ? [] : [plan.sort.column]), ...keyColumns(plan.key)];
}

async function readWhole(reads: Reads, { name, plan }: TablePlace, rows: ChildRows, context: CallContext) {
  await readByKeys(reads, `children ${name} all`, rows.keys, {
    context,
    values: {},
    parts: (count) => ({
      columns: rows.columns,
      from: fromTable(plan),
      where: [reads.dialect.keyIn(rows.parentColumns, count, keySlot), ...plan.where],
      orderBy: orderOf(plan),
    }),
    take: (row) => {
      const parent = rows.parentOf(row);
      if (parent !== null) rows.take(row, parent);
    },
  });
}

async function readPage(reads: Reads, place: TablePlace, rows: ChildRows, page: ChildPage, context: CallContext) {
  const { name, plan, spec } = place;
  const { bound, limit } = page;
  const backward = page.backward === true;
  const only = joinOnly({}, page.only);
  const shape = bound === undefined ? 'page' : bound.raw === null ? 'page null' : 'page after';
  const operator = backward ? '<' : '>';
  await readFirst(reads, `children ${name} ${operator} ${shape} ${onlyShape(only)}`, rows.keys, {
    context,
    values: { only, limit, ...(bound === undefined ? {} : { position: bound }) },
    place: { table: plan, columns: rows.parentColumns, exact: rows.exact, time: plan.sort?.column ?? null },
    columns: rows.columns,
    parts: () => ({
      from: fromTable(plan),
      where: [
        ...plan.where,
        ...onlyConditions(plan.fields, filterKinds(spec.fields), only),
        ...(bound === undefined ? [] : [pastPosition(plan, bound, operator)]),
      ],
      orderBy: orderOf(plan),
      descending: backward,
    }),
    parentOf: rows.parentOf,
    take: rows.take,
  });
  if (backward) for (const children of rows.found.values()) children.reverse();
}

/** Puts the children's own children in, one statement a list. */
async function completeChildren(
  reads: Reads,
  place: ChildPlace,
  children: readonly DecodedChild[],
  context: CallContext,
): Promise<void> {
  const { plan } = place;
  await Promise.all(
    Object.entries(place.spec.children ?? {}).map(async ([name, spec]) => {
      const nested = plan.kind === 'table' ? plan.children.get(name) : undefined;
      if (nested === undefined || plan.kind === 'rows') {
        for (const child of children) child[name] = [];
        return;
      }
      const inner: ChildPlace = { name: `${place.name}.${name}`, plan: nested, spec, parent: plan };
      const ids = children.map((c) => c.id);
      const found = await readChildren(reads, inner, ids, null, context);
      for (const child of children) child[name] = (found.get(child.id) ?? []).map((r) => r.child);
    }),
  );
}

export async function readChildrenByIds(
  reads: Reads,
  place: ChildPlace,
  ids: readonly RecordId[],
  context: CallContext,
): Promise<ReadonlyMap<RecordId, DecodedChild>> {
  const found = new Map<RecordId, DecodedChild>();
  const { plan, name } = place;
  if (plan.kind === 'rows') {
    const rows = await readRows(reads, place, plan, ids.flatMap(rowOf), context);
    for (const { child } of [...rows.values()].flat()) if (ids.includes(child.id)) found.set(child.id, child);
    return found;
  }
  const selection = childSelection(reads.plan.system, plan);
  await readByKeys(reads, `childrenByIds ${name}`, encodeIds(reads, plan.key, ids), {
    context,
    values: {},
    parts: (count) => ({
      columns: selection.columns,
      from: fromTable({ table: plan.table, joins: plan.withParent.joins }),
      where: [reads.dialect.keyIn(keyColumns(plan.key), count, keySlot), ...plan.withParent.where],
    }),
    take: (row) => {
      const child = selection.decode(row, 0);
      if (child !== null) found.set(child.id, { ...child });
    },
  });
  await completeChildren(reads, place, [...found.values()], context);
  return found;
}
