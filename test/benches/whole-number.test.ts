import { describe, expect, it } from 'vitest';
import { wholeNumber } from './whole-number.ts';

describe('wholeNumber', () => {
  it('reads a number within its bounds', () => {
    expect(wholeNumber('rounds', '5', 1, 5)).toBe(5);
  });

  it.each(['0', '6', '1.5', '-1', '', 'five'])('refuses %j with what it must be and what came', (text) => {
    expect(() => wholeNumber('rounds', text, 1, 5)).toThrow(
      `bench: --rounds must be a whole number from 1 to 5, but got ${text}.`,
    );
  });
});
