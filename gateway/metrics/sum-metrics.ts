import { AggregatorRegistry } from 'prom-client';
import type { MetricsText } from './create-metrics.ts';

/** The metrics of all workers of this process as one: sums, and averages where a sum says nothing. */
export function sumMetrics(): MetricsText {
  const registry = new AggregatorRegistry();
  return { contentType: registry.contentType, text: async () => registry.clusterMetrics() };
}
