import type { ApolloServer } from '@apollo/server';
import { createChangeReader, createLookSchema } from '../../subgraphs/index.ts';
import type { SubgraphName, SubgraphServices } from '../../subgraphs/index.ts';
import { createApolloServer } from '../graphql/apollo.ts';
import type { OperationContext } from '../graphql/operation-context.ts';
import type { OperationPlugin } from '../graphql/operation-plugins.ts';
import { createPoller } from './changes/poller.ts';
import type { Poller } from './changes/poller.ts';
import { createLiveGraph } from './create-live-graph.ts';
import type { LiveGraphOptions } from './create-live-graph.ts';
import type { LiveGraph } from './live-graph.ts';

type GraphOptions = Pick<
  LiveGraphOptions,
  'apollo' | 'apiSchema' | 'bus' | 'isDivided' | 'limits' | 'logger' | 'operationLimits'
>;

/** Of a graph alone; all else is the process's. */
type LiveOfGraph = Pick<GraphOptions, 'apollo' | 'apiSchema'>;

export interface OpenLiveOptions extends Omit<GraphOptions, keyof LiveOfGraph> {
  /** Null in a process that opens no legacy system. */
  readonly services: SubgraphServices | null;
  /** Others tell this process what changes. */
  readonly isTold: boolean;
}

/** Opens a live graph whose end is its poller's too, and that of what runs its looks. */
function openWith(poller: Poller, options: Omit<LiveGraphOptions, 'poller'>): LiveGraph {
  const live = createLiveGraph({ ...options, poller });
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

/** One poller for several graphs, which ends with the last of them. */
function shareAmong(poller: Poller, graphs: number): Poller {
  let open = graphs;
  return {
    ...poller,
    async close() {
      open -= 1;
      if (open === 0) await poller.close();
    },
  };
}

/** The live graphs of a gateway, with the poller that finds changes for them and for the others of their deployment. */
export function openLive<Name extends string>(
  graphs: Readonly<Record<Name, LiveOfGraph>>,
  { services, isTold, ...options }: OpenLiveOptions,
): Readonly<Record<Name, LiveGraph>> {
  const poller = createPoller({ ...options, reader: services && createChangeReader(services) });
  const entries = Object.entries<LiveOfGraph>(graphs);
  const shared = shareAmong(poller, entries.length);
  poller.start();
  const opened = entries.map(([name, { apollo, apiSchema }]) => [
    name,
    openWith(shared, { ...options, apollo, apiSchema, hears: services !== null || isTold }),
  ]);
  return Object.fromEntries(opened) as Record<Name, LiveGraph>; // an entry for each name
}

export interface OpenSubgraphLiveOptions extends GraphOptions {
  /** Of what runs its looks. */
  readonly plugins?: readonly OperationPlugin[] | undefined;
  readonly name: SubgraphName;
  readonly services: SubgraphServices;
}

/** What runs a subgraph's looks; undefined where it has no subscriptions. */
async function startLooking({ name, services, logger, plugins = [] }: OpenSubgraphLiveOptions) {
  const schema = createLookSchema(name, services);
  if (schema === null) return undefined;
  const looking: ApolloServer<OperationContext> = createApolloServer({ schema }, logger, null, plugins);
  await looking.start();
  return looking;
}

/** The live graph of a subgraph that is served alone: as a gateway's, but that it looks into its own systems. */
export async function openSubgraphLive(options: OpenSubgraphLiveOptions): Promise<LiveGraph> {
  const looking = await startLooking(options);
  const poller = createPoller({ ...options, reader: createChangeReader(options.services) });
  poller.start();
  return openWith(poller, { ...options, looking, hears: true, now: options.services.now });
}
