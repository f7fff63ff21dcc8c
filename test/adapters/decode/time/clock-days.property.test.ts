import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDayReader } from '../../../../adapters/decode/time/clock-days.ts';
import { formatInstant, isoSeconds, parseWall } from '../../../../adapters/decode/time/wall-text.ts';
import { createZoneClock } from '../../../../adapters/decode/time/zone.ts';

/** Half hours, a day that was left out, changes at midnight, one of half an hour among them. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/Chicago',
  'Africa/Casablanca',
  'Pacific/Apia',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
];

/** Around changes of clocks as often as anywhere. */
const wallMs = fc.oneof(
  fc.integer({ min: Date.parse('1970-01-01T00:00:00Z'), max: Date.parse('2034-01-01T00:00:00Z') }),
  fc
    .tuple(
      fc.constantFrom('2025-03-30', '2025-10-26', '2025-03-09', '2025-11-02', '2011-12-30', '2018-11-04', '2025-04-06'),
      fc.integer({ min: -129_600, max: 129_600 }),
    )
    .map(([day, seconds]) => Date.parse(`${day}T00:00:00Z`) + seconds * 1000),
  fc
    .constantFrom('0000-01-01T12:00:00Z', '1900-01-01T00:00:00Z', '2100-01-01T00:00:00Z', '9999-12-31T23:59:59Z')
    .chain((text) => fc.integer({ min: -86_400, max: 86_400 }).map((seconds) => Date.parse(text) + seconds * 1000))
    .filter((ms) => ms >= Date.parse('0000-01-01T00:00:00Z') && ms <= Date.parse('9999-12-31T23:59:59Z')),
);

describe('a reader of the days of a clock', () => {
  it('tells what the clock tells of each reading, or leaves it to the clock', () => {
    const policy = fc.constantFrom('earlier' as const, 'later' as const);
    fc.assert(
      fc.property(wallMs, fc.constantFrom(...ZONES), policy, fc.constantFrom('T', ' '), (ms, zone, dst, sign) => {
        const clock = createZoneClock(zone, dst);
        const text = isoSeconds(ms).replace('T', sign);
        const told = createDayReader(clock, [])(text);
        const exact = formatInstant(clock.toEpoch(parseWall(text)?.ms ?? Number.NaN), '');
        expect([null, exact]).toContain(told);
      }),
      { numRuns: 3000 },
    );
  });

  it('reads all of a day without a change, and nothing of one with', () => {
    const read = createDayReader(createZoneClock('Europe/Berlin', 'earlier'), []);
    expect(['00:00:00', '00:59:59', '01:00:00', '23:59:59'].map((time) => read(`2026-01-15 ${time}`))).toEqual([
      '2026-01-14T23:00:00Z',
      '2026-01-14T23:59:59Z',
      '2026-01-15T00:00:00Z',
      '2026-01-15T22:59:59Z',
    ]);
    expect(createDayReader(createZoneClock('America/Chicago', 'earlier'), [])('2026-01-15T20:30:05')).toBe(
      '2026-01-16T02:30:05Z',
    );
    expect(['01:59:59', '12:00:00'].map((time) => read(`2025-03-30 ${time}`))).toEqual([null, null]);
  });

  it('takes what is no time for none', () => {
    const read = createDayReader(createZoneClock('UTC', 'earlier'), []);
    const none = ['2026-02-30 10:00:00', '2026-02-10 24:00:00', '2026-02-10 10:60:00', '2026-02-10 10:00:60'];
    const others = ['2026-02-10', '2026-02-10-10:00:00', '2026-02-10 10.00:00', '2026-02-10 1a:00:00', ''];
    expect([...none, ...others].map((text) => read(text))).toEqual([...none, ...others].map(() => null));
  });

  it('leaves the days of dates that mean something else to who knows them', () => {
    const read = createDayReader(createZoneClock('UTC', 'earlier'), ['1900-01-01', '0001-01-01 00:00:00', '']);
    const times = ['1900-01-01 00:00:00', '0001-01-01T00:00:00', '1900-01-02 00:00:00'];
    expect(times.map(read)).toEqual([null, null, '1900-01-02T00:00:00Z']);
  });
});
