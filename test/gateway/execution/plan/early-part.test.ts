import type { FetchDataRewrite, PlanNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { describe, expect, it } from 'vitest';
import { isShareable, waitFor } from '../../../../gateway/execution/plan/early-part.ts';
import { planFetches } from '../../../../gateway/execution/plan/plan-fetches.ts';
import { entities, fetch, parallel, sequence } from './plan-nodes.ts';

function waits(plan: PlanNode): readonly unknown[] {
  return planFetches(plan).map(waitFor);
}

const customer = fetch('customers', '{ customer { __typename id name records { id } } }');
const orders = entities('orders', 'Customer', '{ orders { nodes { __typename id number } } }', ['customer']);
const invoices = entities('billing', 'Order', '{ invoices { number } }', ['customer', 'orders', 'nodes', '@']);

describe('what is waited for of a fetch', () => {
  it('is what later fetches read of it, and nothing where none reads', () => {
    expect(waits(sequence(customer, orders, invoices))).toEqual([
      { kind: 'early', part: { customer: { __typename: {}, id: {} } } },
      { kind: 'early', part: { _entities: { orders: { nodes: { __typename: {}, id: {} } } } } },
      { kind: 'nothing' },
    ]);
  });

  it('is no more than its own part, where fetches beside it give the rest', () => {
    const name = entities('crm', 'Customer', '{ name }', ['customer']);
    const root = fetch('customers', '{ customer { __typename id } }');
    expect(waits(sequence(root, parallel(name, orders), invoices)).slice(1)).toEqual([
      { kind: 'nothing' },
      { kind: 'early', part: { _entities: { orders: { nodes: { __typename: {}, id: {} } } } } },
      { kind: 'nothing' },
    ]);
  });

  it('holds what an @requires further up reads', () => {
    const records: QueryPlanSelectionNode = {
      kind: 'Field',
      name: 'records',
      selections: [{ kind: 'Field', name: 'id' }],
    };
    const requires: QueryPlanSelectionNode[] = [
      { kind: 'InlineFragment', typeCondition: 'Customer', selections: [records] },
    ];
    const plan = sequence(customer, entities('orders', 'Customer', '{ count }', ['customer'], { requires }));
    const [first] = waits(plan);
    expect(first).toEqual({ kind: 'early', part: { customer: { __typename: {}, records: { id: {} } } } });
  });

  it('is its end, where another fills a field that it fills: later, beside it, or further up', () => {
    const done = { kind: 'done' };
    const again = entities('crm', 'Customer', '{ name email }', ['customer']);
    expect(waits(sequence(customer, again))[0]).toEqual(done);
    const one = entities('crm', 'Customer', '{ address { street } }', ['customer']);
    const other = entities('post', 'Customer', '{ address { city } }', ['customer']);
    expect(waits(sequence(customer, parallel(one, other))).slice(1)).toEqual([done, done]);
    const above = entities('stock', 'Customer', '{ orders { nodes { invoices { total } } } }', ['customer']);
    expect(waits(sequence(customer, orders, parallel(invoices, above))).slice(2)).toEqual([done, done]);
  });

  it('is its end, where its data is rewritten', () => {
    const outputRewrites: FetchDataRewrite[] = [{ kind: 'KeyRenamer', path: ['a'], renameKeyTo: 'b' }];
    const rewritten = fetch('customers', '{ customer { __typename id } }', { outputRewrites });
    expect(waits(sequence(rewritten, orders))[0]).toEqual({ kind: 'done' });
  });

  it('counts both clauses of a condition', () => {
    const plan = sequence(customer, { kind: 'Condition', condition: 'full', ifClause: orders });
    expect(waits(plan)[0]).toMatchObject({ kind: 'early' });
  });
});

describe('what a fetch of entities gives', () => {
  function shareable(plan: PlanNode): readonly boolean[] {
    return planFetches(plan).map(isShareable);
  }

  it('is shared by equal objects only where no other fetch writes below it', () => {
    expect(shareable(sequence(customer, orders, invoices)).slice(1)).toEqual([false, true]);
    const balance = entities('billing', 'Customer', '{ balance { amount } }', ['customer']);
    expect(shareable(sequence(customer, parallel(balance, orders))).slice(1)).toEqual([true, true]);
    const again = entities('books', 'Customer', '{ balance { currency } }', ['customer']);
    expect(shareable(sequence(customer, parallel(balance, again))).slice(1)).toEqual([false, false]);
  });
});
