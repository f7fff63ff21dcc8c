import { describe, expect, it } from 'vitest';
import { calendarDate, dayText, daysText, hasPassed, isToday, liesAfter, timeText } from '../../subgraphs/day-text.ts';

const clock = { now: new Date('2026-03-04T12:00:00Z'), zone: 'UTC' };

describe('dayText', () => {
  it('names the day, with the year where it is not the current one', () => {
    expect(dayText('2026-03-04T23:59:59Z', clock)).toBe('4 March');
    expect(dayText('2027-03-04T00:00:00Z', clock)).toBe('4 March 2027');
  });

  it('tells the day of the zone it is given', () => {
    expect(dayText('2026-03-04T23:30:00Z', { ...clock, zone: 'Europe/Berlin' })).toBe('5 March');
  });
});

describe('daysText', () => {
  it('says month and year once where they are the same', () => {
    expect(daysText('2026-03-04T08:00:00Z', '2026-03-06T18:00:00Z', clock)).toBe('4 to 6 March');
    expect(daysText('2026-02-28T08:00:00Z', '2026-03-02T18:00:00Z', clock)).toBe('28 February to 2 March');
    expect(daysText('2027-02-01T08:00:00Z', '2027-02-03T18:00:00Z', clock)).toBe('1 to 3 February 2027');
    expect(daysText('2026-12-30T08:00:00Z', '2027-01-02T18:00:00Z', clock)).toBe('30 December 2026 to 2 January 2027');
  });

  it('names one day where both ends lie on it', () => {
    expect(daysText('2026-03-06T08:00:00Z', '2026-03-06T18:00:00Z', clock)).toBe('6 March');
  });
});

describe('timeText', () => {
  it('is null at midnight, which stands for a date without a time', () => {
    expect(timeText('2026-03-04T18:00:00Z', clock)).toBe('18:00');
    expect(timeText('2026-03-04T00:00:00Z', clock)).toBeNull();
    expect(timeText('2026-03-03T23:00:00Z', { ...clock, zone: 'Europe/Berlin' })).toBeNull();
  });
});

describe('time limits', () => {
  it('pass at their time', () => {
    expect(hasPassed('2026-03-04T11:59:59Z', clock)).toBe(true);
    expect(hasPassed('2026-03-04T12:00:01Z', clock)).toBe(false);
  });

  it('hold until the end of the day where they are dates without a time', () => {
    expect(hasPassed('2026-03-04T00:00:00Z', clock)).toBe(false);
    expect(hasPassed('2026-03-03T00:00:00Z', clock)).toBe(true);
    expect(liesAfter('2026-03-06T15:00:00Z', '2026-03-06T00:00:00Z', clock)).toBe(false);
    expect(liesAfter('2026-03-07T00:00:01Z', '2026-03-06T00:00:00Z', clock)).toBe(true);
  });
});

describe('calendarDate', () => {
  it('is the date on the wall of the zone', () => {
    expect(calendarDate(new Date('2026-01-09T23:30:00Z'), 'UTC')).toBe('2026-01-09');
    expect(calendarDate(new Date('2026-01-09T23:30:00Z'), 'Europe/Berlin')).toBe('2026-01-10');
    expect(isToday('2026-03-04T00:00:00Z', clock)).toBe(true);
    expect(isToday('2026-03-05T00:00:00Z', clock)).toBe(false);
  });
});
