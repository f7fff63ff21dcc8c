import type { Configuration } from '../../config.ts';
import type { MetricsText } from '../../metrics/create-metrics.ts';
import { serveMetrics } from '../../metrics/serve-metrics.ts';
import { note } from '../output.ts';

/**
 * Serves the metrics where the configuration asks for them; returns how to end it.
 *
 * Errors: ConfigurationError when the port cannot be had.
 */
export async function openMetrics(
  { host, metricsPort: port }: Configuration,
  metrics: MetricsText | undefined,
): Promise<() => Promise<void>> {
  if (metrics === undefined || port === null) return async () => {};
  const server = await serveMetrics(metrics, { host, port });
  note(`Metrics: ${server.address}`);
  return async () => server.close();
}
