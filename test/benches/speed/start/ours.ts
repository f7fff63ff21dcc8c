import type { Contestant } from '../contestants.ts';
import type { BenchPlace } from '../../place.ts';
import { worldVariables } from '../world/world.ts';
import { productFile, productOptions, startProgram } from './child-process.ts';
import { graphqlRequest } from './graphql-request.ts';

const GRAPH = /Graph\s+(http:\S+)\n/;

/** `npm start`, as it is shipped. */
export function createOurs(place: BenchPlace): Contestant {
  return {
    name: 'ours',
    title: 'Customer 360 Gateway',
    start: async (world) => {
      const variables = worldVariables(world);
      const program = { options: productOptions(place), file: productFile(place), args: ['serve'], variables };
      const { pid, answer, stop } = await startProgram(program, GRAPH);
      return { request: graphqlRequest(answer), pids: [pid], stop };
    },
  };
}
