/** The columns that a number is taken from, with what the database does with them before anybody looks at their texts. */
import type { Expression } from '../../mapping/language/expressions.ts';
import type { FieldMapping } from '../../mapping/language/fields.ts';
import { isDecoded } from '../../mapping/language/values.ts';
import type { Value } from '../../mapping/language/values.ts';
import { isPlain } from '../../sql/plan/field-plan.ts';

export interface NumberColumn {
  readonly place: string;
  /** The database adds it up, multiplies it, takes the least: a text is worth there whatever the server makes of it. */
  readonly isReckoned: boolean;
}

/** A record or child: where its words begin, and its fields, which may refer to each other. */
export interface Owner {
  readonly at: string;
  readonly fields: Readonly<Record<string, FieldMapping | undefined>>;
}

type Columns = readonly NumberColumn[];

function reckoned(columns: Columns): Columns {
  return columns.map((column) => ({ ...column, isReckoned: true }));
}

/** What goes through `cast`, or is put together as a text, is nobody's column any more. */
function columnsOf(of: Expression, place: string, owner: Owner): Columns {
  const all = (parts: readonly Expression[], word: string): Columns =>
    parts.flatMap((part, i) => columnsOf(part, `${place}.${word}[${i}]`, owner));
  if (typeof of === 'string' || 'col' in of) return [{ place, isReckoned: false }];
  if ('field' in of) return numberColumns(of.field, owner);
  if ('attribute' in of) return [{ place: `${owner.at}.attributes.${of.of}.value`, isReckoned: false }];
  if ('coalesce' in of) return all(of.coalesce, 'coalesce');
  if ('sum' in of) return reckoned(all(of.sum, 'sum'));
  if ('minus' in of) return reckoned(all(of.minus, 'minus'));
  if ('times' in of) return reckoned(all(of.times, 'times'));
  if ('divide' in of) return reckoned(all(of.divide, 'divide'));
  if ('first' in of) return columnsOf(of.first, `${place}.first`, owner);
  if ('aggregate' in of) {
    return of.of === undefined || of.aggregate === 'count' ? [] : reckoned(columnsOf(of.of, `${place}.of`, owner));
  }
  if (!('case' in of)) return [];
  const branches = of.case.flatMap(({ then }, i) => columnsOf(then, `${place}.case[${i}].then`, owner));
  return [...branches, ...(of.else === undefined ? [] : columnsOf(of.else, `${place}.else`, owner))];
}

/** The amount or number of a field; a field that refers to itself through others has been refused by the check. */
function numberOf(field: FieldMapping): readonly [word: string, value: Value] | null {
  if (isPlain(field)) return ['', field];
  if ('money' in field) return ['.money', field.money];
  return 'decimal' in field ? ['.decimal', field.decimal] : null;
}

export function numberColumns(name: string, owner: Owner): Columns {
  const field = owner.fields[name];
  const [word, value] = (field === undefined ? null : numberOf(field)) ?? [];
  return value === undefined || isDecoded(value) ? [] : columnsOf(value, `${owner.at}.fields.${name}${word}`, owner);
}
