import { AggregatorRegistry } from 'prom-client';
import type { Registry } from 'prom-client';
import type { Snapshot } from './messages.ts';

/** What is known of one worker. */
export interface WorkerMetrics {
  readonly metrics: Snapshot;
  /** Of now; false for the last that was heard of one that is silent. */
  readonly isFresh: boolean;
}

/** What only grows, and so still holds when its process does not answer, or has ended. */
function lasting(metrics: Snapshot): Snapshot {
  // The library's types tell a number, and its snapshots a name.
  return metrics.filter(({ type }) => ['counter', 'histogram'].includes(String(type)));
}

/** The library averages what the event loops lag, which hides one that is stuck among those that are not. */
function withWorstLag(metrics: Snapshot): Snapshot {
  return metrics.map((metric) =>
    metric.name.startsWith('nodejs_eventloop_lag_') && metric.aggregator === 'average'
      ? { ...metric, aggregator: 'max' }
      : metric,
  );
}

/** One for many: sums, and what the library does where a sum says nothing. `ended` as `addEnded` makes it. */
export function aggregate(ended: Snapshot, workers: readonly WorkerMetrics[]): Registry {
  const current = workers.map(({ metrics, isFresh }) => (isFresh ? withWorstLag(metrics) : lasting(metrics)));
  return AggregatorRegistry.aggregate([...current, ended]);
}

/** What ended workers have counted, with one more of them. */
export async function addEnded(ended: Snapshot, metrics: Snapshot): Promise<Snapshot> {
  return AggregatorRegistry.aggregate([ended, lasting(metrics)]).getMetricsAsJSON();
}
