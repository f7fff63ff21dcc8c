import { openServices } from '../../build.ts';
import type { Deployment, OpenServices } from '../../build.ts';
import type { SubgraphName } from '../../../subgraphs/index.ts';
import { ensureRegistry } from './first-build.ts';
import { keepEtas } from './keep-etas.ts';
import { note } from '../output.ts';

/** Tells what does not work, as the errors that end a start are told. */
export function noteStartProblems({ startProblems }: Pick<OpenServices, 'startProblems'>): void {
  for (const line of startProblems) note(`c360: ${line}`);
}

/**
 * What a command that serves needs: the systems that work; the registry, filled where this process leads and serves the
 * customers subgraph, whose it is; transit times, kept fresh where it leads and serves the shipping subgraph.
 */
export async function openGraph(
  deployment: Deployment,
  serves: (subgraph: SubgraphName) => boolean,
): Promise<OpenServices> {
  const services = await openServices(deployment);
  const { leads = true } = deployment;
  if (leads) noteStartProblems(services);
  try {
    const stopTrying = leads && serves('customers') ? await ensureRegistry(services) : undefined;
    const stopKeeping = leads && serves('shipping') ? keepEtas(services, deployment.logger) : undefined;
    return {
      ...services,
      close: async () => {
        stopTrying?.();
        await stopKeeping?.();
        await services.close();
      },
    };
  } catch (error) {
    await services.close();
    throw error;
  }
}
