import { describe, expect, it } from 'vitest';
import { paceText } from '../../../gateway/cli/pace.ts';

describe('the pace of a step', () => {
  it.each([
    [4500, 10_000, 10_000, 4500, '4,500/10,000, 450 a second, 13 s left'],
    [4500, null, 10_000, 4500, '4,500, 450 a second'],
    [1_000_000, 2_000_000, 100_000, 500_000, '1,000,000/2,000,000, 5,000 a second, 3 min 20 s left'],
    [10_000, 10_000, 2000, 10_000, '10,000/10,000, 5,000 a second, 0 s left'],
    [0, 10_000, 5000, 0, '0/10,000'],
    [500, 1000, 100, 500, '500/1,000'],
  ])('of %d of %s after %d ms, %d of them since it began, is %s', (done, total, elapsedMs, sinceBegin, text) => {
    expect(paceText({ done, total, elapsedMs, sinceBegin })).toBe(text);
  });
});
