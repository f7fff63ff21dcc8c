import type { Contestant } from '../contestants.ts';
import type { BenchPlace } from '../../place.ts';
import { worldVariables } from '../world/world.ts';
import { productFile, productOptions, startProgram } from './child-process.ts';
import { graphqlRequest } from './graphql-request.ts';
import type { SharedSubgraphs } from './subgraphs.ts';

const GRAPH = /Graph\s+(http:\S+)\n/;

/** Apollo's own gateway and executor, behind the product's door, over subgraphs on HTTP. */
export function createStockGateway(place: BenchPlace, subgraphs: SharedSubgraphs): Contestant {
  return {
    name: 'stockGateway',
    title: 'ApolloGateway over HTTP subgraphs',
    start: async (world) => {
      const { pid: behind, urls } = await subgraphs.open(world);
      const addresses = Object.entries(urls).map(([name, url]) => [`C360_SUBGRAPH_${name.toUpperCase()}_URL`, url]);
      const variables = { ...worldVariables(world), ...Object.fromEntries(addresses) };
      const options = productOptions(place);
      const program = { options, file: productFile(place), args: ['serve', '--executor', 'stock'], variables };
      const { pid, answer, stop } = await startProgram(program, GRAPH);
      return { request: graphqlRequest(answer), pids: [pid, behind], stop };
    },
  };
}
