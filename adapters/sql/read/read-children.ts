/** Children: the lines, events and messages that belong to one record, oldest first. */
import type { FieldSet } from '../../../schema/field-set.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { isAsked } from '../../asked.ts';
import { keptBy } from '../../kept.ts';
import { allThere, whenThere } from '../../../schema/maybe-promise.ts';
import type { MaybePromise } from '../../../schema/maybe-promise.ts';
import type { CallContext, ChildPage } from '../../ports.ts';
import type { ListPlan } from '../plan/list-plan.ts';
import type { ChildPlan } from '../plan/plan.ts';
import { keySlot } from '../statement/select.ts';
import type { ByParent, ChildPlace } from './child-place.ts';
import { createReadOfList, createReadPage, createReadWhole } from './child-table.ts';
import type { ReadWhole, TablePlace } from './child-table.ts';
import { createKeyedRead } from './keyed-read.ts';
import { parentsByRule } from './list-source.ts';
import { createNarrow, createReadRows, createReadRowsOfList, pageOf, parentOf as rowOf } from './read-child-rows.ts';
import type { RowsPlace } from './read-child-rows.ts';
import { encodeIds, keyColumns, selectFrom } from './reads.ts';
import type { Reads } from './reads.ts';
import { childSelection } from './selections.ts';
import type { DecodedChild } from './selections.ts';

type Asked = FieldSet | undefined;
type ById = ReadonlyMap<RecordId, DecodedChild>;

/** The ways to read one child list. Errors: SystemError. */
export interface ChildReads {
  children(
    parents: readonly RecordId[],
    page: ChildPage | null,
    context: CallContext,
    asked?: Asked,
  ): MaybePromise<ByParent>;
  ofList(list: ListPlan, parents: readonly RecordId[], context: CallContext, asked?: Asked): MaybePromise<ByParent>;
  byIds(ids: readonly RecordId[], context: CallContext, asked?: Asked): MaybePromise<ById>;
}

function isTable(place: ChildPlace): place is TablePlace {
  return place.plan.kind === 'table';
}

export function createChildReads(reads: Reads, place: ChildPlace): ChildReads {
  const own = isTable(place) ? tableReads(reads, place) : rowsReads(reads, place as RowsPlace); // of the other kind
  const nested = createNested(reads, place);
  const completed = <T>(
    found: MaybePromise<T>,
    childrenOf: (found: T) => readonly DecodedChild[],
    context: CallContext,
    asked: Asked,
  ): MaybePromise<T> => {
    const wanted = nested.filter(({ name }) => isAsked(asked, name));
    if (wanted.length === 0) return found;
    return whenThere(found, (there) => whenThere(complete(wanted, childrenOf(there), context), () => there));
  };
  return {
    children: (parents, page, context, asked) => {
      const found = own.children(parents, page, context, asked);
      // Of the children on a page alone the nested ones are wanted.
      const beside = page === null ? readBeside(nested, parents, context, asked) : null;
      if (beside === null) return completed(found, inRows, context, asked);
      const lists = beside.map(({ list }) => list);
      return whenThere(allThere([found, ...lists]), ([rows = NONE, ...ofNested]) => {
        for (const [i, { name }] of beside.entries()) putIn(name, inRows(rows), ofNested[i]);
        return rows;
      });
    },
    ofList: (list, parents, context, asked) =>
      completed(own.ofList(list, parents, context, asked), inRows, context, asked),
    byIds: (ids, context, asked) =>
      completed(own.byIds(ids, context, asked), (found) => [...found.values()], context, asked),
  };
}

// ---- Children of children --------------------------------------------------------------------------

const NONE: ByParent = new Map();

interface Nested {
  readonly name: string;
  /** By the children; null where the mapping has none. */
  readonly ofChildren: ChildReads | null;
  /** By what the children belong to, beside them; null where they cannot be read so. */
  readonly beside: ReadWhole | null;
}

function createNested(reads: Reads, place: ChildPlace): readonly Nested[] {
  const { plan } = place;
  return Object.entries(place.spec.children ?? {}).map(([name, spec]): Nested => {
    const inner: ChildPlan | undefined = plan.kind === 'table' ? plan.children.get(name) : undefined;
    if (inner === undefined || plan.kind === 'rows') return { name, ofChildren: null, beside: null };
    const innerPlace: ChildPlace = { name: `${place.name}.${name}`, plan: inner, spec, parent: plan };
    const isPlain = isTable(innerPlace) && spec.children === undefined;
    return {
      name,
      ofChildren: createChildReads(reads, innerPlace),
      beside: isPlain ? createReadWhole(reads, innerPlace, plan.parentParts) : null,
    };
  });
}

function inRows(found: ByParent): readonly DecodedChild[] {
  return [...found.values()].flatMap((rows) => rows.map((row) => row.child));
}

function putIn(name: string, children: readonly DecodedChild[], found: ByParent = NONE): void {
  for (const child of children) child[name] = (found.get(child.id) ?? []).map((row) => row.child);
}

interface ReadNested {
  readonly name: string;
  readonly list: MaybePromise<ByParent>;
}

/** Begins to read the nested lists that are asked for; null where one of them must wait for the children. */
function readBeside(
  nested: readonly Nested[],
  parents: readonly RecordId[],
  context: CallContext,
  asked: Asked,
): readonly ReadNested[] | null {
  const wanted = nested.filter(({ name }) => isAsked(asked, name));
  if (wanted.length === 0 || wanted.some(({ beside }) => beside === null)) return null;
  return wanted.map(({ name, beside }) => ({ name, list: beside?.(parents, context, undefined) ?? NONE }));
}

/** Puts the children's own children in, one statement a list. */
function complete(
  wanted: readonly Nested[],
  children: readonly DecodedChild[],
  context: CallContext,
): MaybePromise<unknown> {
  const ids = children.map((child) => child.id);
  return allThere(
    wanted.map(({ name, ofChildren }) =>
      whenThere(ofChildren?.children(ids, null, context) ?? NONE, (found) => putIn(name, children, found)),
    ),
  );
}

// ---- Members of a row, rows of a table -------------------------------------------------------------

function rowsReads(reads: Reads, place: RowsPlace): ChildReads {
  const read = createReadRows(reads, place);
  const readOfList = keptBy((list: ListPlan) => createReadRowsOfList(reads, place, list));
  const narrow = createNarrow(place);
  const narrowed = (all: ByParent, asked: Asked): ByParent => {
    if (asked === undefined) return all;
    const some = [...all].map(([parent, rows]) => {
      const members = rows.map(({ position, child }) => ({ position, child: narrow(child, asked) }));
      return [parent, members] as const;
    });
    return new Map(some);
  };
  return {
    children: (parents, page, context, asked) =>
      whenThere(read(parents, context), (all) => narrowed(pageOf(all, page, place.spec), asked)),
    ofList: (list, parents, context, asked) =>
      whenThere(readOfList(list)(parents, context), (all) => narrowed(all, asked)),
    byIds: (ids, context, asked) =>
      whenThere(read(ids.flatMap(rowOf), context), (all) => {
        const wanted = new Set(ids);
        const children = [...narrowed(all, asked).values()].flatMap((rows) => rows.map((row) => row.child));
        return new Map(children.filter((child) => wanted.has(child.id)).map((child) => [child.id, child]));
      }),
  };
}

function tableReads(reads: Reads, place: TablePlace): ChildReads {
  const whole = createReadWhole(reads, place);
  const page = createReadPage(reads, place);
  const ofList = keptBy((list: ListPlan) => createReadOfList(reads, place, list));
  return {
    children: (parents, asPage, context, asked) =>
      asPage === null ? whole(parents, context, asked) : page(parents, asPage, context, asked),
    ofList: (list, parents, context, asked) => {
      const read = ofList(list);
      const found = allThere(parentsByRule(list, parents).map((some) => read(some, context, asked)));
      return whenThere(found, ([first = NONE, ...others]) =>
        others.length === 0 ? first : new Map([first, ...others].flatMap((ofRule) => [...ofRule])),
      );
    },
    byIds: createReadByIds(reads, place),
  };
}

function createReadByIds(reads: Reads, { name, plan, spec }: TablePlace): ChildReads['byIds'] {
  const { dialect } = reads;
  const { table, withParent, key } = plan;
  const readOf = keptBy((asked: Asked) => {
    const { columns, decode } = childSelection(reads.plan.system, plan, { of: name, spec, asked });
    const parts = (count: number) =>
      selectFrom(
        reads,
        { table, through: withParent.through },
        {
          columns,
          where: [dialect.keyIn(keyColumns(key), count, keySlot), ...withParent.where],
        },
      );
    return { decode, keyed: createKeyedRead(reads, { name: `childrenByIds ${name}`, asked: asked?.key, parts }) };
  });
  return (ids, context, asked) => {
    const { decode, keyed } = readOf(asked);
    const found = new Map<RecordId, DecodedChild>();
    const take = (row: readonly unknown[]): void => {
      const child = decode(row, 0);
      if (child !== null) found.set(child.id, child);
    };
    return whenThere(keyed.run({ keys: encodeIds(reads, key, ids), values: {}, context, take }), () => found);
  };
}
