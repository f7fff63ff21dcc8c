import { describe, expect, it } from 'vitest';
import type { Caller } from '../../../../gateway/access/caller.ts';
import { createKnownCallers } from '../../../../gateway/access/sign-in/known-callers.ts';

const caller = (key: string, expiresAt: Date | null = null): Caller => {
  return { viewer: { audience: 'agent', scopes: [] }, expiresAt, isSigned: true, key };
};

describe('known callers', () => {
  it('are no more than so many: who was asked for longest ago goes first', () => {
    const known = createKnownCallers(2);
    for (const token of ['a', 'b']) known.keep(token, caller(token), 60_000);
    expect(known.get('a')?.key).toBe('a');
    known.keep('c', caller('c'), 60_000);
    expect(['a', 'b', 'c'].map((token) => known.get(token)?.key)).toEqual(['a', undefined, 'c']);
  });

  it('are kept for their time, and not beyond the end of their sign-in', () => {
    const known = createKnownCallers();
    known.keep('short', caller('short'), 0);
    known.keep('over', caller('over', new Date(Date.now() - 1)), 60_000);
    known.keep('long', caller('long', new Date(Date.now() + 60_000)), 60_000);
    expect(['short', 'over', 'long'].map((token) => known.get(token)?.key)).toEqual([undefined, undefined, 'long']);
  });
});
