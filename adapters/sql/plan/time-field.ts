/** Times and dates as columns to read, a codec for them, and the SQL that tells whether they are set. */
import { createDateCodec, createTimeCodec, dateIn, startOfDay } from '../../decode/time.ts';
import type { TimeCodec, TimeCodecOptions } from '../../decode/time.ts';
import { createZoneClock } from '../../decode/zone.ts';
import type { DateField, InstantField } from '../../mapping/fields.ts';
import { joinFragments, Slot, sql } from '../statement/fragment.ts';
import type { Fragment } from '../statement/fragment.ts';
import { compileExpression } from './expression.ts';
import { isPlain } from './field-plan.ts';
import type { FieldPlan } from './field-plan.ts';
import type { Scope } from './scope.ts';

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

export function instantField(field: InstantField, scope: Scope): FieldPlan {
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

export function dateField(field: DateField, scope: Scope): FieldPlan {
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
