/** Records by their ids and by their numbers. */
import { createKeyCodec } from '../../decode/key.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { CallContext } from '../../ports.ts';
import type { NumberPlan } from '../plan/plan.ts';
import { encodeIds, fromTable, keyColumns, readByKeys, recordSelection } from './reads.ts';
import type { Reads } from './reads.ts';
import { keySlot } from '../statement/select.ts';

export type DecodedRecord = Readonly<Record<string, unknown>> & { readonly id: RecordId };

export async function readByIds(
  reads: Reads,
  ids: readonly RecordId[],
  context: CallContext,
): Promise<ReadonlyMap<RecordId, DecodedRecord>> {
  const { plan, dialect } = reads;
  const selection = recordSelection(plan);
  const found = new Map<RecordId, DecodedRecord>();
  await readByKeys(reads, 'byIds', encodeIds(reads, plan.key, ids), {
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

const WHOLE = createKeyCodec({ col: '', type: 'integer' }, new Set());

interface Sought {
  /** Names the statement. */
  readonly name: 'byNumbers' | 'byNumbers in other forms';
  readonly forms: (text: string) => readonly string[];
}
const AS_SHOWN: Sought = { name: 'byNumbers', forms: (text) => [text] };

/** Records whose column holds one of the forms of a number, by the number as it is asked for. */
async function readByForms(
  reads: Reads,
  number: NumberPlan,
  numbers: readonly string[],
  { name, forms }: Sought,
  context: CallContext,
): Promise<ReadonlyMap<string, readonly DecodedRecord[]>> {
  const { plan, dialect } = reads;
  const found = new Map<string, DecodedRecord[]>();
  const keys = [...new Set(numbers.flatMap(forms))].flatMap((form) => {
    const value = number.codec.encode(form);
    return value === null ? [] : [[value]];
  });
  const selection = recordSelection(plan);
  const known = new Set<RecordId>();
  await readByKeys(reads, name, keys, {
    context,
    values: {},
    parts: (count) => ({
      columns: selection.columns,
      from: fromTable(plan),
      where: [...plan.where, dialect.keyIn([number.column], count, keySlot)],
      orderBy: keyColumns(plan.key),
    }),
    take: (row) => {
      const record = selection.decode(row, 0) as DecodedRecord | null; // as in readByIds
      const shown = record?.[plan.spec.number];
      // A collation takes several forms for one, which may stand in several statements.
      if (record === null || typeof shown !== 'string' || known.has(record.id)) return;
      known.add(record.id);
      const asked = numbers.includes(shown) ? shown : numbers.find((n) => n.toLowerCase() === shown.toLowerCase());
      if (asked !== undefined) found.set(asked, [...(found.get(asked) ?? []), record]);
    },
  });
  return found;
}

/** A number that the column does not hold as it is shown is looked for once more, in the other forms it may be held in. */
export async function readByNumbers(
  reads: Reads,
  numbers: readonly string[],
  context: CallContext,
): Promise<ReadonlyMap<string, readonly DecodedRecord[]>> {
  const { number } = reads.plan;
  if (number === null) return new Map();
  // SQL Server answers a text that is no number with an error, for all that are asked for with it.
  if ((await reads.kindOf(number.column, context)) === 'integer') {
    return readByForms(reads, { ...number, codec: WHOLE }, numbers, AS_SHOWN, context);
  }
  const found = await readByForms(reads, number, numbers, AS_SHOWN, context);
  const missing = numbers.filter((text) => !found.has(text));
  const other: Sought = { name: 'byNumbers in other forms', forms: number.otherForms };
  return new Map([...found, ...(await readByForms(reads, number, missing, other, context))]);
}
