/** Children that stand in columns of their parent's own row: a billing and a shipping address beside each other. */
import { formatRecordId, parseRecordId } from '../../../schema/ids.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { ChildSpec } from '../../../schema/model.ts';
import type { CallContext, ChildPage, Position } from '../../ports.ts';
import { nearestRows } from '../../nearest-rows.ts';
import { filterKinds, joinOnly } from '../plan/list-plan.ts';
import type { ChildRowsPlan } from '../plan/plan.ts';
import { keySlot } from '../statement/select.ts';
import type { ByParent, ChildPlace, DecodedChild, DecodedChildRow } from './child-place.ts';
import { encodeIds, decodeId, fromTable, keyColumns, readByKeys, readKeyColumns } from './reads.ts';
import type { Reads } from './reads.ts';

/** The parent of a member that stands in its parent's row: the same key without the member's number. */
export function parentOf(id: RecordId): readonly RecordId[] {
  const ref = parseRecordId(id);
  return ref?.kind === 'key' && ref.key.length > 1 ? [formatRecordId(ref.system, ref.key.slice(0, -1))] : [];
}

export async function readRows(
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
      columns: [...readKeyColumns(parent.key), ...columns],
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
