import type { Registry } from 'prom-client';

/** All metrics of a process at one time. */
export type Snapshot = Awaited<ReturnType<Registry['getMetricsAsJSON']>>;

/** What a primary process and its workers tell each other of metrics. */
export type MetricsMessage =
  | { readonly kind: 'tellMetrics' }
  | { readonly kind: 'metrics'; readonly metrics: Snapshot };

/** Other things are told on the same channel. */
export function isMetricsMessage<K extends MetricsMessage['kind']>(
  message: unknown,
  kind: K,
): message is Extract<MetricsMessage, { kind: K }> {
  return typeof message === 'object' && message !== null && 'kind' in message && message.kind === kind;
}
