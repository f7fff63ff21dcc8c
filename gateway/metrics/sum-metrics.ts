import cluster from 'node:cluster';
import type { Worker } from 'node:cluster';
import { Gauge, Registry } from 'prom-client';
import { within } from '../within.ts';
import { addEnded, aggregate } from './aggregate.ts';
import type { MetricsText } from './create-metrics.ts';
import { isMetricsMessage } from './messages.ts';
import type { MetricsMessage, Snapshot } from './messages.ts';

/** Of a worker that does not answer within it, what it told before is taken. */
const ANSWER_LIMIT_MS = 1_000;

interface Told {
  readonly metrics: Snapshot;
  /** In milliseconds of `performance.now()`. */
  readonly at: number;
}

interface Ear {
  /** What each worker told last. One that is still starting has told nothing, and is not waited for. */
  readonly told: ReadonlyMap<Worker, Told>;
  readonly ended: () => Promise<Snapshot>;
  /** Resolves when each of them has told, or ended, after a time. */
  heardSince(time: number): Promise<void>;
}

function listenToWorkers(): Ear {
  const told = new Map<Worker, Told>();
  const waiting = new Set<() => void>();
  let ended: Promise<Snapshot> = Promise.resolve([]);

  cluster.on('message', (worker, message: unknown) => {
    if (!isMetricsMessage(message, 'metrics')) return;
    told.set(worker, { metrics: message.metrics, at: performance.now() });
    for (const check of waiting) check();
  });
  // Comes after all that it told, which its exit need not.
  cluster.on('disconnect', (worker) => {
    const last = told.get(worker);
    if (last === undefined) return;
    told.delete(worker);
    ended = ended.then(async (total) => addEnded(total, last.metrics));
    for (const check of waiting) check();
  });

  return {
    told,
    ended: () => ended,
    async heardSince(time) {
      return new Promise((resolve) => {
        function check(): void {
          if ([...told.values()].some(({ at }) => at < time)) return;
          waiting.delete(check);
          resolve();
        }
        waiting.add(check);
        check();
      });
    },
  };
}

/**
 * The metrics of all workers of this process as one, with what those have counted that ended: a counter never falls. What
 * a worker that was killed counted after it was last asked is lost.
 */
export function sumMetrics(): MetricsText {
  const ear = listenToWorkers();
  const ask: MetricsMessage = { kind: 'tellMetrics' };
  return {
    contentType: Registry.PROMETHEUS_CONTENT_TYPE,
    async text() {
      const now = performance.now();
      for (const worker of ear.told.keys()) worker.send(ask, () => undefined); // its end tells of one that is gone
      await within(ANSWER_LIMIT_MS, ear.heardSince(now)).catch(() => undefined);
      const workers = [...ear.told.values()].map(({ metrics, at }) => ({ metrics, isFresh: at >= now }));
      const registry = aggregate(await ear.ended(), workers);
      const answering = new Gauge({
        name: 'c360_workers',
        help: 'Workers that told their metrics when these were read.',
        registers: [registry],
      });
      answering.set(workers.filter(({ isFresh }) => isFresh).length);
      return registry.metrics();
    },
  };
}
