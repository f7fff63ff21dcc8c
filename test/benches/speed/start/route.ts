import { existsSync } from 'node:fs';
import type { Contestant, ContestantName, RouteAddresses } from '../contestants.ts';
import { benchProgram } from '../../place.ts';
import type { BenchPlace } from '../../place.ts';
import { routeVariables } from '../world/world.ts';
import { productOptions, startProgram } from './child-process.ts';

/** A hand-written route: contestants.ts tells what it is told and what it prints. */
export function createRoute(place: BenchPlace, name: ContestantName, program: string, title: string): Contestant {
  return {
    name,
    title,
    start: async (world) => {
      const file = benchProgram(place, `speed/routes/${program}`);
      if (!existsSync(file)) throw new Error(`routes/${program}.ts is missing.`);
      const route = { options: productOptions(place), file, variables: routeVariables(world) };
      const { pid, answer, stop } = await startProgram(route, /^(\{.*\})\n/m);
      const { urls } = JSON.parse(answer) as RouteAddresses; // what contestants.ts says of a route
      return {
        request: (query, variables) => {
          const url = urls[query.name];
          return url === undefined ? null : { url, body: JSON.stringify(variables), headers: {} };
        },
        pids: [pid],
        stop,
      };
    },
  };
}
