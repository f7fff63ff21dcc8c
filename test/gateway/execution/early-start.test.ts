/** What the executor and subgraphs in this process do together: fetches that begin before those before them have ended. */
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createApolloServer } from '../../../gateway/graphql/apollo.ts';
import { newFacts } from '../../../gateway/graphql/operation-context.ts';
import { createExecutor } from '../../../gateway/execution/create-executor.ts';
import { createInProcessSubgraph } from '../../../gateway/execution/in-process-subgraph.ts';
import { AGENT, recordLog } from '../small-graph/small-graph.ts';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const TYPE_DEFS = {
  customers: parse(`${LINK}
    type Query { customer: Customer }
    type Customer @key(fields: "id") { id: ID! name: String! }`),
  orders: parse(`${LINK} type Customer @key(fields: "id") { id: ID! orders: Int }`),
};

/** A customer whose name and whose number of orders come when the test says so; `seen` tells what was asked for. */
async function start() {
  const seen: string[] = [];
  let giveName: (name: string | null) => void = () => undefined;
  const name = new Promise<string | null>((resolve) => (giveName = resolve));
  let tellOrders: () => void = () => undefined;
  const ordersAsked = new Promise<void>((resolve) => (tellOrders = resolve));
  const resolvers = {
    customers: {
      Query: { customer: () => ({ id: '1' }) },
      Customer: {
        name: async () => {
          seen.push('name');
          return name;
        },
      },
    },
    orders: {
      Customer: {
        orders: () => {
          seen.push('orders');
          tellOrders();
          return 3;
        },
      },
    },
  };
  const names = ['customers', 'orders'] as const;
  const composed = composeServices(names.map((service) => ({ name: service, typeDefs: TYPE_DEFS[service] })));
  if (composed.errors !== undefined) throw new Error(composed.errors.join('\n'));
  const gateway = createExecutor({
    supergraphSdl: composed.supergraphSdl,
    subgraphOf(service) {
      const known = names.find((other) => other === service);
      if (known === undefined) throw new Error(`${service} is no subgraph`);
      return createInProcessSubgraph(buildSubgraphSchema({ typeDefs: TYPE_DEFS[known], resolvers: resolvers[known] }));
    },
  });
  const apollo = createApolloServer({ gateway }, recordLog().logger);
  await apollo.start();
  const answer = apollo.executeOperation(
    { query: '{ customer { name orders } }' },
    { contextValue: { viewer: AGENT, requestId: 'early', facts: newFacts() } },
  );
  const result = answer.then(({ body }) => (body.kind === 'single' ? body.singleResult : null));
  return { seen, giveName, ordersAsked, result };
}

describe('a fetch that needs a key alone', () => {
  it('begins while the rest of the fetch before it is read', async () => {
    const { seen, giveName, ordersAsked, result } = await start();
    await ordersAsked; // would wait for ever if the name were waited for
    expect(seen).toEqual(['name', 'orders']);
    giveName('Rosa');
    expect(await result).toEqual({ data: { customer: { name: 'Rosa', orders: 3 } } });
  });

  it('is forgotten where what it began with turns out to be null', async () => {
    const { seen, giveName, ordersAsked, result } = await start();
    await ordersAsked;
    giveName(null);
    const { data, errors } = (await result) ?? {};
    expect(data).toEqual({ customer: null });
    expect(errors?.map(({ path }) => path)).toEqual([['customer', 'name']]);
    expect(seen).toEqual(['name', 'orders', 'name']); // the second run ends at the customer that is null
  });
});
