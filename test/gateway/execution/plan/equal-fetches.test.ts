import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { describe, expect, it } from 'vitest';
import { joinEqual, placedFetch } from '../../../../gateway/execution/plan/equal-fetches.ts';
import { entities, fetch } from './plan-nodes.ts';

function joined(...nodes: PlanNode[]): readonly (readonly unknown[])[] {
  return joinEqual(nodes.flatMap((node) => placedFetch(node, ['root']) ?? [])).map(({ paths }) => paths);
}

function names(path: string, more: Partial<FetchNode> = {}): PlanNode {
  return entities('names', 'Customer', '{ name }', [path], more);
}

describe('equal fetches', () => {
  it('are one fetch of several places', () => {
    expect(joined(names('a'), names('b'))).toEqual([
      [
        ['root', 'a'],
        ['root', 'b'],
      ],
    ]);
  });

  it.each<[string, Partial<FetchNode>]>([
    ['subgraph', { serviceName: 'other' }],
    ['text', { operation: '{ other }' }],
    ['requirement', { requires: [{ kind: 'Field', name: 'sku' }] }],
    ['input rewrite', { inputRewrites: [{ kind: 'ValueSetter', path: ['a'], setValueTo: 1 }] }],
    ['output rewrite', { outputRewrites: [{ kind: 'KeyRenamer', path: ['a'], renameKeyTo: 'b' }] }],
  ])('are none of another %s', (_what, more) => {
    expect(joined(names('a'), names('b', more))).toHaveLength(2);
  });

  it('are none from the root', () => {
    expect(joined(fetch('names', '{ a }'), fetch('names', '{ a }'))).toEqual([]);
  });
});
