/** Children that stand in columns of their parent's own row: a billing and a shipping address beside each other. */
import type { FieldSet } from '../../../schema/field-set.ts';
import { formatRecordId, parseRecordId } from '../../../schema/ids.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { ChildSpec } from '../../../schema/model.ts';
import type { KeyValue } from '../../decode/key.ts';
import { keptBy } from '../../kept.ts';
import { allThere, whenThere } from '../../../schema/maybe-promise.ts';
import type { MaybePromise } from '../../../schema/maybe-promise.ts';
import type { CallContext, ChildPage, Position } from '../../ports.ts';
import { nearestRows } from '../../nearest-rows.ts';
import { filterKinds, joinOnly } from '../plan/list-plan.ts';
import type { ListPlan } from '../plan/list-plan.ts';
import { decodeKey } from '../plan/plan.ts';
import type { ChildRowsPlan } from '../plan/plan.ts';
import type { Fragment } from '../statement/fragment.ts';
import { keySlot } from '../statement/select.ts';
import type { ByParent, ChildPlace, DecodedChildRow } from './child-place.ts';
import { createKeyedRead } from './keyed-read.ts';
import type { KeyedRead } from './keyed-read.ts';
import { listSource, parentsByRule } from './list-source.ts';
import { encodeIds, keyColumns, readKeyColumns, selectFrom } from './reads.ts';
import type { Reads } from './reads.ts';
import { createRowMaker } from './row-maker.ts';
import { recordMaker } from './selections.ts';
import type { DecodedChild } from './selections.ts';

export type RowsPlace = ChildPlace & { readonly plan: ChildRowsPlan };

type ReadRows = (parents: readonly RecordId[], context: CallContext) => MaybePromise<ByParent>;

/** The parent of a member that stands in its parent's row: the same key without the member's number. */
export function parentOf(id: RecordId): readonly RecordId[] {
  const ref = parseRecordId(id);
  return ref?.kind === 'key' && ref.key.length > 1 ? [formatRecordId(ref.system, ref.key.slice(0, -1))] : [];
}

/** Members by their parents. All of a member is read: the whole of it tells whether it is there. */
interface Members {
  readonly columns: readonly Fragment[];
  read(keyed: KeyedRead, keys: readonly (readonly KeyValue[])[], context: CallContext): MaybePromise<ByParent>;
}

function createMembers({ plan: { system } }: Reads, { plan, parent }: RowsPlace): Members {
  const columns = [...readKeyColumns(parent.key)];
  const makers = plan.rows.map(({ select }) =>
    createRowMaker(columns, { prototype: Object.prototype, before: [], fields: select(undefined) }),
  );
  const membersOf = (row: readonly unknown[], key: readonly string[]): DecodedChildRow[] =>
    makers.flatMap((make, i): DecodedChildRow[] => {
      const fields = make(row, 0);
      if (!saysSomething(fields)) return [];
      const child = { ...fields, id: formatRecordId(system, [...key, String(i + 1)]) };
      return [{ position: { raw: null, key: [...key, i + 1] }, child }];
    });
  return {
    columns,
    read: (keyed, keys, context) => {
      const found = new Map<RecordId, DecodedChildRow[]>();
      const take = (row: readonly unknown[]): void => {
        const key = decodeKey(parent.key, row, 0);
        if (key !== null) found.set(formatRecordId(system, key), membersOf(row, key));
      };
      return whenThere(keyed.run({ keys, values: {}, context, take }), () => found);
    },
  };
}

export function createReadRows(reads: Reads, place: RowsPlace): ReadRows {
  const { name, parent } = place;
  const members = createMembers(reads, place);
  const isOne = (count: number) => reads.dialect.keyIn(keyColumns(parent.key), count, keySlot);
  const keyed = createKeyedRead(reads, {
    name: `rows ${name}`,
    parts: (count) => selectFrom(reads, parent, { columns: members.columns, where: [...parent.where, isOne(count)] }),
  });
  return (parents, context) => members.read(keyed, encodeIds(reads, parent.key, parents), context);
}

/** Those of the records in a list, by the list's parents. */
export function createReadRowsOfList(reads: Reads, place: RowsPlace, list: ListPlan): ReadRows {
  const members = createMembers(reads, place);
  const keyedOf = keptBy((index: number) => {
    const source = listSource(reads.plan, list, index);
    const isOne = (count: number) => reads.dialect.keyIn(list.rules[index]?.columns ?? [], count, keySlot);
    return createKeyedRead(reads, {
      name: `rows ${place.name} of ${list.name} ${index}`,
      parts: (count) => selectFrom(reads, source, { columns: members.columns, where: [isOne(count), ...source.where] }),
    });
  });
  return (parents, context) => {
    const found = allThere(
      parentsByRule(list, parents).map(({ index, keys }) => members.read(keyedOf(index), keys, context)),
    );
    return whenThere(found, (ofRules) => new Map(ofRules.flatMap((rows) => [...rows])));
  };
}

/** The same members without what was not asked for. */
export function createNarrow({ name, spec }: ChildPlace): (child: DecodedChild, asked: FieldSet) => DecodedChild {
  const makerOf = keptBy((asked: FieldSet) => recordMaker(name, Object.keys(spec.fields), asked));
  return (child, asked) => {
    const narrowed = makerOf(asked)();
    narrowed['id'] = child.id;
    for (const field of asked.names) if (field in child) narrowed[field] = child[field];
    return narrowed as DecodedChild; // its id is in it
  };
}

/** Has a value of its own; constants, flags and enums alone tell nothing. */
function saysSomething(fields: Readonly<Record<string, unknown>>): boolean {
  return Object.values(fields).some(
    (v) => v !== null && (typeof v === 'string' || (typeof v === 'object' && 'amount' in v)),
  );
}

/** A page of members that came whole with their parent's row. */
export function pageOf(all: ByParent, page: ChildPage | null, spec: ChildSpec): ByParent {
  if (page === null) return all;
  const only = joinOnly({}, page.only);
  const kinds = filterKinds(spec.fields);
  const keeps = (child: DecodedChild): boolean =>
    Object.entries(only).every(([name, values]) => {
      const value = child[name];
      return kinds[name] !== undefined && values.includes(String(coded(value)));
    });
  const some = [...all].map(([id, rows]) => {
    const asked = rows.filter(({ position, child }) => isPast(position, page) && keeps(child));
    return [id, nearestRows(asked, page)] as const;
  });
  return new Map(some);
}

/** Members of one row stand by their numbers. */
function isPast(position: Position, { bound, backward }: ChildPage): boolean {
  const numberOf = ({ key }: Position): number => Number(key.at(-1));
  if (bound === undefined) return true;
  return backward === true ? numberOf(position) < numberOf(bound) : numberOf(position) > numberOf(bound);
}

function coded(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
}
