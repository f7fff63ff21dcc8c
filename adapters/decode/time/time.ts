/**
 * Times as legacy columns hold them. A codec reads raw values into instants or dates, and turns a bound in time into a
 * bound on the column, so that filters and cursors never wrap the column in a function.
 */
import { compareInstants } from '../../../schema/instant.ts';
import type { CalendarDate, Instant } from '../../../schema/model.ts';
import type { TimeForm } from '../../mapping/language/time-forms.ts';
import { createDayReader } from './clock-days.ts';
import { compactCodec } from './compact-time.ts';
import { createZoneClock, wallOf } from './zone.ts';
import type { DstPolicy, ZoneClock } from './zone.ts';
import { rawText } from '../raw-text.ts';
import { epochCodec } from './epoch-time.ts';
import { formatInstant, isoSeconds, LAST_MS, parseWall, splitInstant } from './wall-text.ts';
import type { Parts } from './wall-text.ts';

export type RawTime = string | number;

export interface TimeCodec {
  /** Null for null, for a null convention of the mapping, and for text that is no time. */
  decode(raw: unknown): Instant | null;
  /** The smallest raw value that means `instant` or later. */
  lower(instant: Instant): RawTime;
  /** The smallest raw value that means a time after `instant`. */
  above(instant: Instant): RawTime;
  /** Raw values that mean null besides null itself. */
  readonly nulls: readonly RawTime[];
  /** What the column holds: a time of the engine's own, or a text or a number, which is compared as such. */
  readonly holds: 'time' | 'text' | 'number';
}

export interface TimeCodecOptions {
  readonly form: TimeForm | 'date';
  readonly zone: string;
  readonly dst: DstPolicy;
  readonly separator: ' ' | 'T';
  readonly nullDates: readonly string[];
  /** Zero of an epoch means null. */
  readonly zeroIsNull: boolean;
  readonly holds: 'time' | 'text' | 'number';
  /** Decimals of a second that the engine keeps at the most. */
  readonly decimals: number;
}

/** A date that means null, in every way a column of text may write it. */
export function nullDateTexts(nullDates: readonly string[]): readonly string[] {
  const days = new Set(nullDates.map(plainDate));
  return [...days].flatMap((day) =>
    day.length > 10 ? [day, day.replace(' ', 'T')] : [day, `${day} 00:00:00`, `${day}T00:00:00`, `${day} 00:00:00.000`],
  );
}

/** Without a time of day that says nothing: "1900-01-01T00:00:00.000" is "1900-01-01". */
function plainDate(text: string): string {
  return text.replace('T', ' ').replace(/ 00:00(?::00(?:\.0+)?)?$/, '');
}

/** Signs at the beginning by which a text that means null is told from nearly all that do not. */
const HEAD = 4;

/** Whether a text means null, whatever time of day that says nothing stands behind it. */
function nullTeller(nullDates: readonly string[]): (text: string) => boolean {
  const nulls = new Set(nullDates.map(plainDate));
  const heads = new Set([...nulls].map((text) => text.slice(0, HEAD)));
  const hasShort = [...nulls].some((text) => text.length < HEAD);
  const mayBeNull = (text: string): boolean => hasShort || heads.has(text.slice(0, HEAD).replace('T', ' '));
  return (text) => nulls.size > 0 && mayBeNull(text) && nulls.has(plainDate(text));
}

function wallCodec(options: TimeCodecOptions, clock: ZoneClock): TimeCodec {
  const isNull = nullTeller(options.nullDates);
  const readDay = createDayReader(clock, options.nullDates);
  const isUtc = options.form === 'utc';
  const write = ({ ms, fraction }: Parts): string => {
    const text = (wall: number): string => isoSeconds(wall).replace('T', options.separator);
    // Beyond what the column can hold lies no row: the bound is the last moment that it can.
    if (clock.lowerWall(ms) > LAST_MS) return `${text(LAST_MS)}.${'9'.repeat(options.decimals)}`;
    if (fraction === '') return text(clock.lowerWall(ms));
    const wall = clock.exactWall(ms);
    return wall === null ? text(clock.lowerWall(ms)) : `${text(wall)}.${fraction}`;
  };
  return {
    decode: (raw) => {
      if (raw === null || raw === undefined) return null;
      // Nearly all are of this form, and need no closer look.
      const instant = typeof raw === 'string' ? readDay(raw) : null;
      if (instant !== null) return instant;
      const text = rawText(raw).trim();
      if (isNull(text)) return null;
      const parts = parseWall(isUtc && text.endsWith('Z') ? text.slice(0, -1) : text);
      if (parts === null) return null;
      const epoch = clock.toEpoch(parts.ms);
      // A skipped time means the moment of the change, whatever its decimals: that moment reads back as another time.
      const isSkipped = parts.fraction !== '' && clock.exactWall(epoch) !== parts.ms;
      return formatInstant(epoch, isSkipped ? '' : parts.fraction);
    },
    lower: (instant) => write(splitInstant(instant, options.decimals, false)),
    above: (instant) => write(splitInstant(instant, options.decimals, true)),
    nulls: nullDateTexts(options.nullDates),
    holds: options.holds,
  };
}

/** Reads columns that hold moments. A column of dates is read as the first moment of its day. */
export function createTimeCodec(options: TimeCodecOptions): TimeCodec {
  switch (options.form) {
    case 'epochSeconds':
      return epochCodec(1, options);
    case 'epochMillis':
      return epochCodec(1000, options);
    case 'utc':
      return wallCodec(options, createZoneClock('UTC', options.dst));
    case 'wallClock':
      return wallCodec(options, createZoneClock(options.zone, options.dst));
    case 'date':
      return dateCodec(options);
    case 'yyyymmdd':
      return compactCodec(dateCodec(plainOptions(options)), options, 8);
    case 'yyyymmddhhmmss':
      return compactCodec(wallCodec(plainOptions(options), createZoneClock(options.zone, options.dst)), options, 14);
  }
}

/** As compact times are told between: to the second, null conventions apart. */
function plainOptions(options: TimeCodecOptions): TimeCodecOptions {
  return { ...options, nullDates: [], separator: ' ', decimals: 0 };
}

function dateCodec(options: TimeCodecOptions): TimeCodec {
  const base = wallCodec(options, createZoneClock(options.zone, options.dst));
  // A bound inside a day begins with the next day: the column holds no time of day.
  const dayFrom = (text: string): string =>
    text.length > 10 && !/[ T]00:00:00$/.test(text) ? nextDay(text) : text.slice(0, 10);
  return {
    decode: (raw) => base.decode(raw === null || raw === undefined ? raw : rawText(raw).trim().slice(0, 10)),
    lower: (instant) => dayFrom(String(base.lower(instant))),
    above: (instant) => dayFrom(String(base.above(instant))),
    nulls: nullDateTexts(options.nullDates),
    holds: options.holds,
  };
}

function nextDay(text: string): CalendarDate {
  return shiftDay(text.slice(0, 10), 1);
}

export function shiftDay(date: CalendarDate, days: number): CalendarDate {
  return isoSeconds(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).slice(0, 10);
}

export interface DateCodec extends TimeCodec {
  /** The calendar date of a raw value in the zone of its system. */
  decodeDate(raw: unknown): CalendarDate | null;
  /** Raw value of the first moment of a date; for conditions against today. */
  lowerDate(date: CalendarDate): RawTime;
  /** The same column read as the first moment of the day after: when a due date has passed. */
  readonly dayAfter: TimeCodec;
}

/** Reads columns that stand for a calendar date, whatever form they hold it in. */
export function createDateCodec(options: TimeCodecOptions): DateCodec {
  const codec = createTimeCodec(options);
  const clock = createZoneClock(options.form === 'utc' ? 'UTC' : options.zone, options.dst);
  const zone = options.form === 'utc' ? 'UTC' : options.zone;
  // Whether a text is a date is the same in every zone; to find the offsets of a year of birth takes milliseconds.
  const anyZone = createTimeCodec({ ...options, zone: 'UTC' });
  const decodeDate = (raw: unknown): CalendarDate | null => {
    if (options.form === 'date' || options.form === 'wallClock') {
      const text = raw === null || raw === undefined ? '' : rawText(raw).trim();
      return anyZone.decode(raw) === null ? null : text.slice(0, 10);
    }
    const instant = codec.decode(raw);
    return instant === null ? null : dateIn(zone, instant);
  };
  const startOf = (date: CalendarDate): Instant => startOfDay(date, clock);
  const lowerDate = (date: CalendarDate): RawTime => codec.lower(startOf(date));
  /** The first date whose following day begins at or after (`strict`: after) an instant. */
  const dateBefore = (instant: Instant, strict: boolean): CalendarDate => {
    const today = dateIn(zone, instant);
    const begins = startOf(today);
    const order = compareInstants(begins, instant);
    const reached = strict ? order > 0 : order >= 0;
    return reached ? shiftDay(today, -1) : today;
  };
  return {
    ...codec,
    decodeDate,
    lowerDate,
    dayAfter: {
      decode: (raw) => {
        const date = decodeDate(raw);
        return date === null ? null : startOf(shiftDay(date, 1));
      },
      lower: (instant) => lowerDate(dateBefore(instant, false)),
      above: (instant) => lowerDate(dateBefore(instant, true)),
      nulls: codec.nulls,
      holds: codec.holds,
    },
  };
}

/** The first moment of a date in a zone. */
export function startOfDay(date: CalendarDate, clock: ZoneClock): Instant {
  return formatInstant(clock.toEpoch(Date.parse(`${date}T00:00:00Z`)), '');
}

/** The calendar date of an instant in a zone. */
export function dateIn(zone: string, instant: Instant): CalendarDate {
  const parts = parseWall(instant.slice(0, -1));
  if (parts === null) throw new RangeError('An instant must be as RFC 3339 writes it in UTC, but is not.');
  return isoSeconds(wallOf(parts.ms, zone)).slice(0, 10);
}
