import type { FetchDataRewrite } from '@apollo/query-planner';
import { describe, expect, it } from 'vitest';
import { compileRewrites } from '../../../../../gateway/execution/plan/fetch/rewrites.ts';

function rewritten(rewrite: FetchDataRewrite, value: unknown): unknown {
  const copy = structuredClone(value);
  compileRewrites([rewrite], (name) => new Set(name === 'Media' ? ['Media', 'Film'] : [name]))?.(copy);
  return copy;
}

describe('a rewrite', () => {
  it('sets a value in objects of a type, and in those of a type that is not known', () => {
    const rewrite = { kind: 'ValueSetter', path: ['... on Media', '__typename'], setValueTo: 'Media' } as const;
    const given = [{ __typename: 'Film' }, { __typename: 'Shop' }, {}, null];
    expect(rewritten({ ...rewrite, path: [...rewrite.path] }, given)).toEqual([
      { __typename: 'Media' },
      { __typename: 'Shop' },
      { __typename: 'Media' },
      null,
    ]);
  });

  it('renames a key, at the end of a path through lists', () => {
    const rewrite: FetchDataRewrite = { kind: 'KeyRenamer', path: ['films', 'price__alias_1'], renameKeyTo: 'price' };
    const given = { films: [[{ price__alias_1: 5 }], { other: 1 }] };
    expect(rewritten(rewrite, given)).toEqual({ films: [[{ price: 5, price__alias_1: undefined }], { other: 1 }] });
  });

  it('is none where a plan has none', () => {
    expect(compileRewrites(undefined, () => new Set())).toBeNull();
    expect(compileRewrites([], () => new Set())).toBeNull();
  });
});
