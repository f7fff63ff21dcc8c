/** The live graph over any systems: all subgraphs behind one gateway, and changes that are heard when a test says so. */
import type { FormattedExecutionResult } from 'graphql';
import { vi } from 'vitest';
import { createApolloServer } from '../../../gateway/graphql/apollo.ts';
import { newFacts } from '../../../gateway/graphql/operation-context.ts';
import { createMemoryBus } from '../../../gateway/live/bus/memory-bus.ts';
import type { ChangeBus } from '../../../gateway/live/bus/change-bus.ts';
import { createPoller } from '../../../gateway/live/changes/poller.ts';
import type { Poller } from '../../../gateway/live/changes/poller.ts';
import { createLiveGraph } from '../../../gateway/live/create-live-graph.ts';
import type { LiveGraphOptions } from '../../../gateway/live/create-live-graph.ts';
import type { LiveGraph, LiveRequest } from '../../../gateway/live/live-graph.ts';
import { readSupergraphSdl } from '../../../schema/sdl.ts';
import { createChangeReader, createSubgraphSchema } from '../../../subgraphs/index.ts';
import type { SubgraphName, SubgraphServices } from '../../../subgraphs/index.ts';
import { AGENT } from '../../subgraphs/test-graph.ts';
import { recordLog } from '../small-graph/small-graph.ts';
import { createTestGateway } from '../small-graph/test-gateway.ts';

type Result = FormattedExecutionResult;

/** A client that has subscribed, and takes what comes when the test says so. */
export interface TestListener {
  /** Waits for the next result; null: the stream has ended. */
  next(): Promise<Result | null>;
  /** Everything that has come by now. */
  taken(): Promise<readonly Result[]>;
  leave(): void;
  readonly drop: ReturnType<typeof vi.fn<() => void>>;
}

export interface Hub {
  readonly apollo: LiveGraphOptions['apollo'];
  readonly live: LiveGraph;
  readonly bus: ChangeBus;
  readonly poller: Poller;
  /** Operations that were run so far, looks among them. */
  readonly executions: () => number;
  subscribe(query: string, request?: Partial<LiveRequest>): Promise<TestListener>;
  /** The one answer of what is no subscription, or is refused. */
  answer(query: string, request?: Partial<LiveRequest>): Promise<Result>;
  /** Every source is polled, and every look that follows has ended. */
  poll(): Promise<void>;
  close(): Promise<void>;
}

export interface HubOptions extends Partial<Pick<LiveGraphOptions, 'limits' | 'hears' | 'bus' | 'now'>> {
  readonly services: SubgraphServices;
}

/** A turn of the event loop, several times over: whatever needs no time of its own is done. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

export function listenerOf(
  results: AsyncIterableIterator<Result>,
  drop: TestListener['drop'] = vi.fn<() => void>(),
  leave: () => void = () => {},
): TestListener {
  let waiting: Promise<IteratorResult<Result>> | null = null;
  return {
    drop,
    leave,
    async next() {
      const taken = await (waiting ??= results.next());
      waiting = null;
      return taken.done === true ? null : taken.value;
    },
    async taken() {
      const all: Result[] = [];
      for (;;) {
        waiting ??= results.next();
        const first = await Promise.race([waiting, settle()]);
        if (first === undefined) return all;
        waiting = null;
        if (first.done === true) return all;
        all.push(first.value);
      }
    },
  };
}

/** A request of an agent, unless it says more. */
export function liveRequest(query: string, request: Partial<LiveRequest> = {}): LiveRequest {
  const client = { address: '127.0.0.1', isSigned: false, key: 'address 127.0.0.1' };
  const { signal } = new AbortController();
  const rest = { expiresAt: null, sizeBytes: query.length, facts: newFacts(), drop: () => {}, signal, client };
  return { query, viewer: AGENT, requestId: 'test', ...rest, ...request };
}

async function startGraph(services: SubgraphServices, logger: LiveGraphOptions['logger']) {
  const gateway = createTestGateway(
    readSupergraphSdl(),
    // The supergraph is composed from these names.
    (name) => ({ schema: createSubgraphSchema(name as SubgraphName, services) }),
    logger,
  );
  const apiSchema = new Promise<LiveGraphOptions['apiSchema']>((resolve) => {
    gateway.onSchemaLoadOrUpdate((loaded) => resolve(loaded.apiSchema));
  });
  const apollo = createApolloServer({ gateway }, logger);
  await apollo.start();
  return { apollo, apiSchema: await apiSchema };
}

export async function openHub({
  services,
  hears = true,
  bus = createMemoryBus(),
  limits = {},
  now = () => new Date(),
}: HubOptions): Promise<Hub> {
  const { logger } = recordLog();
  const { apollo, apiSchema } = await startGraph(services, logger);
  const execute = vi.spyOn(apollo, 'executeOperation');
  const poller = createPoller({ reader: createChangeReader(services), bus, logger });
  // The clock of these tests stands: whoever hears that anything may have changed looks at once.
  const live = createLiveGraph({
    apollo,
    apiSchema,
    bus,
    poller,
    hears,
    logger,
    now,
    limits: { anythingEveryMs: 0, ...limits },
  });
  return {
    apollo,
    live,
    bus,
    poller,
    executions: () => execute.mock.calls.length,
    async subscribe(query, request) {
      const drop = vi.fn<() => void>();
      const ending = new AbortController();
      const results = await live.subscribe(liveRequest(query, { drop, signal: ending.signal, ...request }));
      if (!(Symbol.asyncIterator in results)) throw new Error(JSON.stringify(results));
      // Results are formatted; the contract's type is that of the libraries that carry them.
      return listenerOf(results as AsyncIterableIterator<Result>, drop, () => ending.abort());
    },
    async answer(query, request) {
      const result = await live.subscribe(liveRequest(query, request));
      if (Symbol.asyncIterator in result) throw new Error('One result must come, but a stream came.');
      return JSON.parse(JSON.stringify(result)) as Result; // as it goes over the wire
    },
    async poll() {
      await poller.look();
      await settle();
    },
    async close() {
      await live.close();
      await poller.close();
      await apollo.stop();
    },
  };
}
