import { describe, expect, it } from 'vitest';
import { toConnection } from '../../../subgraphs/paging/connection.ts';

const ROWS = [
  { cursor: 'c1', item: 'one' },
  { cursor: 'c2', item: 'two' },
];

describe('toConnection', () => {
  it('shapes a page as edges, nodes and page info', () => {
    expect(toConnection({ rows: ROWS, hasNextPage: true, hasPreviousPage: false, missing: [] })).toEqual({
      edges: [
        { cursor: 'c1', node: 'one' },
        { cursor: 'c2', node: 'two' },
      ],
      nodes: ['one', 'two'],
      pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: 'c1', endCursor: 'c2' },
      missing: [],
    });
  });

  it('has null cursors on an empty page', () => {
    const { pageInfo } = toConnection({ rows: [], hasNextPage: false, hasPreviousPage: true, missing: [] });
    expect(pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null });
  });
});
