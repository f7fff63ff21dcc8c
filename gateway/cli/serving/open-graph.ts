import { openServices } from '../../build.ts';
import type { Deployment, OpenServices } from '../../build.ts';
import type { SubgraphName } from '../../../subgraphs/index.ts';
import { removeStale } from '../identity/spool/folder-spool.ts';
import { spoolFolder } from '../../deployment/state-files.ts';
import { ensureRegistry } from './first-build.ts';
import { keepEtas } from './keep-etas.ts';
import { keepSearch } from './keep-search.ts';
import type { StopKeeping } from './keep-search.ts';
import { note } from '../output.ts';

/** Tells what does not work, as the errors that end a start are told. */
export function noteStartProblems({ startProblems }: Pick<OpenServices, 'startProblems'>): void {
  for (const line of startProblems) note(`c360: ${line}`);
}

export interface ServedServices extends OpenServices {
  /** Begins what is done beside the serving: nobody waits for it, and it is to begin when requests are accepted. */
  readonly keep: () => void;
}

/**
 * What a command that serves needs: the systems that work; the registry, filled where this process leads and serves the
 * customers subgraph, whose it is. `keep` keeps the index of search fresh where it does so too, and transit times where it
 * leads and serves the shipping subgraph.
 */
export async function openGraph(
  deployment: Deployment,
  serves: (subgraph: SubgraphName) => boolean,
): Promise<ServedServices> {
  const services = await openServices(deployment);
  const { leads = true } = deployment;
  if (leads) noteStartProblems(services);
  try {
    if (leads) await removeStale(spoolFolder(deployment.configuration), new Date());
    const stopTrying = leads && serves('customers') ? await ensureRegistry(services) : undefined;
    const kept: StopKeeping[] = [];
    return {
      ...services,
      keep: () => {
        if (leads && serves('shipping')) kept.push(keepEtas(services, deployment.logger));
        if (leads && serves('customers')) kept.push(keepSearch(services, deployment.logger));
      },
      close: async () => {
        stopTrying?.();
        await Promise.all(kept.map(async (stop) => stop()));
        await services.close();
      },
    };
  } catch (error) {
    await services.close();
    throw error;
  }
}
