/** Clients that follow an order and a customer, each over a transport of its own. */
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { within } from '../../../gateway/within.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import { bearer } from '../../gateway/access/tokens.ts';
import { SECRET } from '../demo-graph.ts';

/** Far more than a tick takes. */
const PATIENCE_MS = 10_000;

interface Client {
  iterate(request: { readonly query: string }): AsyncIterableIterator<unknown>;
  dispose(): void | Promise<void>;
}

const CONNECT = {
  'server-sent events': (base: string, authorization: string): Client =>
    createSseClient({ url: `${base}/graphql/stream`, headers: { authorization } }),
  WebSocket: (base: string, authorization: string): Client =>
    createWsClient({
      url: `${base.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization },
    }),
};
export type Transport = keyof typeof CONNECT;

export interface Stream<T> {
  /** What comes next. Errors: where it does not come. */
  take(count: number): Promise<readonly T[]>;
  /** What is left once the server has ended the stream. */
  rest(): Promise<readonly T[]>;
}

export interface Listener {
  /** Follows the only field of a subscription. */
  follow<T>(query: string): Stream<T>;
  leave(): Promise<void>;
}

function streamOf<T>(results: AsyncIterableIterator<unknown>): Stream<T> {
  async function take(count: number): Promise<readonly T[]> {
    const taken: T[] = [];
    while (taken.length < count) {
      // oxlint-disable-next-line no-await-in-loop -- results come one after the other
      const { done, value } = await within(PATIENCE_MS, results.next());
      if (done === true) break;
      const { data, errors } = value as { data?: Readonly<Record<string, T>>; errors?: unknown }; // as GraphQL answers
      const [told] = Object.values(data ?? {});
      if (errors !== undefined || told === undefined) throw new Error(JSON.stringify(value));
      taken.push(told);
    }
    return taken;
  }
  return { take, rest: () => take(Infinity) };
}

export async function connectListener(transport: Transport, base: string, viewer: Viewer): Promise<Listener> {
  const client = CONNECT[transport](base, await bearer(viewer, SECRET, 3600));
  return {
    follow: (query) => streamOf(client.iterate({ query })),
    async leave() {
      await client.dispose();
    },
  };
}
