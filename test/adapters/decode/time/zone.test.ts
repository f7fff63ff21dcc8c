import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDateCodec, createTimeCodec } from '../../../../adapters/decode/time/time.ts';
import type { TimeCodecOptions } from '../../../../adapters/decode/time/time.ts';
import { createZoneClock } from '../../../../adapters/decode/time/zone.ts';
import { compareInstants } from '../../../../schema/instant.ts';

const ZONES = ['America/Chicago', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/St_Johns', 'UTC'];
const wall = (text: string): number => Date.parse(`${text}Z`);
const utc = (ms: number): string => new Date(ms).toISOString();

describe('the clock of a zone', () => {
  it('reads the hour that a clock repeats by the policy', () => {
    const at = wall('2025-11-02T01:30:00');
    expect(utc(createZoneClock('America/Chicago', 'earlier').toEpoch(at))).toBe('2025-11-02T06:30:00.000Z');
    expect(utc(createZoneClock('America/Chicago', 'later').toEpoch(at))).toBe('2025-11-02T07:30:00.000Z');
  });

  it('reads a time that a clock skips as the moment of the change', () => {
    const clock = createZoneClock('America/Chicago', 'earlier');
    for (const skipped of ['02:00:00', '02:15:00', '02:59:59']) {
      expect(utc(clock.toEpoch(wall(`2025-03-09T${skipped}`)))).toBe('2025-03-09T08:00:00.000Z');
    }
    expect(utc(clock.toEpoch(wall('2025-03-09T03:00:00')))).toBe('2025-03-09T08:00:00.000Z');
  });

  it('never runs backwards', () => {
    const around = fc.integer({ min: wall('2025-01-01T00:00:00') / 1000, max: wall('2026-12-31T00:00:00') / 1000 });
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.constantFrom('earlier', 'later'),
        around,
        fc.nat(7200),
        (z, dst, s, d) => {
          const clock = createZoneClock(z, dst);
          return clock.toEpoch(s * 1000) <= clock.toEpoch((s + d) * 1000);
        },
      ),
    );
  });
});

// Every minute of six hours around each kind of clock change, and around none.
const PLACES: readonly (readonly [string, string])[] = [
  ['America/Chicago', '2025-03-09T06:00:00'],
  ['America/Chicago', '2025-11-02T05:00:00'],
  ['Europe/Berlin', '2025-10-25T23:00:00'],
  ['Australia/Lord_Howe', '2025-04-05T13:00:00'],
  ['Australia/Lord_Howe', '2025-10-04T13:00:00'],
  ['Asia/Kolkata', '2025-06-01T10:00:00'],
];

describe('a bound on a wall-clock column', () => {
  const base: Omit<TimeCodecOptions, 'zone' | 'dst'> = {
    form: 'wallClock',
    separator: ' ',
    nullDates: [],
    zeroIsNull: true,
    holds: 'time' as const,
    decimals: 3,
  };
  for (const [zone, start] of PLACES) {
    for (const dst of ['earlier', 'later'] as const) {
      it(`lets in the same rows as a comparison of instants, in ${zone} at ${start}, ${dst}`, () => {
        const codec = createTimeCodec({ ...base, zone, dst });
        const rows = Array.from({ length: 26 * 60 }, (_, i) => {
          const text = new Date(wall(start) - 10 * 3_600_000 + i * 60_000).toISOString().slice(0, 19).replace('T', ' ');
          return [text, `${text}.5`];
        }).flat();
        const decoded = rows.map((raw) => ({ raw, at: codec.decode(raw) ?? '' }));
        const ordered = decoded.toSorted((a, b) => compareInstants(a.at, b.at));
        expect(ordered.map(({ raw }) => raw)).toEqual(rows);
        // Every fifth minute: the moment of the change is one of them.
        for (let i = 0; i < 360; i += 5) {
          for (const fraction of ['', '.5', '.501']) {
            const bound = `${new Date(wall(start) + i * 60_000).toISOString().slice(0, 19)}${fraction}Z`;
            const lower = codec.lower(bound);
            const above = codec.above(bound);
            const wrong = decoded.filter(
              ({ raw, at }) =>
                raw >= lower !== compareInstants(at, bound) >= 0 || raw >= above !== compareInstants(at, bound) > 0,
            );
            expect({ bound, lower, above, wrong: wrong.slice(0, 2) }).toEqual({ bound, lower, above, wrong: [] });
          }
        }
      });
    }
  }
});

describe('bounds at the ends of time', () => {
  const zones = ['Europe/Berlin', 'America/Chicago', 'UTC', 'Asia/Kolkata'];
  const forms = ['wallClock', 'utc', 'date', 'epochSeconds', 'epochMillis'] as const;
  const bounds = ['0001-01-01T00:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '9999-12-31T23:59:59.999Z'];

  it.each(zones)('keep the order of time in %s', (zone) => {
    for (const form of forms) {
      const codec = createDateCodec({
        form,
        zone,
        dst: 'earlier',
        separator: ' ',
        nullDates: [],
        zeroIsNull: true,
        holds: 'time' as const,
        decimals: 3,
      });
      const isEpoch = form === 'epochSeconds' || form === 'epochMillis';
      const row = isEpoch
        ? 1_700_000_000 * (form === 'epochMillis' ? 1000 : 1)
        : form === 'date'
          ? '2023-11-14'
          : '2023-11-14 22:13:20';
      for (const bound of bounds) {
        const isPast = bound.startsWith('0');
        for (const raw of [
          codec.lower(bound),
          codec.above(bound),
          codec.dayAfter.lower(bound),
          codec.dayAfter.above(bound),
        ]) {
          expect({ form, bound, raw, isIn: row >= raw }).toEqual({ form, bound, raw, isIn: isPast });
        }
      }
    }
  });

  it('read a far-away date as itself in every zone', () => {
    for (const zone of zones) {
      const codec = createTimeCodec({
        form: 'wallClock',
        zone,
        dst: 'earlier',
        separator: ' ',
        nullDates: [],
        zeroIsNull: true,
        holds: 'time' as const,
        decimals: 3,
      });
      expect(codec.decode('9999-12-31 23:59:59')).toMatch(/^9999-12-31T/);
      expect(codec.decode('0001-01-01 00:00:00')).toMatch(/^000[01]-/);
    }
  });
});
