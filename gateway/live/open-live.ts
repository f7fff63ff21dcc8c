import type { ApolloServer } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { createChangeReader, createSubgraphSchema } from '../../subgraphs/index.ts';
import type { SubgraphName, SubgraphServices } from '../../subgraphs/index.ts';
import type { OperationContext } from '../graphql/operation-context.ts';
import { createChangeSignals } from './changes/change-signals.ts';
import { createPoller } from './changes/poller.ts';
import type { Poller } from './changes/poller.ts';
import { createLiveGraph } from './create-live-graph.ts';
import type { LiveGraphOptions } from './create-live-graph.ts';
import type { LiveGraph } from './live-graph.ts';
import { createSubgraphLiveGraph } from './subgraph-live-graph.ts';

/** What the clock alone changes in a subgraph's answers is found so often. */
const REFRESH_MS = 300_000;

type BusOptions = Pick<LiveGraphOptions, 'bus' | 'logger'>;

export interface OpenLiveOptions extends BusOptions, Pick<LiveGraphOptions, 'apollo' | 'apiSchema'> {
  /** Null in a process that opens no legacy system. */
  readonly services: SubgraphServices | null;
  /** Others tell this process what changes. */
  readonly isTold: boolean;
}

/** A live graph whose end is its poller's too. */
function withPoller(live: LiveGraph, poller: Poller): LiveGraph {
  poller.start();
  return {
    subscribe: async (request) => live.subscribe(request),
    get listeners() {
      return live.listeners;
    },
    async close() {
      await live.close();
      await poller.close();
    },
  };
}

/** The live graph of a gateway, with the poller that finds changes for it and for the others of its deployment. */
export function openLive({ services, isTold, ...options }: OpenLiveOptions): LiveGraph {
  const poller = createPoller({ ...options, reader: services && createChangeReader(services) });
  return withPoller(createLiveGraph({ ...options, poller, hears: services !== null || isTold }), poller);
}

export interface OpenSubgraph {
  readonly schema: GraphQLSchema;
  /** The live graph over the schema, once Apollo Server runs it. */
  readonly openLive: (apollo: ApolloServer<OperationContext>) => LiveGraph;
}

/** A subgraph that is served alone: its own resolvers answer subscriptions, and hear of changes. */
export function openSubgraph(
  name: SubgraphName,
  services: SubgraphServices,
  { bus, logger }: BusOptions,
): OpenSubgraph {
  const poller = createPoller({ reader: createChangeReader(services), bus, logger });
  const live = createChangeSignals({ bus, poller, refreshMs: REFRESH_MS });
  const schema = createSubgraphSchema(name, { ...services, live });
  return { schema, openLive: (apollo) => withPoller(createSubgraphLiveGraph({ apollo, schema, logger }), poller) };
}
