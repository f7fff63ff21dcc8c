import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStat, withChildren } from './processes.ts';
import { checkSame, firstDifference } from './answers.ts';
import { median, medianRatio, percentile } from './figures.ts';
import type { Figures } from './figures.ts';
import { turned } from './rounds.ts';
import { spread } from './spread.ts';

const figures = (requestsPerCpuSecond: number): Figures => ({
  requestsPerSecond: 1,
  requestsPerCpuSecond,
  cpuMsPerRequest: 1,
  p50Ms: 1,
  p99Ms: 1,
  memoryMb: 1,
});

describe('the first difference of two answers', () => {
  it('is told by its path', () => {
    const expected = { order: { lines: [{ sku: 'A' }, { sku: 'B' }] } };
    const got = { order: { lines: [{ sku: 'A' }, { sku: 'C' }] } };
    expect(firstDifference(expected, got)).toEqual({ path: 'order.lines[1].sku', expected: 'B', got: 'C' });
  });

  it.each([
    ['a field that is missing', { a: null }, {}, 'a'],
    ['a field too many', {}, { a: null }, 'a'],
    ['a longer list', { a: [1] }, { a: [1, 2] }, 'a[1]'],
    ['an object instead of a list', { a: [] }, { a: {} }, 'a'],
    ['a number instead of its text', { a: 1 }, { a: '1' }, 'a'],
  ])('is found in %s', (_, expected, got, path) => {
    expect(firstDifference(expected, got)?.path).toBe(path);
  });

  it('does not look at the order of keys, and finds none in a copy', () => {
    expect(firstDifference({ a: 1, b: 2 }, { b: 2, a: 1 })).toBeNull();
    fc.assert(
      fc.property(fc.jsonValue(), (value) => firstDifference(value, JSON.parse(JSON.stringify(value))) === null),
    );
  });

  it('ends a run with both values', () => {
    const variables = { record: 'orders:C00017' };
    const answers = (state: string) => new Map([[variables, { data: { order: { state } }, bytes: 1 }]]);
    const query = { name: '360', title: 'Customer 360', text: '' } as const;
    expect(() => checkSame('A route', query, answers('PLACED'), answers('PLACED'))).not.toThrow();
    expect(() => checkSame('A route', query, answers('PLACED'), answers('ON_HOLD'))).toThrow(
      'bench: A route must answer Customer 360 as the gateway does, but for {"record":"orders:C00017"} it says "ON_HOLD" ' +
        'at order.state where the gateway says "PLACED".',
    );
  });
});

describe('the figures of rounds', () => {
  it('are medians, of two in the middle their mean', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 2, 9])).toBe(3);
    expect(median([])).toBeNaN();
  });

  it('take a percentile from what was measured, by its rank', () => {
    const values = Array.from({ length: 200 }, (_, i) => 200 - i);
    expect([0.5, 0.99, 1].map((part) => percentile(values, part))).toEqual([100, 198, 200]);
    expect(percentile([7], 0.01)).toBe(7);
  });

  it('compare within a round, since the machine may be slower in another', () => {
    expect(medianRatio([figures(10), figures(100), figures(30)], [figures(5), figures(50), figures(10)])).toBe(2);
  });
});

describe('the processes of a contestant', () => {
  it('are read from /proc, whatever a process is called', () => {
    const line = `42 (a) b (c) S 7 42 42 0 -1 4194304 100 0 0 0 250 50 9 9 20 0 11 0 100 1000 10`;
    expect(parseStat(line)).toEqual({ parent: 7, ticks: 300 });
  });

  it('are those named and all below them', () => {
    const parents = new Map([
      [1, 0],
      [10, 1],
      [11, 10],
      [12, 11],
      [20, 1],
    ]);
    expect([...withChildren([10], parents)].toSorted((a, b) => a - b)).toEqual([10, 11, 12]);
  });
});

describe('the order of a round', () => {
  it('goes the other way round each time, begins with another each other time, and leaves nobody out', () => {
    const orders = [0, 1, 2, 3, 4, 5].map((round) => turned(['a', 'b', 'c'], round).join(''));
    expect(orders).toEqual(['abc', 'cba', 'bca', 'acb', 'cab', 'bac']);
    expect(turned([], 3)).toEqual([]);
  });
});

describe('a sample', () => {
  it('comes from all parts of a list, in its order and without doubles', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 50 }), (length, most) => {
        const list = Array.from({ length }, (_, i) => i);
        const sample = spread(list, most);
        expect(sample).toHaveLength(Math.min(length, most));
        expect(sample).toEqual([...new Set(sample)].toSorted((a, b) => a - b));
      }),
    );
    expect(spread([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 2)).toEqual([0, 5]);
  });
});
