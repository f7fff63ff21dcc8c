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

describe('a date without a time that a system of another zone wrote', () => {
  const inBerlin = (now: string) => ({ now: new Date(now), zone: 'Europe/Berlin' });
  const ofNewYork = { at: '2026-03-04T05:00:00Z', zone: 'America/New_York' };
  const ofSydney = { at: '2026-03-03T13:00:00Z', zone: 'Australia/Sydney' };

  it('is told as the day that was written', () => {
    for (const limit of [ofNewYork, ofSydney]) {
      expect(dayText(limit, inBerlin('2026-03-04T06:00:00Z'))).toBe('4 March');
      expect(timeText(limit, inBerlin('2026-03-04T06:00:00Z'))).toBeNull();
      expect(isToday(limit, inBerlin('2026-03-03T22:59:00Z'))).toBe(false);
      expect(isToday(limit, inBerlin('2026-03-03T23:01:00Z'))).toBe(true);
    }
  });

  it('holds until that day is over where it was written, and no longer', () => {
    expect(hasPassed(ofNewYork, inBerlin('2026-03-05T04:59:59Z'))).toBe(false);
    expect(hasPassed(ofNewYork, inBerlin('2026-03-05T05:00:00Z'))).toBe(true);
    expect(hasPassed(ofSydney, inBerlin('2026-03-04T12:59:59Z'))).toBe(false);
    expect(hasPassed(ofSydney, inBerlin('2026-03-04T13:00:00Z'))).toBe(true);
    expect(liesAfter('2026-03-04T12:00:00Z', ofSydney, inBerlin('2026-03-01T12:00:00Z'))).toBe(false);
  });

  it('leaves a time to the clock, midnight there and here among them', () => {
    const atSix = { at: '2026-03-04T17:00:00Z', zone: 'America/New_York' };
    const midnightHere = { at: '2026-03-03T23:00:00Z', zone: 'America/New_York' };
    expect(timeText(atSix, inBerlin('2026-03-04T06:00:00Z'))).toBe('18:00');
    expect(timeText(midnightHere, inBerlin('2026-03-04T06:00:00Z'))).toBe('00:00');
    expect(hasPassed(midnightHere, inBerlin('2026-03-03T23:00:01Z'))).toBe(true);
  });

  it('is one day beside another that is told before it', () => {
    const inHonolulu = { now: new Date('2026-03-01T12:00:00Z'), zone: 'Pacific/Honolulu' };
    const atSixInSydney = { at: '2026-03-04T07:00:00Z', zone: 'Australia/Sydney' };
    expect(daysText(ofSydney, atSixInSydney, inHonolulu)).toBe('3 March');
  });
});

describe('a date whose midnight the clock skips', () => {
  // Clocks in Cairo went from 23:59 on 23 April 2026 to 01:00 on 24 April.
  const limit = '2026-04-23T22:00:00Z';
  const inCairo = (now: string) => ({ now: new Date(now), zone: 'Africa/Cairo' });

  it('is a date all the same, and holds all day', () => {
    expect(timeText(limit, inCairo('2026-04-24T09:00:00Z'))).toBeNull();
    expect(dayText(limit, inCairo('2026-04-24T09:00:00Z'))).toBe('24 April');
    expect(hasPassed(limit, inCairo('2026-04-24T20:59:59Z'))).toBe(false);
    expect(hasPassed(limit, inCairo('2026-04-24T21:00:00Z'))).toBe(true);
    expect(timeText('2026-04-24T22:00:00Z', inCairo('2026-04-24T09:00:00Z'))).toBe('01:00');
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
