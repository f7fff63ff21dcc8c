import { describe, expect, it } from 'vitest';
import { coverageLines } from '../../../../gateway/cli/etas/coverage-lines.ts';

const NOTHING = {
  predicted: 0,
  inside: 0,
  overdue: 0,
  coverage: null,
  meanWidthDays: null,
  notEnded: 0,
  withoutEta: 3,
};

describe('coverageLines', () => {
  it('is a table of carriers and services, all of them in its last line', () => {
    const told = { predicted: 1200, inside: 1020, overdue: 9, coverage: 0.85, meanWidthDays: 4.04 };
    const gull = { ...told, notEnded: 7, withoutEta: 0 };
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
      '              predicted  inside  coverage  not come  days wide  not ended  no eta',
      'gull express       1200    1020    85.0 %         9        4.0          7       0',
      '(no carrier)          0       0         -         0          -          0       3',
      'all                1200    1020    85.0 %         9        4.0          7       3',
      '',
      'Left out: parcels whose eta has not ended yet, and parcels without an eta. One that has not come has missed it.',
    ]);
  });

  it('is one line where there were no parcels', () => {
    const lines = coverageLines({ weeks: 1, ...NOTHING, withoutEta: 0, byCarrier: [] });
    expect(lines).toHaveLength(5);
    expect(lines[2]).toMatch(/^all +0 +0 +- +0 +- +0 +0$/);
  });
});
