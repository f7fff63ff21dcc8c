/** Children that have rows of their own: all of a record's, a page of them, those of the records in a list. */
import type { FieldSet } from '../../../schema/field-set.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { keptBy } from '../../kept.ts';
import { whenThere } from '../../../schema/maybe-promise.ts';
import type { MaybePromise } from '../../../schema/maybe-promise.ts';
import type { CallContext, ChildPage, Position } from '../../ports.ts';
import { and, or, raw, sql } from '../statement/fragment.ts';
import type { Fragment } from '../statement/fragment.ts';
import { keyBeyond, positionSlot } from '../plan/list-bound.ts';
import { filterKinds, joinOnly, onlyConditions, onlyShape } from '../plan/list-plan.ts';
import type { ListPlan, OnlyTexts } from '../plan/list-plan.ts';
import type { ChildTablePlan } from '../plan/plan.ts';
import { keySlot } from '../statement/select.ts';
import type { ByParent, ChildPlace, DecodedChildRow } from './child-place.ts';
import { createChunkFinder } from './chunk-finder.ts';
import { createKeyedRead } from './keyed-read.ts';
import { listOwners } from './list-owners.ts';
import type { RuleParents } from './list-source.ts';
import { placeColumns } from '../statement/place-columns.ts';
import { createFirstRead } from './read-first.ts';
import type { FirstRead } from './read-first.ts';
import { encodeIds, keyColumns, selectFrom } from './reads.ts';
import type { Reads } from './reads.ts';
import { intoLists } from './into-lists.ts';
import { createIdReader, createPositionReader, placesFrom, readNeighbours } from './row-ids.ts';
import { childSelection } from './selections.ts';

export type TablePlace = ChildPlace & { readonly plan: ChildTablePlan };

type Asked = FieldSet | undefined;
type Found = Map<RecordId, DecodedChildRow[]>;

/** The columns of children's rows, and what becomes of their values. */
interface ChildRows {
  readonly columns: readonly Fragment[];
  /** Of the rows of one call. */
  readonly parentReader: () => (row: readonly unknown[]) => RecordId | null;
  /** Puts the rows of one call where they belong. */
  readonly taker: (found: Found) => (row: readonly unknown[], parent: RecordId) => void;
}

function childRows(reads: Reads, { name, plan, spec }: TablePlace, asked: Asked): ChildRows {
  const { system } = reads.plan;
  const readParent = createIdReader(system, parentKeyOf(plan));
  const selection = childSelection(system, plan, { of: name, spec, asked });
  const columns = [...selection.columns];
  const sortAt = placeColumns(columns, [plan.sort?.read ?? raw('null')]);
  const readPosition = createPositionReader(sortAt, placesFrom(plan.key, 0));
  return {
    columns,
    parentReader: () => readNeighbours((row) => readParent(row, 0), 0, plan.parentParts),
    taker: (found) => {
      const put = intoLists(found);
      return (row, parent) => {
        const child = selection.decodeBelow(parent, row, 0);
        if (child !== null) put(parent, { position: readPosition(row), child });
      };
    },
  };
}

/** Puts the rows of one call below their parents, each parent's of the first chunk of keys that found it. */
function collect(rows: ChildRows) {
  const found: Found = new Map();
  const parentOf = rows.parentReader();
  const takeOf = rows.taker(found);
  const isFirstChunk = createChunkFinder();
  const take = (row: readonly unknown[], chunk: number): void => {
    const parent = parentOf(row);
    if (parent !== null && isFirstChunk(parent, chunk)) takeOf(row, parent);
  };
  return { found, take };
}

function parentKeyOf({ key, parentParts }: ChildTablePlan) {
  return key.slice(0, parentParts);
}

function orderOf({ sort, key }: ChildTablePlan): readonly Fragment[] {
  return [...(sort === null ? [] : [sort.column]), ...keyColumns(key)];
}

export type ReadWhole = (parents: readonly RecordId[], context: CallContext, asked: Asked) => MaybePromise<ByParent>;

/** By their parents or, where fewer `parts` of their keys are given, by what those parents belong to. */
export function createReadWhole(reads: Reads, place: TablePlace, parts = place.plan.parentParts): ReadWhole {
  const { name, plan } = place;
  const ownerKey = plan.key.slice(0, parts);
  const way = parts < plan.parentParts ? 'beside' : 'all';
  const readOf = keptBy((asked: Asked) => {
    const rows = childRows(reads, place, asked);
    const select = (count: number) =>
      selectFrom(reads, plan, {
        columns: rows.columns,
        where: [reads.dialect.keyIn(keyColumns(ownerKey), count, keySlot), ...plan.where],
        orderBy: orderOf(plan),
      });
    return {
      rows,
      keyed: createKeyedRead(reads, { name: `children ${name} ${way}`, asked: asked?.key, parts: select }),
    };
  });
  return (parents, context, asked) => {
    const { rows, keyed } = readOf(asked);
    const { found, take } = collect(rows);
    return whenThere(keyed.run({ keys: encodeIds(reads, ownerKey, parents), values: {}, context, take }), () => found);
  };
}

export type ReadOfList = (parents: RuleParents, context: CallContext, asked: Asked) => MaybePromise<ByParent>;

/** By the list's parents: the records are found in the same statement. A cross join, as SQLite goes through the records first. */
export function createReadOfList(reads: Reads, place: TablePlace, list: ListPlan): ReadOfList {
  const { name, plan } = place;
  const readOf = keptBy((index: number) =>
    keptBy((asked: Asked) => {
      const rows = childRows(reads, place, asked);
      const parts = (count: number) => {
        const { from, isOwner } = listOwners(reads, list, index, count);
        const where = [...isOwner(keyColumns(parentKeyOf(plan))), ...plan.where];
        const select = selectFrom(reads, plan, { columns: rows.columns, where, orderBy: orderOf(plan) });
        return { ...select, from: sql`${from} cross join ${select.from}` };
      };
      const named = `children ${name} of ${list.name} ${index}`;
      return { rows, keyed: createKeyedRead(reads, { name: named, asked: asked?.key, parts }) };
    }),
  );
  return ({ index, keys }, context, asked) => {
    const { rows, keyed } = readOf(index)(asked);
    const { found, take } = collect(rows);
    return whenThere(keyed.run({ keys, values: {}, context, take }), () => found);
  };
}

// ---- Pages -----------------------------------------------------------------------------------------

/** Past the position, upwards, or with `<` downwards; rows without a sort value come before all others. */
function pastPosition({ key, sort }: ChildTablePlan, isTimed: boolean, operator: '<' | '>'): Fragment {
  const beyond = keyBeyond(key, operator);
  if (sort === null) return beyond;
  const value = sort.column;
  const isDownwards = operator === '<';
  if (!isTimed) {
    return isDownwards ? and([sql`${value} is null`, beyond]) : or([sql`${value} is not null`, beyond]);
  }
  const rawSlot = positionSlot(sort.codec);
  const past = [sql`${value} ${raw(operator)} ${rawSlot}`, and([sql`${value} = ${rawSlot}`, beyond])];
  return or(isDownwards ? [...past, sql`${value} is null`] : past);
}

type BoundKind = 'page' | 'page null' | 'page after';

/** What of a page decides the text of its statement. */
interface PageShape {
  readonly bound: BoundKind;
  readonly backward: boolean;
  readonly only: OnlyTexts;
}

function boundKind(bound: Position | undefined): BoundKind {
  return bound === undefined ? 'page' : bound.raw === null ? 'page null' : 'page after';
}

type PageRead = FirstRead & Pick<ChildRows, 'taker'>;

function createPageRead(reads: Reads, place: TablePlace, asked: Asked, shape: PageShape): PageRead {
  const { name, plan, spec } = place;
  const { bound, backward, only } = shape;
  const rows = childRows(reads, place, asked);
  const operator = backward ? '<' : '>';
  const parentKey = parentKeyOf(plan);
  const where = [
    ...plan.where,
    ...onlyConditions(plan.fields, filterKinds(spec.fields), only),
    ...(bound === 'page' ? [] : [pastPosition(plan, bound === 'page after', operator)]),
  ];
  const orderBy = orderOf(plan);
  const columns = keyColumns(parentKey);
  const exact = parentKey.map((part) => part.exact);
  // What names the parent is part of the statement too.
  const { from } = selectFrom(reads, plan, { columns: [...rows.columns, ...columns], where, orderBy });
  const first = createFirstRead(reads, {
    name: `children ${name} ${operator} ${bound} ${onlyShape(only)}`,
    asked: asked?.key,
    place: { table: plan, columns, exact, time: plan.sort?.column ?? null },
    columns: rows.columns,
    parts: () => ({ from, where, orderBy, descending: backward }),
    parentReader: rows.parentReader,
  });
  return { ...first, taker: rows.taker };
}

export type ReadPage = (
  parents: readonly RecordId[],
  page: ChildPage,
  context: CallContext,
  asked: Asked,
) => MaybePromise<ByParent>;

export function createReadPage(reads: Reads, place: TablePlace): ReadPage {
  const parentKey = parentKeyOf(place.plan);
  const readsOf = keptBy((_asked: Asked) => new Map<string, PageRead>());
  const readOf = (asked: Asked, shape: PageShape): PageRead => {
    const kept = readsOf(asked);
    const name = `${shape.bound} ${shape.backward} ${onlyShape(shape.only)}`;
    const known = kept.get(name) ?? createPageRead(reads, place, asked, shape);
    kept.set(name, known);
    return known;
  };
  return (parents, page, context, asked) => {
    const { bound, limit } = page;
    const only = joinOnly(undefined, page.only);
    const shape: PageShape = { bound: boundKind(bound), backward: page.backward === true, only };
    const { run, taker } = readOf(asked, shape);
    const found: Found = new Map();
    const keys = encodeIds(reads, parentKey, parents);
    const read = run({ keys, values: { only, limit, position: bound }, context, take: taker(found) });
    return whenThere(read, () => {
      if (shape.backward) for (const children of found.values()) children.reverse();
      return found;
    });
  };
}
