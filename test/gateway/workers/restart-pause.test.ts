import { describe, expect, it } from 'vitest';
import { restartPauseMs } from '../../../gateway/workers/restart-pause.ts';

describe('restartPauseMs', () => {
  it('grows from a tenth of a second', () => {
    expect([1, 2, 3, 4].map(restartPauseMs)).toEqual([100, 200, 400, 800]);
  });

  it('is half a minute at the longest, after however many', () => {
    expect([10, 100, 5_000].map(restartPauseMs)).toEqual([30_000, 30_000, 30_000]);
  });
});
