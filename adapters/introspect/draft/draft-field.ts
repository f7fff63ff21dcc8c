/** One field of the model, as the mapping language writes it. */
import type { FieldKind } from '../../../schema/model.ts';
import type { CatalogueColumn, CatalogueTable } from '../../catalogue/catalogue.ts';
import type { TimeForm } from '../../mapping/language/fields.ts';
import { isWhole } from '../find/keys.ts';
import { means, splitName, wordsOf } from '../words/words.ts';
import { columnRef, isCaseless, padOf } from './drafting.ts';
import type { Drafting, Json, JsonObject, Path } from './drafting.ts';

/** The table that a field's column stands in, and its name in the draft. */
export interface Place {
  readonly alias: string;
  readonly table: CatalogueTable;
  readonly path: Path;
}

function draftText(field: string, column: CatalogueColumn, place: Place, drafting: Drafting): Json {
  const text = columnRef(place.alias, column);
  const isLookedUp = field === 'number' || field === 'trackingNumber' || field === 'sku';
  const pad = isLookedUp ? padOf(place.table, column, drafting) : null;
  const words = {
    ...(isLookedUp && isWhole(column) ? { type: 'integer' } : {}),
    ...(pad === null ? {} : { pad }),
    ...(field === 'email' && isCaseless(column) ? { ignoresCase: true } : {}),
    ...(splitName(column.name).includes('html') ? { html: true } : {}),
  };
  return Object.keys(words).length === 0 ? text : { text, ...words };
}

/** Words of dates in systems of eight letters, which write a day as the number 20260301. */
const DAY_WORDS: readonly string[] = ['dat', 'dt', 'datum', 'gebdat', 'geb', 'birthdate'];

type Form = TimeForm | 'date';

/** How a column holds time, as far as its type and name say it. */
export function formOf(column: CatalogueColumn, engine: string): Form {
  if (column.kind === 'date') return 'date';
  if (column.kind === 'text' && column.length === 8) return 'yyyymmdd';
  if (column.kind === 'text' && column.length === 14) return 'yyyymmddhhmmss';
  if (column.kind === 'integer') {
    const isDay = wordsOf(column.name).some(({ text }) => DAY_WORDS.includes(text));
    return isDay ? 'yyyymmdd' : 'epochSeconds';
  }
  // Sessions of the gateway speak UTC, so that a TIMESTAMP comes in it.
  return engine === 'mysql' && /^timestamp/i.test(column.type) ? 'utc' : 'wallClock';
}

function noteTime(column: CatalogueColumn, form: Form, path: Path, { note }: Drafting): void {
  if (form === 'epochSeconds') note(path, 'Seconds since 1970? Of milliseconds say `as: epochMillis`.');
  else if (form === 'yyyymmdd') note(path, 'Guessed to hold days as 20260301: look how they are written.');
  else if (column.kind === 'text') note(path, 'A column of texts: look how its times are written.');
}

function timeWords(column: CatalogueColumn, form: Form): JsonObject {
  return { as: form, ...(form === 'yyyymmdd' && column.kind === 'integer' ? { column: 'integer' } : {}) };
}

function draftInstant(column: CatalogueColumn, { alias, path }: Place, drafting: Drafting): Json {
  const { source } = drafting;
  const form = formOf(column, source.engine);
  noteTime(column, form, path, drafting);
  const ref = columnRef(alias, column);
  return form === source.time ? ref : { time: ref, ...timeWords(column, form) };
}

function draftDate(column: CatalogueColumn, { alias, path }: Place, drafting: Drafting): Json {
  const told = formOf(column, drafting.source.engine);
  const form = column.kind === 'text' && told === 'wallClock' ? 'date' : told;
  noteTime(column, form, path, drafting);
  const ref = columnRef(alias, column);
  return form === 'date' ? ref : { date: ref, ...timeWords(column, form) };
}

/** A column that holds whether, or when. */
function draftFlag(column: CatalogueColumn, { alias }: Place): Json {
  const isTime = column.kind === 'time' || column.kind === 'date';
  return { is: { col: columnRef(alias, column), ...(isTime ? { isSet: true } : { eq: 1 }) } };
}

/** Cents where the name says so; whole numbers are guessed to be cents. */
export function unitOf(column: CatalogueColumn, path: Path, { note }: Drafting): JsonObject {
  if (means(wordsOf(column.name), 'cents')) return { unit: 'minor' };
  if (column.kind === 'float') note(path, 'A column of floats: it is rounded to the decimals of its currency.');
  if (column.kind !== 'integer') return {};
  note(path, 'Whole numbers: cents? Take `unit` away if they are not.');
  return { unit: 'minor' };
}

/** Null for a kind that is not drafted from a column alone. */
export function draftField(
  field: string,
  kind: FieldKind,
  column: CatalogueColumn,
  place: Place,
  { drafting, currency }: { readonly drafting: Drafting; readonly currency: () => Json },
): Json | null {
  switch (kind) {
    case 'text':
      return draftText(field, column, place, drafting);
    case 'decimal':
      return columnRef(place.alias, column);
    case 'money':
      return { money: columnRef(place.alias, column), ...unitOf(column, place.path, drafting), currency: currency() };
    case 'instant':
      return draftInstant(column, place, drafting);
    case 'date':
      return draftDate(column, place, drafting);
    case 'bool':
      return draftFlag(column, place);
    default:
      return null;
  }
}
