/** Fields of the model as columns to read, a decoder for them, and the SQL that filters by them. */
import { fallbackValue } from '../../schema/model.ts';
import type { FieldKind } from '../../schema/model.ts';
import { amountScale, decodeAmount, decodeDecimal } from '../decode/money.ts';
import { cleanText, stripHtml, titleCase } from '../decode/text.ts';
import { createDateCodec, createTimeCodec, dateIn, startOfDay } from '../decode/time.ts';
import { createZoneClock } from '../decode/zone.ts';
import type { DateCodec, TimeCodec, TimeCodecOptions } from '../decode/time.ts';
import type {
  BoolField,
  DateField,
  DecimalField,
  EnumField,
  FieldMapping,
  InstantField,
  MoneyField,
  TextField,
} from '../mapping/fields.ts';
import type { Expression } from '../mapping/expressions.ts';
import { compileCondition, compileExpression, isSetText } from './expression.ts';
import { joinFragments, raw, Slot, sql } from './fragment.ts';
import type { Fragment } from './fragment.ts';
import type { FieldAccess, Scope } from './scope.ts';
import { rawText } from '../decode/raw-text.ts';

/** Called with a legacy code that the mapping does not name. */
export type OnUnmapped = (field: string, code: string) => void;

export interface FieldPlan {
  readonly columns: readonly Fragment[];
  /** Reads the field's columns, which stand from `offset` on in the row. */
  decode(row: readonly unknown[], offset: number): unknown;
  readonly access: FieldAccess;
  /** For texts: the column compares without letter case. */
  readonly ignoresCase?: boolean;
  /** For times and dates. */
  readonly time?: TimeCodec;
  readonly date?: DateCodec;
  /** For times and dates: how the column, or its least, is read. */
  readonly readTime?: (value: Fragment) => Fragment;
  /** For enums: the value as SQL, or as a constant that every row has. */
  readonly enumValue?: Fragment | { readonly always: string };
  /** For money: amount and currency. */
  readonly money?: {
    readonly amount: Fragment;
    readonly currency: Fragment;
    /** Decimals to sum up with. */
    readonly sqlScale: number;
    readonly decode: (value: unknown, currency: string) => string | null;
  };
}

function isPlain(field: FieldMapping): field is Expression {
  // Every field form but a bare expression has a word of its own.
  const words = ['text', 'money', 'decimal', 'time', 'date', 'is', 'map', 'when'];
  return typeof field === 'string' || !words.some((w) => w in field);
}

export function compileField(
  name: string,
  kind: FieldKind,
  field: FieldMapping,
  scope: Scope,
  onUnmapped: OnUnmapped,
): FieldPlan {
  if (typeof kind !== 'string') return enumField(name, kind, field as EnumField, scope, onUnmapped);
  switch (kind) {
    case 'text':
      return textField(field as TextField, scope);
    case 'decimal':
      return decimalField(field as DecimalField, scope);
    case 'money':
      return moneyField(field as MoneyField, scope);
    case 'instant':
      return instantField(field as InstantField, scope);
    case 'date':
      return dateField(field as DateField, scope);
    case 'bool':
      return boolField(field as BoolField, scope);
  }
}

function textField(field: TextField, scope: Scope): FieldPlan {
  const options = isPlain(field) ? null : field;
  const value = compileExpression(isPlain(field) ? field : field.text, scope);
  const nulls = new Set(scope.source.nulls.strings);
  return {
    columns: [value],
    access: { value, isSet: isSetText(value, scope) },
    ...(options?.ignoresCase === true ? { ignoresCase: true } : {}),
    decode: (row, offset) => {
      const text = cleanText(row[offset], nulls);
      if (text === null || options === null) return text;
      const plain = options.html ? stripHtml(text) : text;
      return options.titleCase ? titleCase(plain) : options.upperCase ? plain.toUpperCase() : plain;
    },
  };
}

function decimalField(field: DecimalField, scope: Scope): FieldPlan {
  const scale = isPlain(field) ? undefined : field.scale;
  const value = compileExpression(isPlain(field) ? field : field.decimal, scope);
  const column = scope.dialect.readDecimal(value, scale ?? 6);
  return {
    columns: [column],
    access: { value, isSet: sql`${value} is not null` },
    decode: (row, offset) => decodeDecimal(row[offset], scale),
  };
}

/** Decimals that a column in major units may hold beyond those of its currency; the graph shows the currency's own. */
const MAJOR_SCALE = 4;

function moneyField(field: MoneyField, scope: Scope): FieldPlan {
  const { dialect } = scope;
  const amount = compileExpression(field.money, scope);
  const currency = compileExpression(field.currency, scope);
  const { unit } = field;
  const sqlScale = unit === 'minor' ? 0 : Math.max(field.scale ?? 0, MAJOR_SCALE);
  const decodeAs = (value: unknown, code: string): string | null =>
    decodeAmount(value, unit, field.scale ?? amountScale(value, unit, code));
  const fixed = typeof field.currency === 'object' && 'const' in field.currency ? String(field.currency.const) : null;
  return {
    columns: [dialect.readDecimal(amount, sqlScale), ...(fixed === null ? [currency] : [])],
    // Conditions compare what is shown: sums of floats are cut to their decimals first.
    access: {
      value: unit === 'minor' ? amount : dialect.exact(amount, sqlScale),
      isSet: sql`${amount} is not null`,
    },
    money: { amount, currency, sqlScale, decode: decodeAs },
    decode: (row, offset) => {
      const code = fixed ?? cleanText(row[offset + 1], new Set(['']))?.toUpperCase() ?? null;
      const text = code === null ? null : decodeAs(row[offset], code);
      return text === null || code === null ? null : { amount: text, currency: code };
    },
  };
}

function timeOptions(form: TimeCodecOptions['form'], scope: Scope, zone: string | undefined, separator: ' ' | 'T') {
  return {
    form,
    zone: zone ?? scope.source.zone,
    dst: scope.source.dst,
    separator,
    nullDates: scope.source.nulls.dates,
    decimals: scope.dialect.timeDecimals,
  };
}

/** A column of a time type is read as text; one of numbers as it stands. */
function timeReader(form: TimeCodecOptions['form'], scope: Scope): (value: Fragment) => Fragment {
  const isNumber = form === 'epochSeconds' || form === 'epochMillis';
  return (value) => (isNumber ? value : scope.dialect.readTime(value));
}

/** Neither null nor a null convention of the column's form. */
function timeIsSet(value: Fragment, codec: TimeCodec): Fragment {
  if (codec.nulls.length === 0) return sql`${value} is not null`;
  const nulls = joinFragments(
    codec.nulls.map((n) => sql`${new Slot(() => n, 'time')}`),
    ', ',
  );
  return sql`${value} is not null and ${value} not in (${nulls})`;
}

function instantField(field: InstantField, scope: Scope): FieldPlan {
  const options = isPlain(field) ? null : field;
  const value = compileExpression(isPlain(field) ? field : field.time, scope);
  const form = options?.as ?? scope.source.time;
  const zone = options?.zone ?? scope.source.zone;
  const codec = createTimeCodec(timeOptions(form, scope, zone, options?.separator ?? ' '));
  const clock = createZoneClock(zone, scope.source.dst);
  const startOfToday = (now: string): string => startOfDay(dateIn(zone, now), clock);
  const readTime = timeReader(form, scope);
  return {
    columns: [readTime(value)],
    readTime,
    time: codec,
    access: {
      value,
      isSet: timeIsSet(value, codec),
      before: (moment) =>
        sql`${timeIsSet(value, codec)} and ${value} < ${new Slot(({ now = '' }) => codec.lower(moment === 'now' ? now : startOfToday(now)), 'time')}`,
    },
    decode: (row, offset) => codec.decode(row[offset]),
  };
}

function dateField(field: DateField, scope: Scope): FieldPlan {
  const options = isPlain(field) ? null : field;
  const value = compileExpression(isPlain(field) ? field : field.date, scope);
  const zone = options?.zone ?? scope.source.zone;
  const form = options?.as ?? 'date';
  const codec = createDateCodec(timeOptions(form, scope, zone, ' '));
  const readTime = timeReader(form, scope);
  return {
    columns: [readTime(value)],
    readTime,
    time: codec,
    date: codec,
    access: {
      value,
      isSet: timeIsSet(value, codec),
      before: () =>
        sql`${timeIsSet(value, codec)} and ${value} < ${new Slot(({ now = '' }) => codec.lowerDate(dateIn(zone, now)), 'time')}`,
    },
    decode: (row, offset) => codec.decodeDate(row[offset]),
  };
}

function boolField(field: BoolField, scope: Scope): FieldPlan {
  const condition = 'const' in field ? raw(field.const ? '1 = 1' : '1 = 0') : compileCondition(field.is, scope);
  const value = sql`case when ${condition} then 1 else 0 end`;
  return {
    columns: [value],
    access: { value, isSet: raw('1 = 1') },
    decode: (row, offset) => Number(row[offset]) === 1,
  };
}

function enumField(
  name: string,
  values: readonly string[],
  field: EnumField,
  scope: Scope,
  onUnmapped: OnUnmapped,
): FieldPlan {
  const last = fallbackValue(values);
  if ('const' in field) {
    const value = sql`${field.const}`;
    return {
      columns: [],
      access: { value, isSet: raw('1 = 1') },
      enumValue: { always: field.const },
      decode: () => ({ value: field.const, code: null, label: null }),
    };
  }
  return 'map' in field ? mappedEnum(name, last, field, scope, onUnmapped) : ruledEnum(last, field, scope);
}

/** Codes are compared as trimmed text, in SQL and here alike, whatever type the column has. */
function mappedEnum(
  name: string,
  last: string,
  field: Extract<EnumField, { map: unknown }>,
  scope: Scope,
  onUnmapped: OnUnmapped,
): FieldPlan {
  const code = compileExpression(field.map, scope);
  const label = field.label === undefined ? [] : [compileExpression(field.label, scope)];
  const values = new Map(Object.entries(field.values));
  const byValue = [...values].map(([from, to]) => sql`when ${from} then ${to}`);
  const text = sql`ltrim(rtrim(${scope.dialect.toText(code)}))`;
  const blank = new Set(scope.source.nulls.strings);
  return {
    columns: [code, ...label],
    access: { value: code, isSet: isSetText(code, scope) },
    enumValue:
      byValue.length === 0 ? { always: last } : sql`case ${text} ${joinFragments(byValue, ' ')} else ${last} end`,
    decode: (row, offset) => {
      const raws = row[offset];
      const from = raws === null || raws === undefined ? null : rawText(raws).trim();
      const value = from === null ? undefined : values.get(from);
      if (value === undefined && from !== null && !blank.has(from)) onUnmapped(name, from);
      return { value: value ?? last, code: from, label: label.length === 0 ? null : cleanText(row[offset + 1], blank) };
    },
  };
}

function ruledEnum(last: string, field: Extract<EnumField, { when: unknown }>, scope: Scope): FieldPlan {
  const branches = field.when.map((w) => sql`when ${compileCondition(w.if, scope)} then ${w.then}`);
  const value = sql`case ${joinFragments(branches, ' ')} else ${field.otherwise ?? last} end`;
  const extras = [field.code, field.label];
  const columns = extras.flatMap((e) => (e === undefined ? [] : [compileExpression(e, scope)]));
  const nulls = new Set(scope.source.nulls.strings);
  return {
    columns: [value, ...columns],
    access: { value, isSet: raw('1 = 1') },
    enumValue: value,
    decode: (row, offset) => {
      const at = (i: number): string | null => cleanText(row[offset + i], nulls);
      return {
        value: rawText(row[offset]),
        code: field.code === undefined ? null : at(1),
        label: field.label === undefined ? null : at(field.code === undefined ? 1 : 2),
      };
    },
  };
}
