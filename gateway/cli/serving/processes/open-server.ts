import { SUBGRAPH_NAMES } from '../../../../subgraphs/services.ts';
import type { Deployment } from '../../../build.ts';
import { listen } from '../../../http/listen.ts';
import { boundHeap } from '../bound-heap.ts';
import { openGraph } from '../open-graph.ts';
import { closeOnSignal } from '../shutdown.ts';
import type { Serving } from './start-serving.ts';

export interface OpenServerOptions {
  /** Waited for when the server is built. */
  readonly mayListen: () => Promise<void>;
  /** Closed with the server, or where that cannot be opened. */
  readonly closeAlso: () => Promise<void>;
}

/**
 * Opens what a command serves, and accepts requests until a signal ends the process. The base address.
 *
 * Errors: as `openServices` and `listen`.
 */
export async function openServer(
  deployment: Deployment,
  { serves, build }: Serving,
  { mayListen, closeAlso }: OpenServerOptions,
): Promise<string> {
  let closeServices = async (): Promise<void> => undefined;
  const close = async (): Promise<void> => void (await Promise.all([closeServices(), closeAlso()]));
  try {
    const services = SUBGRAPH_NAMES.some(serves) ? await openGraph(deployment, serves) : null;
    closeServices = async () => services?.close();
    const app = await build(deployment, services);
    await mayListen();
    const base = await listen(app, deployment.configuration);
    closeOnSignal(app, close);
    services?.keep();
    boundHeap();
    return base;
  } catch (error) {
    await close();
    throw error;
  }
}
