/** Times and dates in conditions: whether one is set, and how it stands to the moment of the call. */
import { createDateCodec, createTimeCodec, dateIn, shiftDay, startOfDay } from '../../../decode/time/time.ts';
import type { DateCodec, RawTime, TimeCodec, TimeCodecOptions } from '../../../decode/time/time.ts';
import type { CalendarDate } from '../../../../schema/model.ts';
import { createZoneClock } from '../../../decode/time/zone.ts';
import { and, joinFragments, raw, Slot, sql } from '../../statement/fragment.ts';
import type { CallValues, Fragment, SqlValue } from '../../statement/fragment.ts';
import type { FieldAccess, Scope } from './scope.ts';
import { isCompact, isRealTime, sortableTime } from './time-text.ts';

/** How a column holds time, as a mapping says it. */
export interface TimeWords {
  readonly form: TimeCodecOptions['form'];
  readonly zone?: string | undefined;
  readonly separator?: ' ' | 'T' | undefined;
  /** The column is of text or of whole numbers, on engines that have a type for times too. */
  readonly column?: 'text' | 'integer' | undefined;
  /** Values that mean null besides those of the source. */
  readonly nulls?: readonly (string | number)[] | undefined;
  readonly zeroIsNull?: boolean | undefined;
}

interface TimeAccess<C extends TimeCodec> {
  readonly codec: C;
  readonly access: Required<Omit<FieldAccess, 'isNumber'>>;
}

function codecOptions(words: TimeWords, scope: Scope): TimeCodecOptions {
  const { zone, separator, column, nulls = [] } = words;
  return {
    form: words.form,
    zone: zone ?? scope.source.zone,
    dst: scope.source.dst,
    separator: separator ?? ' ',
    nullDates: [...scope.source.nulls.dates, ...nulls.map(String)],
    zeroIsNull: words.zeroIsNull ?? true,
    holds: column === 'integer' ? 'number' : (column ?? 'time'),
    decimals: scope.dialect.timeDecimals,
  };
}

/** A parameter that a column of times is compared with. */
export function timeSlot({ holds }: TimeCodec, read: (values: CallValues) => SqlValue): Fragment {
  return sql`${new Slot(read, holds === 'time' ? 'time' : undefined)}`;
}

/** Neither null nor a null convention of the column's form, nor digits that are no time. */
function timeIsSet(value: Fragment, { form }: TimeWords, codec: TimeCodec, scope: Scope): Fragment {
  const { nulls, holds } = codec;
  if (nulls.length === 0) return sql`${value} is not null`;
  const slots = nulls.map((n) => timeSlot(codec, () => n));
  const isNull =
    holds === 'time'
      ? scope.dialect.timeIn(value, nulls.map(String))
      : sql`${value} in (${joinFragments(slots, ', ')})`;
  const isSet = sql`${value} is not null and not (${isNull})`;
  return isCompact(form) ? sql`${isSet} and ${isRealTime(value, form, codec, scope)}` : isSet;
}

type WriteMoment = (now: string) => RawTime;

/** What a date so many days after today is written as: worked out once a day. */
function byToday(zone: string, days: number, write: (date: CalendarDate) => RawTime): WriteMoment {
  let last: { readonly today: CalendarDate; readonly written: RawTime } | null = null;
  return (now) => {
    const today = dateIn(zone, now);
    if (last?.today !== today) last = { today, written: write(shiftDay(today, days)) };
    return last.written;
  };
}

interface Compared {
  readonly value: Fragment;
  readonly isSet: Fragment;
  readonly codec: TimeCodec;
}

/** The value is set, and stands so to a moment of the call, which is written as the column holds time. */
function compared(access: Compared, operator: '<' | '>=', write: WriteMoment): Fragment {
  const { value, isSet, codec } = access;
  return and([isSet, sql`${value} ${raw(operator)} ${timeSlot(codec, ({ now = '' }) => write(now))}`]);
}

export function instantAccess(column: Fragment, words: TimeWords, scope: Scope): TimeAccess<TimeCodec> {
  const value = sortableTime(column, words, scope);
  const options = codecOptions(words, scope);
  const codec = createTimeCodec(options);
  const { zone } = options;
  const clock = createZoneClock(zone, options.dst);
  const fromDay = (days: number) => byToday(zone, days, (date) => codec.lower(startOfDay(date, clock)));
  const isSet = timeIsSet(value, words, codec, scope);
  return {
    codec,
    access: {
      value,
      isSet,
      hasStrays: isCompact(words.form),
      before: (moment) =>
        compared({ value, isSet, codec }, '<', moment === 'now' ? (now) => codec.lower(now) : fromDay(0)),
      after: (moment) =>
        compared({ value, isSet, codec }, '>=', moment === 'now' ? (now) => codec.above(now) : fromDay(1)),
    },
  };
}

/** Of a calendar date now is today. */
export function dateAccess(column: Fragment, words: TimeWords, scope: Scope): TimeAccess<DateCodec> {
  const value = sortableTime(column, words, scope);
  const options = codecOptions(words, scope);
  const codec = createDateCodec(options);
  const isSet = timeIsSet(value, words, codec, scope);
  const fromDay = (days: number) => byToday(options.zone, days, (date) => codec.lowerDate(date));
  return {
    codec,
    access: {
      value,
      isSet,
      hasStrays: isCompact(words.form),
      before: () => compared({ value, isSet, codec }, '<', fromDay(0)),
      after: () => compared({ value, isSet, codec }, '>=', fromDay(1)),
    },
  };
}
