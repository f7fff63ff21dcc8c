import type { Contestant } from '../contestants.ts';
import type { BenchPlace } from '../../place.ts';
import { worldVariables } from '../world/world.ts';
import { productFile, startProgram } from './child-process.ts';
import { graphqlRequest } from './graphql-request.ts';

const GRAPH = /Graph\s+(http:\S+)\n/;

/** `c360 serve`, as it is shipped. */
export function createOurs(place: BenchPlace): Contestant {
  return {
    name: 'ours',
    title: 'Customer 360 Gateway',
    start: async (world) => {
      const variables = worldVariables(world);
      const { pid, answer, stop } = await startProgram({ file: productFile(place), args: ['serve'], variables }, GRAPH);
      return { request: graphqlRequest(answer), pids: [pid], stop };
    },
  };
}
