import { describe, expect, it } from 'vitest';
import { coverageLines } from '../../../../gateway/cli/etas/coverage-lines.ts';

const NOTHING = {
  predicted: 0,
  inside: 0,
  coverage: null,
  meanWidthDays: null,
  withoutEta: 3,
  undelivered: 0,
};

describe('coverageLines', () => {
  it('is a table of carriers and services, all of them in its last line', () => {
    const gull = { predicted: 1200, inside: 1020, coverage: 0.85, meanWidthDays: 4.04, withoutEta: 0, undelivered: 7 };
    const report = {
      weeks: 8,
      ...gull,
      withoutEta: 3,
      byCarrier: [
        { carrier: 'gull', service: 'express', ...gull },
        { carrier: null, service: null, ...NOTHING },
      ],
    };
    expect(coverageLines(report)).toEqual([
      'Parcels of the last 8 weeks, each predicted as it left:',
      '              predicted  inside  coverage  days wide  no eta  not delivered',
      'gull express       1200    1020    85.0 %        4.0       0              7',
      '(no carrier)          0       0         -          -       3              0',
      'all                1200    1020    85.0 %        4.0       3              7',
    ]);
  });

  it('is one line where there were no parcels', () => {
    const lines = coverageLines({ weeks: 1, ...NOTHING, withoutEta: 0, byCarrier: [] });
    expect(lines).toHaveLength(3);
    expect(lines.at(-1)).toMatch(/^all +0 +0 +- +- +0 +0$/);
  });
});
