/** Status codes and their like: the codes that the column holds, each with a guess. */
import { fallbackValue } from '../../../schema/model.ts';
import type { CatalogueColumn } from '../../catalogue/catalogue.ts';
import type { Lookup } from '../find/lookups.ts';
import { guessValue } from '../words/state-words.ts';
import { columnRef, tableRef } from './drafting.ts';
import type { Drafting, Json, JsonObject } from './drafting.ts';
import type { Place } from './draft-field.ts';

export interface JoinedLookup {
  readonly lookup: Lookup;
  readonly alias: string;
}

/** The join that brings the words of a lookup table. */
export function draftLookupJoin(
  { lookup, alias }: JoinedLookup,
  from: { readonly alias: string; readonly column: CatalogueColumn },
  { samples }: Drafting,
): JsonObject {
  const { language } = samples.lookup(lookup);
  const ofLanguage = lookup.language === null || language === null ? null : lookup.language;
  return {
    table: tableRef(lookup.facts.table),
    as: alias,
    on: { [columnRef(alias, lookup.code)]: columnRef(from.alias, from.column) },
    ...(ofLanguage === null
      ? {}
      : { where: [{ col: columnRef(alias, ofLanguage), eq: constantOf(ofLanguage, language ?? '') }] }),
  };
}

function constantOf(column: CatalogueColumn, text: string): string | number {
  return column.kind === 'integer' && Number.isSafeInteger(Number(text)) ? Number(text) : text;
}

function noteCodes(codes: readonly string[] | null, unknown: readonly string[], words: readonly string[]): string {
  if (codes === null) return `Holds more than codes: name those that count, each as one of ${words.join(', ')}.`;
  if (codes.length === 0) return `No codes were found: name them, each as one of ${words.join(', ')}.`;
  if (unknown.length === 0) return 'Guessed from the codes and their words: look at each.';
  return `What ${unknown.join(', ')} mean${unknown.length === 1 ? 's' : ''} is not known; say it, as one of ${words.join(', ')}.`;
}

export function draftEnum(
  words: readonly string[],
  column: CatalogueColumn,
  place: Place,
  joined: JoinedLookup | null,
  { samples, note }: Drafting,
): Json {
  const codes = samples.codes(place.table, column);
  const labels = joined === null ? new Map<string, string>() : samples.lookup(joined.lookup).labels;
  const all = [...new Set([...(codes ?? []), ...(codes === null ? [] : labels.keys())])].toSorted();
  const values = all.map((code) => [code, guessValue(code, labels.get(code) ?? null, words)] as const);
  const last = fallbackValue(words);
  const unknown = values.filter(([, value]) => value === last).map(([code]) => code);
  note(place.path, noteCodes(codes === null ? null : all, unknown, words));
  return {
    map: columnRef(place.alias, column),
    values: Object.fromEntries(values),
    ...(joined === null ? {} : { label: columnRef(joined.alias, joined.lookup.label) }),
  };
}
