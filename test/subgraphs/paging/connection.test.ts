import { describe, expect, it } from 'vitest';
import { connectionOf, toConnection } from '../../../subgraphs/paging/connection.ts';

const ROWS = [
  { cursor: 'c1', item: 'one' },
  { cursor: 'c2', item: 'two' },
];

describe('connectionOf', () => {
  it('makes nothing that nobody asks for', () => {
    const made: string[] = [];
    const making = (what: string) => (row: string) => {
      made.push(`${what} of ${row}`);
      return row;
    };
    const frame = { hasNextPage: true, hasPreviousPage: false, missing: [] };
    const page = connectionOf(['a', 'b'], frame, { cursorOf: making('cursor'), nodeOf: making('node') });
    expect(made).toEqual([]);
    expect(page.nodes).toEqual(['a', 'b']);
    expect(page.pageInfo.hasNextPage).toBe(true);
    expect(made).toEqual(['node of a', 'node of b']);
    expect(page.pageInfo.endCursor).toBe('b');
    expect(made).toEqual(['node of a', 'node of b', 'cursor of b']);
  });
});

describe('toConnection', () => {
  it('shapes a page as edges, nodes and page info', () => {
    const page = toConnection({ rows: ROWS, hasNextPage: true, hasPreviousPage: false, missing: [] });
    const { edges, nodes, pageInfo, missing } = page;
    expect({ edges, nodes, pageInfo, missing }).toEqual({
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
