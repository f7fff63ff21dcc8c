import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSystemHealth, instantOf } from '../../../adapters/source/health.ts';

function health() {
  let minute = 0;
  return createSystemHealth(() => new Date(Date.UTC(2026, 2, 1, 12, minute++)));
}

describe("a system's health", () => {
  it('is up until it fails, and down after three failures in a row', () => {
    const system = health();
    expect(system).toMatchObject({ state: 'UP', since: null, lastAnswerAt: null });
    expect(system.failed('TIMEOUT')).toBe('2026-03-01T12:00:00Z');
    expect(system.state).toBe('DEGRADED');
    system.failed('TIMEOUT');
    expect(system.failed('TIMEOUT')).toBe('2026-03-01T12:00:00Z');
    expect(system).toMatchObject({ state: 'DOWN', since: '2026-03-01T12:02:00Z' });
    system.answered();
    expect(system).toMatchObject({ state: 'UP', lastAnswerAt: '2026-03-01T12:03:00Z' });
  });

  it('is down at once where it could not be reached at start, until it answers', () => {
    const system = health();
    system.notStarted();
    expect(system).toMatchObject({ state: 'DOWN', since: '2026-03-01T12:00:00Z', lastAnswerAt: null });
    expect(system.failed('UNAVAILABLE')).toBe('2026-03-01T12:00:00Z');
    expect(system).toMatchObject({ state: 'DOWN', since: '2026-03-01T12:00:00Z' });
    system.answered();
    expect(system.state).toBe('UP');
  });

  it('is mended by a ping where the system could not be reached', () => {
    const system = health();
    system.failed('UNAVAILABLE');
    system.pinged(false);
    system.pinged(false);
    expect(system.state).toBe('DOWN');
    system.pinged(true);
    expect(system).toMatchObject({ state: 'UP', lastAnswerAt: '2026-03-01T12:03:00Z' });
  });

  it.each(['BAD_DATA', 'REFUSED'] as const)(
    'is mended by an answer alone where the system was alive all along: %s',
    (reason) => {
      const system = health();
      system.failed(reason);
      system.pinged(true);
      expect(system.state).toBe('DEGRADED');
      system.answered();
      expect(system.state).toBe('UP');
      system.failed(reason);
      system.pinged(false);
      system.pinged(true);
      expect(system.state).toBe('UP');
    },
  );
});

describe('the instant of a date', () => {
  it('is what the date tells, without zeros at its end', () => {
    const dates = fc.date({
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          dates,
          fc.constantFrom('.000', '.100', '.120').map((end) => new Date(`2026-03-01T12:00:10${end}Z`)),
        ),
        (date) => {
          expect(instantOf(date)).toBe(date.toISOString().replace(/\.?0*Z$/, 'Z'));
        },
      ),
    );
  });
});
