import type { FastifyInstance } from 'fastify';
import type { SystemDomain, SystemState } from '../../../schema/enums.ts';
import type { Instant } from '../../../schema/model.ts';

/**
 * One legacy system, one subgraph that runs elsewhere (`subgraph:NAME`), the registry of links, the shared Redis or the
 * audit, as it is right now. The last four are of no domain.
 */
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

/** How the registry calls itself, in errors too. */
export const REGISTRY_ID = 'registry';
/** What the processes of a deployment share; nothing is told from it. */
export const REDIS_ID = 'redis';
/** Who saw whom. While it cannot be kept, agents and partners are told nothing, and customers all the same. */
export const AUDIT_ID = 'audit';

const NO_SYSTEMS: ReadonlySet<string> = new Set([REGISTRY_ID, REDIS_ID, AUDIT_ID]);

/** Something can be told: a system answers, and so does the registry, without which nobody is a customer, if it is here. */
function isReady(sources: readonly SourceHealth[]): boolean {
  const answering = sources.filter(({ state }) => state !== 'DOWN');
  const isSilent = sources.some(({ id, state }) => id === REGISTRY_ID && state === 'DOWN');
  return !isSilent && answering.some(({ id }) => !NO_SYSTEMS.has(id));
}

/** /health/live: the process serves. /health/ready: 200 while the graph can tell something, each source told apart. */
export function addHealthRoutes(app: FastifyInstance, probe: Probe): void {
  const probeOnce = shared(probe);

  app.get('/health/live', async () => ({ status: 'live' }));

  app.get('/health/ready', async (_request, reply) => {
    const sources = await probeOnce();
    const ready = isReady(sources);
    await reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', systems: sources });
  });
}
