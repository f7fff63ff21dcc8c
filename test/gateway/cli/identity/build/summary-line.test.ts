import { describe, expect, it } from 'vitest';
import { summaryLine } from '../../../../../gateway/cli/identity/build/summary-line.ts';

describe('the summary of a build', () => {
  it.each([
    [1, 1, 1, '1 record is 1 customer; 1 link opened, 0 closed.'],
    [3, 1, 2, '3 records are 1 customer; 2 links opened, 0 closed.'],
    [0, 0, 0, '0 records are 0 customers; 0 links opened, 0 closed.'],
  ])('counts %i, %i and %i in plain English', (records, customers, opened, line) => {
    expect(summaryLine({ records, customers, opened, closed: 0 })).toBe(line);
  });
});
