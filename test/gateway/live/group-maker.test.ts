import type { ApolloServer } from '@apollo/server';
import { describe, expect, it } from 'vitest';
import { newFacts } from '../../../gateway/graphql/operation-context.ts';
import type { OperationContext } from '../../../gateway/graphql/operation-context.ts';
import type { PreparedSubscription } from '../../../gateway/live/documents/prepare-document.ts';
import { createGroupMaker } from '../../../gateway/live/groups/group-maker.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import { AGENT } from '../../viewers.ts';

const CUSTOMER = { audience: 'customer', customerId: 'c1', scopes: [] } as unknown as Viewer; // by its id's spelling

/** How many groups two listeners make who ask for the same, the second as another viewer or as the first. */
function groupsOf(viewer: Viewer, isDivided: boolean, second = viewer): number {
  const planGroup = createGroupMaker({
    apollo: {} as ApolloServer<OperationContext>, // nothing is looked at
    isDivided,
    slowAfterMs: 1,
    now: () => new Date(),
    onFault: () => ({}),
  });
  // What a group's key is made of.
  const document = { kind: 'orderTracking', look: { query: '{ a }' }, responseName: 'a' } as PreparedSubscription;
  const plans = [viewer, second].map((asker, at) =>
    planGroup(
      document,
      { id: 'orders:7', variables: {} },
      { viewer: asker, requestId: `request ${at}`, facts: newFacts() },
    ),
  );
  return new Set(plans.map(({ key }) => key)).size;
}

describe('listeners who ask for the same, as the same viewer', () => {
  it('are one group', () => {
    expect(groupsOf(AGENT, false)).toBe(1);
  });

  it('look alone where another process enters their looks, which knows one request of each', () => {
    expect([groupsOf(AGENT, true), groupsOf(CUSTOMER, true)]).toEqual([2, 1]);
  });
});

describe('listeners who ask for the same, as viewers who differ', () => {
  const OTHER = { ...CUSTOMER, customerId: 'c2' } as unknown as Viewer; // as above

  it('are never one group: neither two customers, nor agents of other scopes', () => {
    expect(groupsOf(CUSTOMER, false, OTHER)).toBe(2);
    expect(groupsOf(CUSTOMER, false, AGENT)).toBe(2);
    expect(groupsOf(AGENT, false, { ...AGENT, scopes: [] })).toBe(2);
  });
});
