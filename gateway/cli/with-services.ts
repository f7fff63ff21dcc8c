import { createDeployment, openServices } from '../build.ts';
import type { OpenServices } from '../build.ts';
import { parseConfiguration, readEnvironment } from '../config.ts';
import type { Flags } from '../config.ts';
import { createCommandLogger } from '../deployment/logger.ts';
import { ensureDemo } from './demo/demo-data.ts';
import { noteStartProblems } from './serving/open-graph.ts';

/** Opens the systems of the mapping and the registry for one piece of work. */
export async function withServices<T>(flags: Flags, work: (services: OpenServices) => Promise<T>): Promise<T> {
  const configuration = parseConfiguration(readEnvironment(), flags);
  if (configuration.isDemo) await ensureDemo(configuration);
  const services = await openServices(createDeployment(configuration, createCommandLogger(configuration)));
  try {
    noteStartProblems(services);
    return await work(services);
  } finally {
    await services.close();
  }
}
