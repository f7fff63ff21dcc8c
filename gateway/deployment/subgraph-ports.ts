import type { SubgraphName } from '../../subgraphs/services.ts';

/** Where `c360 subgraph NAME` listens unless told otherwise; the supergraph names the same addresses. */
export const SUBGRAPH_PORTS: Readonly<Record<SubgraphName, number>> = {
  customers: 4101,
  orders: 4102,
  billing: 4103,
  support: 4104,
  shipping: 4105,
  history: 4106,
};

export function defaultSubgraphUrl(name: SubgraphName): string {
  return `http://127.0.0.1:${SUBGRAPH_PORTS[name]}/graphql`;
}
