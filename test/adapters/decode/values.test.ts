import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyCodec } from '../../../adapters/decode/key.ts';
import { decodeAmount, decodeDecimal, formatScaled, parseScaled } from '../../../adapters/decode/money.ts';
import { cleanText, stripHtml, titleCase } from '../../../adapters/decode/text.ts';
import { createDateCodec, createTimeCodec } from '../../../adapters/decode/time/time.ts';
import type { TimeCodecOptions } from '../../../adapters/decode/time/time.ts';

describe('amounts', () => {
  it('are exact from minor units, whatever their size', () => {
    expect(decodeAmount(9007199254740993n, 'minor', 2)).toBe('90071992547409.93');
    expect(decodeAmount(-5n, 'minor', 2)).toBe('-0.05');
    expect(decodeAmount('0', 'minor', 0)).toBe('0');
  });

  it('are exact from decimal text and rounded from binary floats', () => {
    expect(decodeAmount('12345678901234567890.12', 'major', 2)).toBe('12345678901234567890.12');
    expect(decodeAmount(0.1 + 0.2, 'major', 2)).toBe('0.30');
    expect(decodeAmount(1.005, 'major', 3)).toBe('1.005');
    expect(decodeAmount('2.675', 'major', 2)).toBe('2.68');
    expect(decodeAmount('-2.675', 'major', 2)).toBe('-2.68');
  });

  it('are null for what is no number', () => {
    for (const raw of [null, undefined, '', 'n/a', '1,50', Number.NaN])
      expect(decodeAmount(raw, 'major', 2)).toBeNull();
  });

  it('have 100 digits at the most', () => {
    expect(decodeAmount('9'.repeat(100), 'minor', 0)).toBe('9'.repeat(100));
    for (const text of ['9'.repeat(101), `1.${'0'.repeat(1_000_000)}1`, '0'.repeat(1_000_000)]) {
      expect(decodeAmount(text, 'major', 2)).toBeNull();
      expect(decodeDecimal(text)).toBeNull();
    }
  });

  it('read back what they write', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.nat(6),
        (units, scale) => parseScaled(formatScaled(units, scale), scale) === units,
      ),
    );
  });
});

describe('decimals', () => {
  it('lose needless zeros and nothing else', () => {
    expect(['2.500', '3.000', '10', '0.10', '100.0', '0.0', 2.5, 10n].map((raw) => decodeDecimal(raw))).toEqual([
      '2.5',
      '3',
      '10',
      '0.1',
      '100',
      '0',
      '2.5',
      '10',
    ]);
  });
});

describe('texts', () => {
  it('are trimmed, and null by the conventions of their source', () => {
    const nulls = new Set(['', 'NULL']);
    expect([' a ', '   ', 'NULL', null, 5n].map((raw) => cleanText(raw, nulls))).toEqual(['a', null, null, null, '5']);
  });

  it('lose their markup, their scripts and nothing they say', () => {
    expect(stripHtml('<p>Dear&nbsp;Rosa,</p><p>5 &lt; 6 &amp; <b>yes</b><script>alert(1)</script></p>')).toBe(
      'Dear Rosa,\n\n5 < 6 & yes',
    );
    expect(stripHtml('plain < text')).toContain('plain < text');
    expect(stripHtml('no markup')).toBe('no markup');
  });

  it('in capitals are shown with capitals in front', () => {
    expect(['ROSA DELGADO', "PAT O'NEIL", 'McAdam', 'JEAN-LUC MÜLLER', 'de Vries'].map(titleCase)).toEqual([
      'Rosa Delgado',
      "Pat O'Neil",
      'McAdam',
      'Jean-Luc Müller',
      'de Vries',
    ]);
  });
});

describe('keys', () => {
  it('lose their padding on the way up and get it back on the way down', () => {
    const codec = createKeyCodec({ col: 'c.NO', type: 'text', pad: 8 }, new Set());
    expect(codec.decode('C00017  ')).toBe('C00017');
    expect(codec.encode('C00017')).toBe('C00017  ');
    expect(codec.encode('C00017  ')).toBeNull();
    expect(codec.encode('C000000017')).toBeNull();
  });

  it('of whole numbers match one spelling alone', () => {
    const codec = createKeyCodec({ col: 'c.ID', type: 'integer' }, new Set());
    expect(codec.encode('9007199254740993')).toBe(9007199254740993n);
    for (const text of ['007', '1e3', ' 5', '5 ', '0x10', "1' or '1'='1", '99999999999999999999'])
      expect(codec.encode(text)).toBeNull();
  });

  it('that ignore letter case are written in one', () => {
    const codec = createKeyCodec({ col: 'c.ID', type: 'text', fold: 'upper' }, new Set());
    expect(codec.decode('alfki')).toBe('ALFKI');
    expect(codec.encode('alfki')).toBeNull();
  });

  it('that name nothing are null', () => {
    const codec = createKeyCodec({ col: 'o.CUST', type: 'text' }, new Set(['', '0']));
    expect([null, '', '   ', '0', '00'].map((raw) => codec.decode(raw))).toEqual([null, null, null, null, '00']);
  });
});

const OPTIONS: TimeCodecOptions = {
  form: 'wallClock',
  zone: 'America/Chicago',
  dst: 'earlier',
  separator: ' ',
  nullDates: ['0000-00-00 00:00:00', '0000-00-00'],
  zeroIsNull: true,
  holds: 'time' as const,
  decimals: 9,
};

describe('times', () => {
  it('of a wall clock are instants in its zone', () => {
    const codec = createTimeCodec(OPTIONS);
    expect(codec.decode('2026-07-01 10:00:00')).toBe('2026-07-01T15:00:00Z');
    expect(codec.decode('2026-01-01 10:00:00.1230')).toBe('2026-01-01T16:00:00.123Z');
    expect(codec.decode('1501-03-01 00:00:00')).toMatch(/^1501-03-01T05:50/);
  });

  it('are null for zero dates and dates that are none', () => {
    const codec = createTimeCodec(OPTIONS);
    for (const raw of ['0000-00-00 00:00:00', '2013-03-00', '2026-02-30 00:00:00', '', null, 'soon'])
      expect(codec.decode(raw)).toBeNull();
  });

  it('of an epoch are instants, and null for 0', () => {
    const seconds = createTimeCodec({ ...OPTIONS, form: 'epochSeconds' });
    expect([seconds.decode(1_700_000_000n), seconds.decode(0), seconds.decode(null)]).toEqual([
      '2023-11-14T22:13:20Z',
      null,
      null,
    ]);
    expect([
      seconds.lower('2023-11-14T22:13:20Z'),
      seconds.lower('2023-11-14T22:13:20.5Z'),
      seconds.above('2023-11-14T22:13:20Z'),
    ]).toEqual([1_700_000_000, 1_700_000_001, 1_700_000_001]);
    const millis = createTimeCodec({ ...OPTIONS, form: 'epochMillis' });
    expect(millis.decode(1_700_000_000_120)).toBe('2023-11-14T22:13:20.12Z');
    expect(millis.above('2023-11-14T22:13:20.12Z')).toBe(1_700_000_000_121);
  });
});

describe('dates', () => {
  it('stay dates, and an epoch means the date in its zone', () => {
    expect(createDateCodec({ ...OPTIONS, form: 'date' }).decodeDate('2026-03-01')).toBe('2026-03-01');
    const epoch = createDateCodec({ ...OPTIONS, form: 'epochSeconds' });
    expect(epoch.decodeDate(Date.parse('2026-03-02T03:00:00Z') / 1000)).toBe('2026-03-01');
  });

  it('have passed at the first moment of the next day in their zone', () => {
    for (const form of ['date', 'epochSeconds', 'wallClock'] as const) {
      const codec = createDateCodec({ ...OPTIONS, form });
      const raw = {
        date: '2026-03-01',
        wallClock: '2026-03-01 00:00:00',
        epochSeconds: Date.parse('2026-03-01T06:00:00Z') / 1000,
      }[form];
      expect(codec.dayAfter.decode(raw)).toBe('2026-03-02T06:00:00Z');
      // The bound lets a row in exactly when its moment lies at or after the instant.
      for (const [instant, isIn, isAbove] of [
        ['2026-03-02T05:59:59Z', true, true],
        ['2026-03-02T06:00:00Z', true, false],
        ['2026-03-02T06:00:00.5Z', false, false],
        ['2026-03-02T06:00:01Z', false, false],
      ] as const) {
        expect({ form, instant, isIn: raw >= codec.dayAfter.lower(instant) }).toEqual({ form, instant, isIn });
        expect({ form, instant, isAbove: raw >= codec.dayAfter.above(instant) }).toEqual({ form, instant, isAbove });
      }
    }
  });
});
