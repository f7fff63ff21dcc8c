import { pino } from 'pino';
import { createServer } from '../../../gateway/server.ts';
import { createTestSignIn } from '../../gateway/access/tokens.ts';
import { SECRET } from '../demo-graph.ts';
import type { LiveWorld } from '../live-world.ts';

export interface ServedWorld {
  readonly base: string;
  /** Resolves once so many subscriptions have begun: no later change passes them by. */
  begun(count: number): Promise<void>;
  /** Completes every stream first. */
  close(): Promise<void>;
}

/** The world's graph over HTTP on a free port, by the gateway's own server; it polls when the test says so. */
export async function serveWorld({ apollo, live }: LiveWorld): Promise<ServedWorld> {
  let count = 0;
  let onBegun = (): void => {};
  const logger = pino({ level: 'silent' });
  const app = await createServer({
    apollo,
    live: {
      async subscribe(request) {
        const results = await live.subscribe(request);
        count += 1;
        onBegun();
        return results;
      },
      get listeners() {
        return live.listeners;
      },
      close: () => live.close(),
    },
    socketsPerClient: 10,
    callerOf: createTestSignIn({ secret: SECRET, defaultViewer: { audience: 'nobody', scopes: [] } }),
    probe: async () => [],
    logger,
    bodyLimitBytes: 65_536,
    trustProxy: false,
    graphiqlFolder: null,
  });
  const base = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    base,
    begun: (wanted) =>
      new Promise((resolve) => {
        onBegun = () => {
          if (count >= wanted) resolve();
        };
        onBegun();
      }),
    close: () => app.close(),
  };
}
