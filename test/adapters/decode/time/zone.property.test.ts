/** The clocks of zones against what Temporal tells of each reading by itself. */
import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { createZoneClock, wallOf } from '../../../../adapters/decode/time/zone.ts';
import type { DstPolicy } from '../../../../adapters/decode/time/zone.ts';
import { dateIn } from '../../../../adapters/decode/time/time.ts';

/** Odd ones among them: half hours, a clock that went back twice a year, a day that was left out, local mean time. */
const ZONES = [
  'Europe/Berlin',
  'America/Chicago',
  'America/New_York',
  'Africa/Casablanca',
  'Pacific/Apia',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Asia/Gaza',
  'Europe/Lisbon',
];

function changesOf(zone: string): readonly number[] {
  const changes: number[] = [];
  let at = Temporal.Instant.from('1850-01-01T00:00:00Z').toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  for (; at !== null && at.year < 2034; at = at.getTimeZoneTransition('next')) changes.push(at.epochMilliseconds);
  return changes;
}

function offsetAt(epochMs: number, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
}

/** By Temporal alone; a skipped reading is the moment of the change. */
function epochOf(wallMs: number, zone: string, dst: DstPolicy): number {
  const wall = Temporal.PlainDateTime.from(new Date(wallMs).toISOString().slice(0, -1));
  const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
    wall.toZonedDateTime(zone, { disambiguation }),
  );
  if (earlier === undefined || later === undefined) throw new Error('Both readings must be there.');
  if (earlier.toPlainDateTime().equals(wall)) return (dst === 'earlier' ? earlier : later).epochMilliseconds;
  const change = later.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  return change?.epochMilliseconds ?? later.epochMilliseconds;
}

const SECOND = 1000;
const toSecond = (ms: number): number => Math.floor(ms / SECOND) * SECOND;
const anywhere = fc
  .integer({ min: Date.UTC(1582, 0) / SECOND, max: Date.UTC(2034, 0) / SECOND })
  .map((seconds) => seconds * SECOND);

describe.each(ZONES)('the clock of %s', (zone) => {
  const changes = changesOf(zone);
  const nearChange = fc
    .tuple(fc.constantFrom(0, ...changes), fc.integer({ min: -3 * 3600, max: 3 * 3600 }))
    .map(([change, seconds]) => change + seconds * SECOND);
  const moments = fc.oneof(anywhere, nearChange, fc.constantFrom(0, ...changes));

  it.each(['earlier', 'later'] as const)('reads as Temporal does, of repeated hours the %s', (dst) => {
    const clock = createZoneClock(zone, dst);
    fc.assert(
      fc.property(moments, (ms) => {
        const at = toSecond(ms);
        expect(wallOf(at, zone)).toBe(at + offsetAt(at, zone));
        for (const wall of [at, at + offsetAt(at, zone)]) expect(clock.toEpoch(wall)).toBe(epochOf(wall, zone, dst));
      }),
      { numRuns: 60 },
    );
  });

  it('reads far years as Temporal does, where the clock shows the time once', () => {
    const clock = createZoneClock(zone, 'earlier');
    const far = fc.integer({ min: Date.UTC(2036, 0) / SECOND, max: Date.UTC(2100, 0) / SECOND }).map((s) => s * SECOND);
    fc.assert(
      fc.property(far, (at) => {
        const wall = at + offsetAt(at, zone);
        fc.pre(epochOf(wall, zone, 'earlier') === epochOf(wall, zone, 'later'));
        expect(clock.toEpoch(wall)).toBe(at);
      }),
      { numRuns: 20 },
    );
  });

  it('bounds a moment by the first reading that means it or later', () => {
    for (const dst of ['earlier', 'later'] as const) {
      const clock = createZoneClock(zone, dst);
      fc.assert(
        fc.property(moments, (ms) => {
          const at = toSecond(ms);
          const bound = clock.lowerWall(at);
          expect(clock.toEpoch(bound)).toBeGreaterThanOrEqual(at);
          expect(clock.toEpoch(bound - SECOND)).toBeLessThan(at);
        }),
        { numRuns: 40 },
      );
    }
  });

  it('tells the date of a moment', () => {
    fc.assert(
      fc.property(moments, (at) => {
        const instant = new Date(toSecond(at)).toISOString().replace('.000Z', 'Z');
        const date = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
        expect(dateIn(zone, instant)).toBe(date);
      }),
      { numRuns: 40 },
    );
  });
});
