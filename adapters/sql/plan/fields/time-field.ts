/** Times and dates as columns to read, and a codec for them. */
import { createTimeFormat, offsetInstant } from '../../../decode/time/time-format.ts';
import { dateIn } from '../../../decode/time/time.ts';
import type { TimeCodec } from '../../../decode/time/time.ts';
import type { DateField, InstantField } from '../../../mapping/language/fields.ts';
import { sql } from '../../statement/fragment.ts';
import type { Fragment } from '../../statement/fragment.ts';
import { isPlain } from '../field-plan.ts';
import type { FieldPlan } from '../field-plan.ts';
import type { Scope } from '../expression/scope.ts';
import { dateAccess, instantAccess } from '../expression/time-access.ts';
import type { TimeWords } from '../expression/time-access.ts';
import { compileValue } from './value.ts';
import type { FieldContext } from './value.ts';

/** A column of a time type is read as text; one of texts or numbers as it stands. */
function timeReader({ holds }: TimeCodec, scope: Scope): (value: Fragment) => Fragment {
  return (value) => (holds === 'time' ? scope.dialect.readTime(value) : value);
}

type Options = Omit<TimeWords, 'form'> & { readonly format?: string | undefined };

/** A time that is decoded here orders no list: a text of its own form does not sort as time does. */
function decodedTime(
  column: Fragment,
  decode: (raw: unknown) => string | null,
  options: Options | null,
  read: { readonly ofText: (text: string) => unknown; readonly ofInstant: (instant: string) => unknown },
): FieldPlan {
  const format = options?.format === undefined ? null : createTimeFormat(options.format);
  return {
    columns: [column],
    access: { value: column, isSet: sql`${column} is not null` },
    decode: (row, offset) => {
      const text = decode(row[offset])?.trim() ?? null;
      if (text === null) return null;
      // A text with an offset of its own needs no zone of ours.
      const instant = format === null ? offsetInstant(text) : null;
      if (instant !== null) return read.ofInstant(instant);
      const wall = format === null ? text : format(text);
      return wall === null ? null : read.ofText(wall);
    },
  };
}

export function instantField(field: InstantField, context: FieldContext): FieldPlan {
  const { scope } = context;
  const options = isPlain(field) ? null : field;
  const value = compileValue(isPlain(field) ? field : field.time, context);
  const form = options?.as ?? (options?.format === undefined ? scope.source.time : 'wallClock');
  const { codec, access } = instantAccess(value.column, { ...options, form }, scope);
  if (value.decode !== null) {
    return decodedTime(value.column, value.decode, options, {
      ofText: (text) => codec.decode(text),
      ofInstant: (instant) => instant,
    });
  }
  const readTime = timeReader(codec, scope);
  return {
    columns: [readTime(value.column)],
    readTime,
    time: codec,
    access,
    decode: (row, offset) => codec.decode(row[offset]),
  };
}

export function dateField(field: DateField, context: FieldContext): FieldPlan {
  const { scope } = context;
  const options = isPlain(field) ? null : field;
  const value = compileValue(isPlain(field) ? field : field.date, context);
  const { codec, access } = dateAccess(value.column, { ...options, form: options?.as ?? 'date' }, scope);
  if (value.decode !== null) {
    const zone = options?.zone ?? scope.source.zone;
    return decodedTime(value.column, value.decode, options, {
      ofText: (text) => codec.decodeDate(text),
      ofInstant: (instant) => dateIn(zone, instant),
    });
  }
  const readTime = timeReader(codec, scope);
  return {
    columns: [readTime(value.column)],
    readTime,
    time: codec,
    date: codec,
    access,
    decode: (row, offset) => codec.decodeDate(row[offset]),
  };
}
