/** Gateways of others, which are programs of rivals/. */
import { join } from 'node:path';
import type { Contestant, ContestantName } from '../contestants.ts';
import type { BenchPlace } from '../../place.ts';
import { productOptions, startProgram } from './child-process.ts';
import { graphqlRequest } from './graphql-request.ts';
import type { Rivals } from './install-rivals.ts';
import { writeSupergraph } from './subgraphs.ts';
import type { ServedSubgraphs, SharedSubgraphs } from './subgraphs.ts';

/** Those that are installed. */
export const RIVAL_PROGRAMS: readonly ContestantName[] = ['hiveJs', 'hiveRust', 'mercurius'];

interface RivalProgram {
  readonly name: ContestantName;
  readonly title: string;
  readonly file: string;
  readonly args: (urls: ServedSubgraphs['urls']) => readonly string[];
}

export interface RivalSetting {
  readonly place: BenchPlace;
  readonly rivals: Rivals;
  readonly subgraphs: SharedSubgraphs;
}

function createRival(
  { place, rivals, subgraphs }: RivalSetting,
  { name, title, file, args }: RivalProgram,
): Contestant {
  return {
    name,
    title,
    start: async (world) => {
      if (rivals.kind === 'missing') throw new Error(rivals.reason);
      const { pid: behind, urls } = await subgraphs.open(world);
      const program = {
        options: productOptions(place),
        file: join(rivals.folder, file),
        args: args(urls),
        variables: { NODE_ENV: 'production' },
      };
      const { pid, answer, stop } = await startProgram(program, /^\{"url":"(.*)"\}\n/m);
      return { request: graphqlRequest(answer), pids: [pid, behind], stop };
    },
  };
}

export function createHive(setting: RivalSetting, planner: 'js' | 'rust'): Contestant {
  return createRival(setting, {
    name: planner === 'js' ? 'hiveJs' : 'hiveRust',
    title: planner === 'js' ? 'Hive Gateway, JavaScript planner' : 'Hive Gateway, Rust planner',
    file: 'hive.mjs',
    args: (urls) => [writeSupergraph(setting.place, urls), planner],
  });
}

export function createMercurius(setting: RivalSetting): Contestant {
  return createRival(setting, {
    name: 'mercurius',
    title: 'Mercurius gateway',
    file: 'mercurius.mjs',
    args: (urls) => [JSON.stringify(urls)],
  });
}
