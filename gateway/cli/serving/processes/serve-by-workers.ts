import type { Configuration } from '../../../config.ts';
import { createLogger } from '../../../deployment/logger.ts';
import { proveAddress } from '../../../http/listen.ts';
import { sumMetrics } from '../../../metrics/sum-metrics.ts';
import { runWorkers } from '../../../workers/run-workers.ts';
import { openDemo } from '../../demo/demo-data.ts';
import { note } from '../../output.ts';
import { openMetrics } from '../open-metrics.ts';
import type { Serving } from './start-serving.ts';

function noteOwnCounts({ redisUrl, workers }: Configuration): void {
  if (redisUrl !== null) return;
  note(
    `Without C360_REDIS_URL each of the ${workers} processes counts for itself what C360_TRACK_LIMIT allows, and a push to ` +
      '/hooks reaches the listeners of one of them.',
  );
}

/** Serves by processes that share the port. This one opens no database, and answers nothing but metrics. */
export async function serveByWorkers({ configuration, startMessage }: Serving): Promise<void> {
  await proveAddress(configuration);
  if (configuration.isDemo) await openDemo(configuration);
  const closeMetrics = await openMetrics(configuration, sumMetrics());
  noteOwnCounts(configuration);
  try {
    const exitCode = await runWorkers({
      count: configuration.workers,
      logger: createLogger(configuration),
      note,
      onServing: (base) => console.log(startMessage(base)),
    });
    process.exit(exitCode);
  } finally {
    await closeMetrics();
  }
}
