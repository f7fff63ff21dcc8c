import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createZoneClock } from '../../../../../adapters/decode/time/zone.ts';
import { createWallClock, epochText, utcText } from './wall-clock.ts';

const seconds = fc.integer({ min: Date.UTC(2005, 0, 1) / 1000, max: Date.UTC(2035, 0, 1) / 1000 });
const wallText = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

describe('createWallClock', () => {
  it.each(['America/Chicago', 'Europe/Berlin'])('reads every wall-clock time of %s as the product does', (zone) => {
    const [clock, product] = [createWallClock(zone), createZoneClock(zone, 'earlier')];
    fc.assert(
      fc.property(seconds, (at) => {
        expect(clock(wallText(at * 1000))).toBe(epochText(product.toEpoch(at * 1000) / 1000));
      }),
    );
  });

  it('takes the earlier one of an hour that the clock repeats', () => {
    expect(createWallClock('America/Chicago')('2026-11-01 01:30:00')).toBe('2026-11-01T06:30:00Z');
  });

  it('reads a time that the clock skips as the moment of the change', () => {
    expect(createWallClock('America/Chicago')('2026-03-08 02:30:00')).toBe('2026-03-08T08:00:00Z');
    expect(createWallClock('Europe/Berlin')('2026-03-29 02:59:59')).toBe('2026-03-29T01:00:00Z');
  });
});

describe('utcText', () => {
  it('writes a text in UTC as an instant', () => {
    expect(utcText('2026-11-22 10:00:00')).toBe('2026-11-22T10:00:00Z');
  });
});
