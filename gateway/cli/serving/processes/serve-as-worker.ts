import { createDeployment } from '../../../build.ts';
import { createLogger } from '../../../deployment/logger.ts';
import { workForPrimary } from '../../../workers/work-for-primary.ts';
import { openServer } from './open-server.ts';
import type { Serving } from './start-serving.ts';

/** Serves as one of several workers. What is done once is done by the one that leads, or by the primary. */
export async function serveAsWorker(serving: Serving): Promise<void> {
  const { configuration } = serving;
  await workForPrimary(async (leads, mayListen) => {
    const deployment = createDeployment(configuration, createLogger(configuration, process.pid), leads);
    const tellMetrics = deployment.metrics?.answerPrimary();
    return openServer(deployment, serving, { mayListen, closeAlso: async () => tellMetrics?.() });
  });
}
