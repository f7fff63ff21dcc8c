import fastify from 'fastify';
import { closeServer, listen } from '../http/listen.ts';
import type { Address } from '../http/listen.ts';
import type { MetricsText } from './create-metrics.ts';

export interface MetricsServer {
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Serves GET /metrics, and nothing else.
 *
 * Errors: as `listen`.
 */
export async function serveMetrics(metrics: MetricsText, address: Address): Promise<MetricsServer> {
  const app = fastify({ logger: false });
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
  const base = await listen(app, address);
  return { address: `${base}/metrics`, close: async () => closeServer(app, 0) };
}
