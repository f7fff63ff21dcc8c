/** Children: the lines, events and messages that belong to one record, oldest first. */
import { formatRecordId, parseRecordId } from '../../../schema/ids.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { ChildSpec } from '../../../schema/model.ts';
import type { CallContext, ChildPage, Position } from '../../ports.ts';
import { and, or, sql, Slot } from '../statement/fragment.ts';
import type { Fragment } from '../statement/fragment.ts';
import { filterKinds, joinOnly, keyBeyond, onlyConditions, onlyShape } from '../plan/list-plan.ts';
import { encodeKey } from '../plan/plan.ts';
import type { ChildPlan, ChildRowsPlan, ChildTablePlan, KeyPlan, TablePlan } from '../plan/plan.ts';
import { childSelection, decodeId, fromTable, keyColumns, readByKeys, readPosition } from './reads.ts';
import type { Reads } from './reads.ts';
import { keySlot } from '../statement/statement.ts';

export type DecodedChild = Record<string, unknown> & { readonly id: RecordId };

export interface DecodedChildRow {
  readonly position: Position;
  readonly child: DecodedChild;
}
type ByParent = ReadonlyMap<RecordId, readonly DecodedChildRow[]>;

/** A child list in its place: its name for statements, its plan, the table it hangs on. */
export interface ChildPlace {
  readonly name: string;
  readonly plan: ChildPlan;
  readonly spec: ChildSpec;
  readonly parent: TablePlan;
}

export async function readChildren(
  reads: Reads,
  place: ChildPlace,
  parents: readonly RecordId[],
  page: ChildPage | null,
  context: CallContext,
): Promise<ByParent> {
  const { plan } = place;
  if (plan.kind === 'rows') return pageOf(await readRows(reads, place, plan, parents, context), page, place.spec);
  const found = await readTable(reads, { ...place, plan }, parents, page, context);
  await completeChildren(
    reads,
    place,
    [...found.values()].flat().map((r) => r.child),
    context,
  );
  return found;
}

function encodeIds(reads: Reads, key: readonly KeyPlan[], ids: readonly RecordId[]): (readonly (string | bigint)[])[] {
  return [...new Set(ids)].flatMap((id) => {
    const ref = parseRecordId(id);
    const values = ref?.kind === 'key' && ref.system === reads.plan.system ? encodeKey(key, ref.key) : null;
    return values === null ? [] : [values];
  });
}

// ---- Members in a table of their own ---------------------------------------------------------------

/** After the position, upwards; rows without a sort value come first. */
function afterCondition(plan: ChildTablePlan, after: Position): Fragment {
  const beyond = keyBeyond(keyColumns(plan.key), '>');
  if (plan.sort === null) return beyond;
  const value = plan.sort.column;
  if (after.raw === null) return or([sql`${value} is not null`, beyond]);
  const rawSlot = sql`${new Slot(({ position }) => position?.raw ?? null, 'time')}`;
  return or([sql`${value} > ${rawSlot}`, and([sql`${value} = ${rawSlot}`, beyond])]);
}

async function readTable(
  reads: Reads,
  { name, spec, plan }: ChildPlace & { readonly plan: ChildTablePlan },
  parents: readonly RecordId[],
  page: ChildPage | null,
  context: CallContext,
): Promise<ByParent> {
  const found = new Map<RecordId, DecodedChildRow[]>();
  const parentKey = plan.key.slice(0, plan.parentParts);
  const selection = childSelection(reads.plan.system, plan);
  const only = joinOnly({}, page?.only);
  const after = page?.after;
  const shape = page === null ? 'all' : `page ${after === undefined ? '' : after.raw === null ? 'null' : 'after'}`;
  const sort = plan.sort === null ? [] : [plan.sort.column];
  await readByKeys(reads, `children ${name} ${shape} ${onlyShape(only)}`, encodeIds(reads, parentKey, parents), {
    context,
    values: { only, limit: page?.limit ?? 0, ...(after === undefined ? {} : { position: after }) },
    parts: (count) => ({
      columns: [plan.sort?.read ?? sql`${null}`, ...selection.columns],
      from: fromTable(plan),
      where: [
        reads.dialect.keyIn(keyColumns(parentKey), count, keySlot),
        ...plan.where,
        ...onlyConditions(plan.fields, filterKinds(spec.fields), only),
        ...(after === undefined ? [] : [afterCondition(plan, after)]),
      ],
      orderBy: [...sort, ...keyColumns(plan.key)],
      ...(page === null ? {} : { limit: { per: count === 1 ? [] : keyColumns(parentKey) } }),
    }),
    take: (row) => {
      const parent = decodeId(reads.plan.system, parentKey, row, 1);
      const child = selection.decode(row, 1);
      if (parent === null || child === null) return;
      const rows = found.get(parent) ?? [];
      rows.push({ position: readPosition(row, 0, 1, plan.key.length), child: { ...child } });
      found.set(parent, rows);
    },
  });
  return found;
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
    const rows = await readRows(reads, place, plan, ids.flatMap(parentOf), context);
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

// ---- Members in columns of the parent's row --------------------------------------------------------

/** The parent of a member that stands in its parent's row: the same key without the member's number. */
function parentOf(id: RecordId): readonly RecordId[] {
  const ref = parseRecordId(id);
  return ref?.kind === 'key' && ref.key.length > 1 ? [formatRecordId(ref.system, ref.key.slice(0, -1))] : [];
}

async function readRows(
  reads: Reads,
  { name, parent }: ChildPlace,
  plan: ChildRowsPlan,
  parents: readonly RecordId[],
  context: CallContext,
): Promise<ByParent> {
  const found = new Map<RecordId, DecodedChildRow[]>();
  const { system } = reads.plan;
  const columns = plan.rows.flatMap((r) => r.record.columns);
  await readByKeys(reads, `rows ${name}`, encodeIds(reads, parent.key, parents), {
    context,
    values: {},
    parts: (count) => ({
      columns: [...keyColumns(parent.key), ...columns],
      from: fromTable(parent),
      where: [...parent.where, reads.dialect.keyIn(keyColumns(parent.key), count, keySlot)],
    }),
    take: (row) => {
      const id = decodeId(system, parent.key, row, 0);
      const ref = id === null ? null : parseRecordId(id);
      if (id === null || ref?.kind !== 'key') return;
      let at = parent.key.length;
      const members = plan.rows.flatMap(({ record }, i): DecodedChildRow[] => {
        const fields = record.decode(row, at);
        at += record.columns.length;
        if (!saysSomething(fields)) return [];
        const child = { ...fields, id: formatRecordId(system, [...ref.key, String(i + 1)]) };
        return [{ position: { raw: null, key: [...ref.key, i + 1] }, child }];
      });
      found.set(id, members);
    },
  });
  return found;
}

/** Has a value of its own; constants, flags and enums alone tell nothing. */
function saysSomething(fields: Readonly<Record<string, unknown>>): boolean {
  return Object.values(fields).some(
    (v) => v !== null && (typeof v === 'string' || (typeof v === 'object' && 'amount' in v)),
  );
}

/** A page of members that came whole with their parent's row. */
function pageOf(all: ByParent, page: ChildPage | null, spec: ChildSpec): ByParent {
  if (page === null) return all;
  const only = joinOnly({}, page.only);
  const kinds = filterKinds(spec.fields);
  const keeps = (child: DecodedChild): boolean =>
    Object.entries(only).every(([name, values]) => {
      const value = child[name];
      return kinds[name] !== undefined && values.includes(String(coded(value)));
    });
  const from = Number(page.after?.key.at(-1) ?? 0);
  return new Map(
    [...all].map(([id, rows]) => [
      id,
      rows.filter((r) => Number(r.position.key.at(-1)) > from && keeps(r.child)).slice(0, page.limit),
    ]),
  );
}

function coded(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
}
