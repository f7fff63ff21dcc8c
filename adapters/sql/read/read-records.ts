/** Records by their ids and by their numbers. */
import { createKeyCodec } from '../../decode/key.ts';
import { fieldSet } from '../../../schema/field-set.ts';
import type { FieldSet } from '../../../schema/field-set.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { keptBy } from '../../kept.ts';
import { whenThere } from '../../../schema/maybe-promise.ts';
import type { MaybePromise } from '../../../schema/maybe-promise.ts';
import type { CallContext } from '../../ports.ts';
import type { NumberPlan } from '../plan/plan.ts';
import { createKeyedRead } from './keyed-read.ts';
import { encodeIds, keyColumns, selectFrom } from './reads.ts';
import type { Reads } from './reads.ts';
import { recordSelection } from './selections.ts';
import type { DecodedRecord } from './selections.ts';
import { keySlot } from '../statement/select.ts';

type ById = ReadonlyMap<RecordId, DecodedRecord>;
type ByNumber = ReadonlyMap<string, readonly DecodedRecord[]>;

export type ReadByIds = (
  ids: readonly RecordId[],
  context: CallContext,
  asked: FieldSet | undefined,
) => MaybePromise<ById>;

export function createReadByIds(reads: Reads): ReadByIds {
  const { plan, dialect } = reads;
  const readOf = keptBy((asked: FieldSet | undefined) => {
    const { columns, decode } = recordSelection(plan, asked);
    const isOne = (count: number) => dialect.keyIn(keyColumns(plan.key), count, keySlot);
    const parts = (count: number) => selectFrom(reads, plan, { columns, where: [...plan.where, isOne(count)] });
    return { decode, keyed: createKeyedRead(reads, { name: 'byIds', asked: asked?.key, parts }) };
  });
  return (ids, context, asked) => {
    const { decode, keyed } = readOf(asked);
    const found = new Map<RecordId, DecodedRecord>();
    const take = (row: readonly unknown[]): void => {
      const record = decode(row, 0);
      if (record !== null) found.set(record.id, record);
    };
    return whenThere(keyed.run({ keys: encodeIds(reads, plan.key, ids), values: {}, context, take }), () => found);
  };
}

// ---- Numbers ---------------------------------------------------------------------------------------

const WHOLE = createKeyCodec({ col: '', type: 'integer' }, new Set());

interface Sought {
  /** Names the statement. */
  readonly name: 'byNumbers' | 'byNumbers in other forms';
  readonly number: NumberPlan;
  readonly forms: (text: string) => readonly string[];
}
type ReadByForms = (
  numbers: readonly string[],
  context: CallContext,
  asked: FieldSet | undefined,
) => MaybePromise<ByNumber>;

/** Puts each record, once, to the number that it was asked for by. */
function sortRecords(numbers: readonly string[], field: string, found: Map<string, DecodedRecord[]>) {
  const known = new Set<RecordId>();
  return (record: DecodedRecord | null): void => {
    const shown = record?.[field];
    // A collation takes several forms for one, which may stand in several statements.
    if (record === null || typeof shown !== 'string' || known.has(record.id)) return;
    known.add(record.id);
    const asked = numbers.includes(shown) ? shown : numbers.find((n) => n.toLowerCase() === shown.toLowerCase());
    if (asked !== undefined) found.set(asked, [...(found.get(asked) ?? []), record]);
  };
}

/** Records whose column holds one of the forms of a number, by the number as it is asked for. */
function createReadByForms(reads: Reads, { name, number, forms }: Sought): ReadByForms {
  const { plan, dialect } = reads;
  const field = plan.spec.number;
  const readOf = keptBy((asked: FieldSet | undefined) => {
    // What a record is found by is read whether it is asked for or not.
    const needed = asked === undefined ? undefined : fieldSet([...asked.names, field]);
    const { columns, decode } = recordSelection(plan, needed);
    const isOne = (count: number) => dialect.keyIn([number.column], count, keySlot);
    const orderBy = keyColumns(plan.key);
    const parts = (count: number) =>
      selectFrom(reads, plan, { columns, where: [...plan.where, isOne(count)], orderBy });
    return { decode, keyed: createKeyedRead(reads, { name, asked: needed?.key, parts }) };
  });
  return (numbers, context, asked) => {
    const { decode, keyed } = readOf(asked);
    const keys = [...new Set(numbers.flatMap(forms))].flatMap((form) => {
      const value = number.codec.encode(form);
      return value === null ? [] : [[value]];
    });
    const found = new Map<string, DecodedRecord[]>();
    const sort = sortRecords(numbers, field, found);
    return whenThere(keyed.run({ keys, values: {}, context, take: (row) => sort(decode(row, 0)) }), () => found);
  };
}

export type ReadByNumbers = (
  numbers: readonly string[],
  context: CallContext,
  asked: FieldSet | undefined,
) => Promise<ByNumber>;

/** A number that the column does not hold as it is shown is looked for once more, in the other forms it may be held in. */
export function createReadByNumbers(reads: Reads): ReadByNumbers {
  const { number } = reads.plan;
  if (number === null) return async () => new Map();
  const asShown = (text: string): readonly string[] => [text];
  const readShown = createReadByForms(reads, { name: 'byNumbers', number, forms: asShown });
  const whole = { ...number, codec: WHOLE };
  const readWhole = createReadByForms(reads, { name: 'byNumbers', number: whole, forms: asShown });
  const readOthers = createReadByForms(reads, { name: 'byNumbers in other forms', number, forms: number.otherForms });
  return async (numbers, context, asked) => {
    // SQL Server answers a text that is no number with an error, for all that are asked for with it.
    if ((await reads.kindOf(number.column, context)) === 'integer') return readWhole(numbers, context, asked);
    const found = await readShown(numbers, context, asked);
    const missing = numbers.filter((text) => !found.has(text));
    return missing.length === 0 ? found : new Map([...found, ...(await readOthers(missing, context, asked))]);
  };
}
