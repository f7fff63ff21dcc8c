import { describe, expect, it } from 'vitest';
import { InputError } from '../../../schema/errors.ts';
import { checkFirst } from '../../../subgraphs/paging/arguments.ts';

describe('checkFirst', () => {
  it('returns the fallback where the client names no size', () => {
    expect(checkFirst('orders', undefined, 10)).toBe(10);
    expect(checkFirst('orders', null, 20)).toBe(20);
  });

  it.each([1, 7, 100])('takes %d', (first) => {
    expect(checkFirst('orders', first, 10)).toBe(first);
  });

  it.each([0, -1, 101, 500, 1.5, Number.NaN])('refuses %d', (first) => {
    const message = `orders: \`first\` must be 1 to 100, but got ${first}.`;
    expect(() => checkFirst('orders', first, 10)).toThrow(new InputError(message));
  });

  it('refuses as BAD_USER_INPUT', () => {
    expect(() => checkFirst('orders', 500, 10)).toThrow(
      expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } }),
    );
  });
});
