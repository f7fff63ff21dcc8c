import type { Deployment } from '../../build.ts';
import { serveMetrics } from '../../metrics/serve-metrics.ts';
import { note } from '../output.ts';

/**
 * Serves the metrics where the configuration asks for them; returns how to end it.
 *
 * Errors: ConfigurationError when the port cannot be had.
 */
export async function openMetrics({ configuration, metrics }: Deployment): Promise<() => Promise<void>> {
  const { host, metricsPort: port } = configuration;
  if (metrics === undefined || port === null) return async () => {};
  const server = await serveMetrics(metrics, { host, port });
  note(`Metrics: ${server.address}`);
  return async () => server.close();
}
