import { openServices } from '../../build.ts';
import type { Deployment, OpenServices } from '../../build.ts';
import type { SubgraphName } from '../../../subgraphs/index.ts';
import { removeStale } from '../identity/spool/folder-spool.ts';
import { spoolFolder } from '../../deployment/state-files.ts';
import { ensureRegistry } from './first-build.ts';
import { keepEtas } from './keep-etas.ts';
import { keepSearch } from './keep-search.ts';
import { note } from '../output.ts';

/** Tells what does not work, as the errors that end a start are told. */
export function noteStartProblems({ startProblems }: Pick<OpenServices, 'startProblems'>): void {
  for (const line of startProblems) note(`c360: ${line}`);
}

/**
 * What a command that serves needs: the systems that work; the registry, filled where this process leads and serves the
 * customers subgraph, whose it is; the index of search, kept fresh where it does so too; transit times, where it leads and serves the shipping subgraph.
 */
export async function openGraph(
  deployment: Deployment,
  serves: (subgraph: SubgraphName) => boolean,
): Promise<OpenServices> {
  const services = await openServices(deployment);
  const { leads = true } = deployment;
  if (leads) noteStartProblems(services);
  try {
    if (leads) await removeStale(spoolFolder(deployment.configuration), new Date());
    const stopTrying = leads && serves('customers') ? await ensureRegistry(services) : undefined;
    const stopKeeping = leads && serves('shipping') ? keepEtas(services, deployment.logger) : undefined;
    const stopSearch = leads && serves('customers') ? keepSearch(services, deployment.logger) : undefined;
    return {
      ...services,
      close: async () => {
        stopTrying?.();
        await stopKeeping?.();
        await stopSearch?.();
        await services.close();
      },
    };
  } catch (error) {
    await services.close();
    throw error;
  }
}
