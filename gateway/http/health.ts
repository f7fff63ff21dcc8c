import type { FastifyInstance } from 'fastify';
import type { SystemDomain, SystemState } from '../../schema/enums.ts';
import type { Instant } from '../../schema/model.ts';

/** One legacy system, or one subgraph that runs elsewhere (`subgraph:NAME`, of no domain), as it is right now. */
export interface SourceHealth {
  readonly id: string;
  readonly domain: SystemDomain | null;
  readonly state: SystemState;
  readonly since: Instant | null;
}

export type Probe = () => Promise<readonly SourceHealth[]>;

/** Probes that come at once share one round: asking for health must not be a way to load the databases. */
function shared(probe: Probe): Probe {
  let running: Promise<readonly SourceHealth[]> | null = null;
  return async () => {
    running ??= probe().finally(() => {
      running = null;
    });
    return running;
  };
}

/** /health/live: the process serves. /health/ready: 200 while at least one source answers, each told apart. */
export function addHealthRoutes(app: FastifyInstance, probe: Probe): void {
  const probeOnce = shared(probe);

  app.get('/health/live', async () => ({ status: 'live' }));

  app.get('/health/ready', async (_request, reply) => {
    const sources = await probeOnce();
    const isReady = sources.some((source) => source.state !== 'DOWN');
    await reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready', systems: sources });
  });
}
