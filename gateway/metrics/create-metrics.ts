import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { answerPrimary } from './answer-primary.ts';

/** What the adapters tell, as far as it is counted. */
export type CountedEvent =
  | {
      readonly kind: 'unmapped' | 'undecodable';
      readonly system: string;
      readonly entity: string;
      readonly field: string;
    }
  | { readonly kind: 'failure'; readonly system: string; readonly error: { readonly reason: string } }
  | { readonly kind: 'statement'; readonly system: string; readonly ms: number }
  | { readonly kind: 'start' };

/** What is served of them. */
export interface MetricsText {
  readonly contentType: string;
  /** In the text format of Prometheus. */
  text(): Promise<string>;
}

export interface Metrics extends MetricsText {
  count(event: CountedEvent): void;
  /** Asked whenever the metrics are read. */
  watchListeners(listeners: () => number): void;
  /** What counts entries of the audit. Its `waiting` is asked whenever the metrics are read. Units: bytes */
  watchAudit(waiting: () => number): Pick<Counter, 'inc'>;
  /** Tells them to the primary process of this worker, now and whenever it asks. Returns how to tell the last of them. */
  answerPrimary(): () => Promise<void>;
}

/** Seconds: from what a local file answers in to what a statement may take. */
const BUCKETS = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10];

/** The metrics of this process. Source: https://prometheus.io/docs/practices/naming/ */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const place = ['system', 'entity', 'field'] as const;
  const unmapped = new Counter({
    name: 'c360_unmapped_codes_total',
    help: 'Rows read whose legacy code no mapping names; told as UNKNOWN.',
    labelNames: place,
    registers,
  });
  const undecodable = new Counter({
    name: 'c360_undecodable_values_total',
    help: 'Rows read with a text that cannot be decoded as the mapping says.',
    labelNames: place,
    registers,
  });
  const failures = new Counter({
    name: 'c360_system_failures_total',
    help: 'Reads that a legacy system did not answer.',
    labelNames: ['system', 'reason'],
    registers,
  });
  const statements = new Histogram({
    name: 'c360_statement_seconds',
    help: 'Time of the statements that a legacy system answered.',
    labelNames: ['system'],
    buckets: BUCKETS,
    registers,
  });

  return {
    count(event) {
      switch (event.kind) {
        case 'unmapped':
        case 'undecodable': {
          const { system, entity, field } = event;
          (event.kind === 'unmapped' ? unmapped : undecodable).inc({ system, entity, field });
          return;
        }
        case 'failure':
          failures.inc({ system: event.system, reason: event.error.reason });
          return;
        case 'statement':
          statements.observe({ system: event.system }, event.ms / 1000);
          return;
        case 'start':
      }
    },
    watchListeners(listeners) {
      const gauge: Gauge = new Gauge({
        name: 'c360_live_listeners',
        help: 'Open subscriptions.',
        registers,
        collect: () => gauge.set(listeners()),
      });
    },
    watchAudit(waiting) {
      const gauge: Gauge = new Gauge({
        name: 'c360_audit_waiting_bytes',
        help: 'Journals of the audit that are not in the store, of all processes of a folder.',
        registers,
        aggregator: 'max',
        collect: () => gauge.set(waiting()),
      });
      return new Counter({
        name: 'c360_audit_entries_total',
        help: 'Operations of agents and partners that have seen somebody, as they were journalled.',
        registers,
      });
    },
    answerPrimary: () => answerPrimary(registry),
    contentType: registry.contentType,
    text: async () => registry.metrics(),
  };
}
