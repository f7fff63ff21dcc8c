import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readActiveTab } from '../../../gateway/graphiql/active-tab.ts';

const TABS = [
  { query: '{ a }', variables: '{ "n": 1 }' },
  { query: '{ b }', variables: null },
];

describe('readActiveTab', () => {
  it('returns the query and variables of the tab that was open', () => {
    const stored = JSON.stringify({ activeTabIndex: 0, tabs: TABS });
    expect(readActiveTab(stored)).toEqual({ query: '{ a }', variables: '{ "n": 1 }' });
  });

  it('returns empty texts for what the open tab leaves out', () => {
    const stored = JSON.stringify({ activeTabIndex: 1, tabs: TABS });
    expect(readActiveTab(stored)).toEqual({ query: '{ b }', variables: '' });
  });

  it('returns null on a first visit', () => {
    expect(readActiveTab(null)).toBeNull();
  });

  it.each(['', '{', '[]', '{"tabs":7}', '{"activeTabIndex":0,"tabs":[]}', '{"activeTabIndex":9,"tabs":[{}]}'])(
    'returns null for %j, which GraphiQL did not write',
    (stored) => {
      expect(readActiveTab(stored)).toBeNull();
    },
  );

  it('never throws, whatever the browser has stored', () => {
    const read = fc.property(fc.oneof(fc.string(), fc.json()), (stored) => void readActiveTab(stored));
    expect(() => fc.assert(read)).not.toThrow();
  });
});
