import { describe, expect, it } from 'vitest';
import { fetchedPaths } from '../../../gateway/graphql/fetched-paths.ts';

describe('fetchedPaths', () => {
  it("names a root fetch's fields as the answer would", () => {
    const query = 'query Find__orders__0($n:String!){mine:findOrders(number:$n){id}__typename order(id:"x"){number}}';
    expect(fetchedPaths(query, undefined)).toEqual([['mine'], ['order']]);
  });

  it('names the fields of each entity by its type', () => {
    const query = `query($representations:[_Any!]!){_entities(representations:$representations){
      ...on Customer{orders{nodes{id}}}...on Ticket{order{id}...on Ticket{customer{name}}...{state}}}}`;
    const representations = [{ __typename: 'Ticket' }, { __typename: 'Customer' }, { __typename: 'Order' }];
    expect(fetchedPaths(query, representations)).toEqual([
      ['_entities', 0, 'order'],
      ['_entities', 0, 'customer'],
      ['_entities', 0, 'state'],
      ['_entities', 1, 'orders'],
    ]);
  });
});
