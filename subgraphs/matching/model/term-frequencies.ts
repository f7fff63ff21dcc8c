import type { PersonTable, TextColumn } from '../person-table.ts';
import type { Model, ModelFrequencies } from './model.ts';

/** What stands for a text in a model: a keyed digest where the model is stored, the text itself where it is not. */
export type KeyOf = (text: string) => string;

type FrequencyField = ModelFrequencies['field'];

/** Rarer values are told apart no further. */
const MOST_VALUES = 2000;
/** A share is kept to so many digits. */
const DIGITS = 6;

/** The columns that hold a field's values. */
export function columnsOf(table: PersonTable, field: FrequencyField): readonly TextColumn[] {
  switch (field) {
    case 'given':
    case 'surname':
    case 'organisation':
      return [table[field]];
    case 'city':
      return table.addresses.map(({ city }) => city);
  }
}

function countTexts(columns: readonly TextColumn[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { ids, texts } of columns) {
    const byId = new Uint32Array(texts.length);
    // Ids number the texts of their column; -1 falls outside of the array, where nothing is kept.
    for (const id of ids) if (id >= 0) byId[id] = byId[id]! + 1;
    byId.forEach((count, id) => {
      const text = texts[id];
      if (count > 0 && text !== undefined) counts.set(text, (counts.get(text) ?? 0) + count);
    });
  }
  return counts;
}

const byCountThenText = (a: readonly [string, number], b: readonly [string, number]) =>
  b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
const byKey = (a: readonly [string, number], b: readonly [string, number]) => (a[0] < b[0] ? -1 : 1);
const rounded = (share: number) => Number(share.toPrecision(DIGITS));

function frequenciesOfField(table: PersonTable, field: FrequencyField, keyOf: KeyOf): ModelFrequencies | null {
  const counts = [...countTexts(columnsOf(table, field))].sort(byCountThenText);
  const records = counts.reduce((sum, [, count]) => sum + count, 0);
  if (records === 0) return null;
  const rest = counts.slice(MOST_VALUES);
  const restRecords = rest.reduce((sum, [, count]) => sum + count, 0);
  // A value that was never seen is as rare as one that was seen once.
  const floor = rest.length === 0 ? 1 / records : restRecords / rest.length / records;
  const coincidence = counts.reduce((sum, [, count]) => sum + (count / records) ** 2, 0);
  const values = counts
    .slice(0, MOST_VALUES)
    .map(([text, count]): readonly [string, number] => [keyOf(text), rounded(count / records)]);
  return { field, records, coincidence: rounded(coincidence), floor: rounded(floor), values: values.sort(byKey) };
}

/** How often the values of names, cities and organisations occur in a table; the order of its rows does not show. */
export function frequenciesOf(table: PersonTable, keyOf: KeyOf): readonly ModelFrequencies[] {
  const fields: readonly FrequencyField[] = ['given', 'surname', 'city', 'organisation'];
  return fields.flatMap((field) => frequenciesOfField(table, field, keyOf) ?? []);
}

/** Of a table's texts those whose keys a model holds, with these: what can be told to whom `keyOf` cannot. */
export function keysInModel({ frequencies }: Model, table: PersonTable, keyOf: KeyOf): ReadonlyMap<string, string> {
  const held = new Set(frequencies.flatMap(({ values }) => values.map(([key]) => key)));
  const columns = frequencies.flatMap(({ field }) => columnsOf(table, field));
  const keys = new Map<string, string>();
  for (const texts of new Set(columns.map((column) => column.texts))) {
    for (const text of texts) {
      const key = keyOf(text);
      if (held.has(key)) keys.set(text, key);
    }
  }
  return keys;
}
