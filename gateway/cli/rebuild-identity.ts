import { createDeployment, openServices } from '../build.ts';
import { parseConfiguration, readEnvironment } from '../config.ts';
import type { Flags } from '../config.ts';
import { createLogger } from '../deployment/logger.ts';
import { ensureDemo } from './demo/demo-data.ts';
import { runIdentityBuild, summaryLine } from './identity-build.ts';
import { noteStartProblems } from './serving/open-graph.ts';
import { print } from './output.ts';

export interface RebuildOptions extends Flags {
  readonly json?: true;
}

/** `c360 identity build` */
export async function rebuildIdentity({ json, ...flags }: RebuildOptions): Promise<void> {
  const configuration = parseConfiguration(readEnvironment(), flags);
  if (configuration.isDemo) await ensureDemo(configuration);
  const services = await openServices(createDeployment(configuration, createLogger(configuration)));
  try {
    noteStartProblems(services);
    const summary = await runIdentityBuild(services);
    print(json === true, summary, [summaryLine(summary)]);
  } finally {
    await services.close();
  }
}
