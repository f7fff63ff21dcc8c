import type { ApolloServer } from '@apollo/server';
import { createChangeReader, createLookSchema } from '../../subgraphs/index.ts';
import type { SubgraphName, SubgraphServices } from '../../subgraphs/index.ts';
import { createApolloServer } from '../graphql/apollo.ts';
import type { OperationContext } from '../graphql/operation-context.ts';
import { createPoller } from './changes/poller.ts';
import type { Poller } from './changes/poller.ts';
import { createLiveGraph } from './create-live-graph.ts';
import type { LiveGraphOptions } from './create-live-graph.ts';
import type { LiveGraph } from './live-graph.ts';

type GraphOptions = Pick<LiveGraphOptions, 'apollo' | 'apiSchema' | 'bus' | 'limits' | 'logger'>;

export interface OpenLiveOptions extends GraphOptions {
  /** Null in a process that opens no legacy system. */
  readonly services: SubgraphServices | null;
  /** Others tell this process what changes. */
  readonly isTold: boolean;
}

/** Opens a live graph whose end is its poller's too, and that of what runs its looks. */
function openWith(poller: Poller, options: Omit<LiveGraphOptions, 'poller'>): LiveGraph {
  const live = createLiveGraph({ ...options, poller });
  poller.start();
  return {
    subscribe: async (request) => live.subscribe(request),
    get listeners() {
      return live.listeners;
    },
    async close() {
      await live.close();
      await poller.close();
      await options.looking?.stop();
    },
  };
}

/** The live graph of a gateway, with the poller that finds changes for it and for the others of its deployment. */
export function openLive({ services, isTold, ...options }: OpenLiveOptions): LiveGraph {
  const poller = createPoller({ ...options, reader: services && createChangeReader(services) });
  return openWith(poller, { ...options, hears: services !== null || isTold });
}

export interface OpenSubgraphLiveOptions extends GraphOptions {
  readonly name: SubgraphName;
  readonly services: SubgraphServices;
}

/** What runs a subgraph's looks; undefined where it has no subscriptions. */
async function startLooking({ name, services, logger }: OpenSubgraphLiveOptions) {
  const schema = createLookSchema(name, services);
  if (schema === null) return undefined;
  const looking: ApolloServer<OperationContext> = createApolloServer({ schema }, logger);
  await looking.start();
  return looking;
}

/** The live graph of a subgraph that is served alone: as a gateway's, but that it looks into its own systems. */
export async function openSubgraphLive(options: OpenSubgraphLiveOptions): Promise<LiveGraph> {
  const looking = await startLooking(options);
  const poller = createPoller({ ...options, reader: createChangeReader(options.services) });
  return openWith(poller, { ...options, looking, hears: true, now: options.services.now });
}
