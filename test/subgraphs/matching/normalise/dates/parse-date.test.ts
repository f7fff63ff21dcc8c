import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../../../../subgraphs/matching/normalise/dates/parse-date.ts';
import { anyText } from '../any-text.ts';

describe('parseDate', () => {
  it.each([
    '1984-05-21',
    '19840521',
    '21051984',
    '1984/5/21',
    '21.05.1984',
    '21.5.84',
    '5/21/1984',
    '21/05/1984',
    '1984-21-05',
    '21 May 1984',
    'May 21st, 1984',
    '21. Mai 1984',
    '21-MAY-84',
    '21 de mayo de 1984',
    '21 mai 1984',
    '1984-05-21T00:00:00Z',
    '5/21/1984 12:00:00 AM',
  ])('reads %j', (text) => {
    expect(parseDate(text)).toBe(19_840_521);
  });

  it('reads eight digits by the year first where both ways are dates', () => {
    expect(parseDate('20121612')).toBe(20_121_216);
  });

  it('takes the first number for the month in the United States alone', () => {
    expect(parseDate('04/05/1984')).toBe(19_840_504);
    expect(parseDate('04/05/1984', 'de')).toBe(19_840_504);
    expect(parseDate('04/05/1984', 'us')).toBe(19_840_405);
    expect(parseDate('04.05.1984', 'us')).toBe(19_840_504);
  });

  it('keeps what is known of a date that is not whole', () => {
    expect(['1984', 'c. 1630', '1984-05', '05/1984', 'Mai 1984'].map((text) => parseDate(text))).toEqual([
      19_840_000, 16_300_000, 19_840_500, 19_840_500, 19_840_500,
    ]);
  });

  it('keeps what can be of a date that cannot', () => {
    expect(['1984-02-30', '1983-02-29', '19551192', '1984-13-40'].map((text) => parseDate(text))).toEqual([
      19_840_200, 19_830_200, 19_551_100, 19_840_000,
    ]);
    expect(parseDate('1984-02-29')).toBe(19_840_229);
  });

  it.each([
    '1900-01-01',
    '1970-01-01',
    '1753-01-01',
    '1969-12-31',
    '12.12.1212',
    '0001-01-01',
    '9999-12-31',
    '0000-00-00',
    'n/a',
    '',
    'May',
    '30823',
    null,
  ])('is none for %j', (text) => {
    expect(parseDate(text)).toBe(0);
  });

  it('reads what it has written, for any text', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789./- may'.split('')), maxLength: 12 });
    fc.assert(
      fc.property(fc.oneof(digits, anyText()), (text) => {
        const date = parseDate(text);
        expect(parseDate(String(date))).toBe(date);
      }),
    );
  });

  it('reads every day in every notation alike', () => {
    const day = fc.date({ min: new Date('1901-02-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        fc.pre(!['1969-12-31', '1970-01-01', '2099-12-31'].includes(iso));
        const [year, month, dayOfMonth] = iso.split('-');
        expect(parseDate(iso)).toBe(Number(iso.replaceAll('-', '')));
        expect(parseDate(`${dayOfMonth}.${month}.${year}`)).toBe(parseDate(iso));
        expect(parseDate(`${month}/${dayOfMonth}/${year}`, 'US')).toBe(parseDate(iso));
      }),
    );
  });
});
