import { openServices } from '../../build.ts';
import type { Deployment, OpenServices } from '../../build.ts';
import { openDemo } from '../demo/demo-data.ts';
import { ensureRegistry } from './first-build.ts';
import { note } from '../output.ts';

/** Tells what does not work, as the errors that end a start are told. */
export function noteStartProblems({ startProblems }: Pick<OpenServices, 'startProblems'>): void {
  for (const line of startProblems) note(`c360: ${line}`);
}

/**
 * What a command that serves needs: the systems that work, and the registry, filled where this process serves the
 * customers subgraph, whose it is.
 */
export async function openGraph(deployment: Deployment, hasCustomers: boolean): Promise<OpenServices> {
  if (deployment.configuration.isDemo) await openDemo(deployment.configuration);
  const services = await openServices(deployment);
  noteStartProblems(services);
  if (!hasCustomers) return services;
  try {
    const stopTrying = await ensureRegistry(services);
    return {
      ...services,
      close: async () => {
        stopTrying();
        await services.close();
      },
    };
  } catch (error) {
    await services.close();
    throw error;
  }
}
