import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTimeFormat, formatProblem, offsetInstant } from '../../../../adapters/decode/time/time-format.ts';

describe('a format of times', () => {
  it.each([
    ['DD.MM.YYYY HH:mm', '31.12.2025 23:59', '2025-12-31 23:59:00'],
    ['D.M.YYYY', '1.3.2026', '2026-03-01 00:00:00'],
    ['YYYY/MM/DD HH:mm:ss', ' 2026/03/01 10:20:30 ', '2026-03-01 10:20:30'],
    ['MM/DD/YYYY hh:mm A', '03/01/2026 12:05 am', '2026-03-01 00:05:00'],
    ['MM/DD/YYYY h:mm A', '03/01/2026 1:05 PM', '2026-03-01 13:05:00'],
    ['DD-MMM-YY', '05-Sep-70', '1970-09-05 00:00:00'],
    ['DD-MMM-YY', '05-SEP-69', '2069-09-05 00:00:00'],
    ['YYYYMMDDTHHmmss.S', '20260301T102030.1234567', '2026-03-01 10:20:30.1234567'],
  ])('%s reads %s', (format, text, wanted) => {
    expect(formatProblem(format)).toBeNull();
    expect(createTimeFormat(format)(text)).toBe(wanted);
  });

  it('reads no text of another form', () => {
    const read = createTimeFormat('DD.MM.YYYY');
    for (const text of ['2025-12-31', '31.12.25', '31-12-2025', 'x31.12.2025', '31.12.2025 10:00', '']) {
      expect(read(text)).toBeNull();
    }
    expect(createTimeFormat('DD-MMM-YYYY')('01-Foo-2026')).toBe('2026-00-01 00:00:00'); // a month that no calendar has
  });

  it('reads back every time that it writes', () => {
    const pad = (value: number, length = 2): string => String(value).padStart(length, '0');
    const time = fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.nat(31), fc.nat(23));
    fc.assert(
      fc.property(time, ([y, m, d, h]) => {
        const text = `${pad(h)}h ${pad(d)}+${pad(m)}(${pad(y, 4)})`;
        expect(createTimeFormat('HHh DD+MM(YYYY)'.replace('h ', ' '))(text.replace('h ', ' '))).toBe(
          `${pad(y, 4)}-${pad(m)}-${pad(d)} ${pad(h)}:00:00`,
        );
      }),
    );
  });

  it('is told what is wrong with it', () => {
    expect(formatProblem('DD.MM.JJJJ')).toMatch(/^must be made of YYYY/);
    expect(formatProblem('HH:mm')).toBe('must hold a year, a month and a day (YYYY, MM, DD)');
    expect(formatProblem('DD.MM.YYYY hh:mm')).toMatch(/must hold A/);
    expect(formatProblem('DD.DD.MM.YYYY')).toBe('must hold each part of a time once');
  });
});

describe('a time with an offset', () => {
  it('is an instant, and no other text is', () => {
    expect(offsetInstant('2026-03-01T10:00:00+02:00')).toBe('2026-03-01T08:00:00Z');
    expect(offsetInstant('2026-03-01T10:00:00.120Z')).toBe('2026-03-01T10:00:00.12Z');
    for (const text of ['2026-03-01T10:00:00', '2026-02-30T10:00:00Z', '2026-03-01', 'Z']) {
      expect(offsetInstant(text)).toBeNull();
    }
  });
});
