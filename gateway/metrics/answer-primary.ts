import type { Registry } from 'prom-client';
import { isMetricsMessage } from './messages.ts';
import type { MetricsMessage } from './messages.ts';

async function send(message: MetricsMessage): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined) resolve();
    else process.send(message, undefined, undefined, () => resolve()); // nobody is left to tell where it fails
  });
}

/** Tells this worker's primary its metrics, now and whenever that asks. Returns how to tell the last of them. */
export function answerPrimary(registry: Registry): () => Promise<void> {
  const tell = async (): Promise<void> => send({ kind: 'metrics', metrics: await registry.getMetricsAsJSON() });
  process.on('message', (message) => {
    if (isMetricsMessage(message, 'tellMetrics')) void tell();
  });
  void tell();
  return tell;
}
