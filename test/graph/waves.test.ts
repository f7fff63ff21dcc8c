/** The plan of a query: how many waves of subgraph fetches have to follow one another. */
import { readFileSync } from 'node:fs';
import { ApolloGateway } from '@apollo/gateway';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { stockSupergraph } from '../../gateway/graphql/stock-supergraph.ts';

const SUPERGRAPH = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');

interface PlanNode {
  readonly kind: string;
  readonly serviceName?: string;
  readonly node?: PlanNode;
  readonly nodes?: readonly PlanNode[];
}

/** The subgraphs of each wave, sorted. */
function wavesOf(node: PlanNode | undefined): readonly (readonly string[])[] {
  if (node === undefined) return [];
  switch (node.kind) {
    case 'Fetch':
      return [[node.serviceName ?? '']];
    case 'Sequence':
      return (node.nodes ?? []).flatMap(wavesOf);
    case 'Parallel': {
      const branches = (node.nodes ?? []).map(wavesOf);
      const length = Math.max(0, ...branches.map((branch) => branch.length));
      return Array.from({ length }, (_, nth) => branches.flatMap((branch) => branch[nth] ?? []).toSorted());
    }
    default:
      return wavesOf(node.node);
  }
}

async function plan(query: string): Promise<readonly (readonly string[])[]> {
  let found: PlanNode | undefined;
  const gateway = new ApolloGateway({
    supergraphSdl: stockSupergraph(SUPERGRAPH),
    buildService: () => ({ process: () => Promise.resolve({ data: {} }) }),
    experimental_didResolveQueryPlan: ({ queryPlan }) => {
      found = queryPlan.node as PlanNode; // its nodes have these members, as their kinds say
    },
  });
  const { executor } = await gateway.load();
  const document = parse(query);
  const [operation] = document.definitions;
  await executor({
    document,
    request: { query },
    operationName: null,
    operation,
    queryHash: query,
    context: {},
    logger: console,
    metrics: {},
    source: query,
    cache: new Map(),
    schema: gateway.schema,
  } as never); // what the executor reads of a request context that Apollo Server makes
  await gateway.stop();
  return wavesOf(found);
}

const ORDER = `tracking { headline events { text shipment { id } } shipments { state } missing { system } }
  paymentState fulfilmentState invoices { number payments { amount { amount } } } shipments { state scans { at } }`;

describe('the waves of a query', () => {
  it("are three for a customer's orders with tracking, invoices and parcels", async () => {
    const waves = await plan(`{ customer(id: "1") { name orders { nodes { number ${ORDER} } } } }`);
    expect(waves).toEqual([['customers'], ['orders'], ['billing', 'shipping']]);
  });

  it('are two for an order that is asked for by its number or its id', async () => {
    expect(await plan(`{ findOrders(number: "1") { number ${ORDER} } }`)).toEqual([
      ['orders'],
      ['billing', 'shipping'],
    ]);
    expect(await plan(`{ order(id: "1") { number ${ORDER} } }`)).toEqual([['orders'], ['billing', 'shipping']]);
  });

  it('are one for guest tracking', async () => {
    expect(await plan('{ trackOrder(number: "1", postcode: "1") { headline shipments { state } } }')).toEqual([
      ['shipping'],
    ]);
  });
});
