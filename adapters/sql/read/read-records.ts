/** Records by their ids and by their numbers. */
import type { KeyValue } from '../../decode/key.ts';
import { parseRecordId } from '../../../schema/ids.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { CallContext } from '../../ports.ts';
import { encodeKey } from '../plan/plan.ts';
import { fromTable, keyColumns, readByKeys, recordSelection } from './reads.ts';
import type { Reads } from './reads.ts';
import { keySlot } from '../statement/select.ts';

export type DecodedRecord = Readonly<Record<string, unknown>> & { readonly id: RecordId };

/** The key values of those ids that name a record this plan could hold. */
function encodeIds(reads: Reads, ids: readonly RecordId[]): readonly (readonly KeyValue[])[] {
  const { plan } = reads;
  return [...new Set(ids)].flatMap((id) => {
    const ref = parseRecordId(id);
    const values = ref?.kind === 'key' && ref.system === plan.system ? encodeKey(plan.key, ref.key) : null;
    return values === null ? [] : [values];
  });
}

export async function readByIds(
  reads: Reads,
  ids: readonly RecordId[],
  context: CallContext,
): Promise<ReadonlyMap<RecordId, DecodedRecord>> {
  const { plan, dialect } = reads;
  const selection = recordSelection(plan);
  const found = new Map<RecordId, DecodedRecord>();
  await readByKeys(reads, 'byIds', encodeIds(reads, ids), {
    context,
    values: {},
    parts: (count) => ({
      columns: selection.columns,
      from: fromTable(plan),
      where: [...plan.where, dialect.keyIn(keyColumns(plan.key), count, keySlot)],
    }),
    take: (row) => {
      const record = selection.decode(row, 0) as DecodedRecord | null; // recordSelection puts the id in
      if (record !== null) found.set(record.id, record);
    },
  });
  return found;
}

export async function readByNumbers(
  reads: Reads,
  numbers: readonly string[],
  context: CallContext,
): Promise<ReadonlyMap<string, readonly DecodedRecord[]>> {
  const { plan, dialect } = reads;
  const found = new Map<string, DecodedRecord[]>();
  const { number } = plan;
  if (number === null) return found;
  const keys = [...new Set(numbers)].flatMap((text) => {
    const value = number.codec.encode(text);
    return value === null ? [] : [[value]];
  });
  const selection = recordSelection(plan);
  await readByKeys(reads, 'byNumbers', keys, {
    context,
    values: {},
    parts: (count) => ({
      columns: [number.column, ...selection.columns],
      from: fromTable(plan),
      where: [...plan.where, dialect.keyIn([number.column], count, keySlot)],
      orderBy: keyColumns(plan.key),
    }),
    take: (row) => {
      const text = number.codec.decode(row[0]);
      const record = selection.decode(row, 1) as DecodedRecord | null; // as in readByIds
      if (text === null || record === null) return;
      const asked = numbers.includes(text) ? text : numbers.find((n) => n.toLowerCase() === text.toLowerCase());
      if (asked !== undefined) found.set(asked, [...(found.get(asked) ?? []), record]);
    },
  });
  return found;
}
