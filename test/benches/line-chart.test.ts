import { describe, expect, it } from 'vitest';
import { lineChart, shortNumber } from './line-chart.ts';

const CHART = {
  title: 'Cost',
  unit: 'ms',
  places: ['1k', '10k', '100k'],
  lines: [
    { label: '360 & "more" <b>', values: [1, 2, 4] },
    { label: 'search', values: [2, null, 2] },
  ],
};

const heights = (svg: string, line: number): readonly number[] =>
  [...svg.matchAll(/<polyline points="([^"]*)"/g)][line]?.[1]
    ?.split(' ')
    .filter((point) => point !== '')
    .map((point) => Number(point.split(',')[1])) ?? [];

describe('lineChart', () => {
  it('draws each value as high as its part of the highest one', () => {
    const [quarter = 0, half = 0, whole = 0] = heights(lineChart(CHART), 0);
    expect(quarter - half).toBeCloseTo((half - whole) / 2);
    expect(half - whole).toBeCloseTo((quarter - whole) * (2 / 3));
  });

  it('leaves out a place without a value', () => {
    expect(heights(lineChart(CHART), 1)).toHaveLength(2);
  });

  it('escapes what labels hold', () => {
    expect(lineChart(CHART)).toContain('360 &amp; &quot;more&quot; &lt;b>');
  });

  it('draws a chart without values', () => {
    expect(lineChart({ ...CHART, lines: [{ label: 'none', values: [null, null, null] }] })).not.toContain('NaN');
  });
});

describe('shortNumber', () => {
  it('keeps three digits that count', () => {
    expect([0.123456, 1.5, 12.345, 1234.5].map(shortNumber)).toEqual(['0.123', '1.5', '12.3', '1235']);
  });
});
