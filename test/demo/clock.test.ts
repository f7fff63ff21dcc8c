import { describe, expect, it } from 'vitest';
import { berlin, chicago, clockChanges, startOfDay, utcText } from '../../demo/clock.ts';

const at = (text: string) => Date.parse(text);

describe('wall clocks', () => {
  it('follow the summer time of their zone', () => {
    expect(chicago(at('2026-01-10T18:00:00Z'))).toBe('2026-01-10 12:00:00');
    expect(chicago(at('2026-07-10T18:00:00Z'))).toBe('2026-07-10 13:00:00');
    expect(berlin(at('2026-01-10T18:00:00Z'))).toBe('2026-01-10 19:00:00');
    expect(berlin(at('2026-07-10T18:00:00Z'))).toBe('2026-07-10 20:00:00');
  });

  it('show the same hour twice in autumn and skip one in spring', () => {
    expect(chicago(at('2025-11-02T06:30:00Z'))).toBe('2025-11-02 01:30:00');
    expect(chicago(at('2025-11-02T07:30:00Z'))).toBe('2025-11-02 01:30:00');
    expect(chicago(at('2026-03-08T07:59:59Z'))).toBe('2026-03-08 01:59:59');
    expect(chicago(at('2026-03-08T08:00:00Z'))).toBe('2026-03-08 03:00:00');
  });
});

describe('clockChanges', () => {
  it('finds the second Sunday of March and the first of November', () => {
    expect(clockChanges(at('2026-12-01T00:00:00Z'))).toEqual({ spring: '2026-03-08', autumn: '2026-11-01' });
  });

  it('takes the year before where the change is not ten days past', () => {
    expect(clockChanges(at('2026-03-15T00:00:00Z'))).toEqual({ spring: '2025-03-09', autumn: '2025-11-02' });
  });
});

describe('startOfDay', () => {
  it('is midnight in UTC', () => {
    expect(utcText(startOfDay(at('2026-03-20T23:59:59Z')))).toBe('2026-03-20 00:00:00');
  });
});
