import cluster from 'node:cluster';
import type { FastifyInstance } from 'fastify';
import type { SubgraphName } from '../../../../subgraphs/services.ts';
import type { Deployment, OpenServices } from '../../../build.ts';
import type { Configuration } from '../../../config.ts';

/** A command that serves. */
export interface Serving {
  readonly configuration: Configuration;
  readonly serves: (subgraph: SubgraphName) => boolean;
  /** The services are null where it serves none of the subgraphs. */
  readonly build: (deployment: Deployment, services: OpenServices | null) => Promise<FastifyInstance>;
  /** Printed when it serves. */
  readonly startMessage: (base: string) => string;
}

/** Serves until a signal ends it: here, or by workers, or as one of them. Each is loaded where it is what is to be done. */
export async function startServing(serving: Serving): Promise<void> {
  if (cluster.isWorker) return (await import('./serve-as-worker.ts')).serveAsWorker(serving);
  if (serving.configuration.workers > 1) return (await import('./serve-by-workers.ts')).serveByWorkers(serving);
  return (await import('./serve-alone.ts')).serveAlone(serving);
}
