import { createDeployment } from '../../../build.ts';
import { createLogger } from '../../../deployment/logger.ts';
import { proveAddress } from '../../../http/listen.ts';
import { openDemo } from '../../demo/demo-data.ts';
import { openMetrics } from '../open-metrics.ts';
import { openServer } from './open-server.ts';
import type { Serving } from './start-serving.ts';

/** Serves in this process. */
export async function serveAlone(serving: Serving): Promise<void> {
  const { configuration } = serving;
  const deployment = createDeployment(configuration, createLogger(configuration));
  await proveAddress(configuration);
  if (configuration.isDemo) await openDemo(configuration);
  const closeMetrics = await openMetrics(configuration, deployment.metrics);
  const base = await openServer(deployment, serving, {
    mayListen: async () => undefined,
    closeAlso: closeMetrics,
  });
  console.log(serving.startMessage(base));
}
