/**
 * Serves every subgraph of the product, as `c360 subgraph` serves one, on a port each in this one process, and prints their
 * addresses. Its argument is the folder of the built product, so that what is measured is what is shipped.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as BoundHeap from '../../../../gateway/cli/serving/bound-heap.ts';
import type * as Build from '../../../../gateway/build.ts';
import type * as Config from '../../../../gateway/config.ts';
import type * as Logger from '../../../../gateway/deployment/logger.ts';
import type * as Listen from '../../../../gateway/http/listen.ts';
import type * as Subgraphs from '../../../../subgraphs/index.ts';

const [, , dist = ''] = process.argv;

/** A built module; the caller names the type of its source. */
async function built(path: string): Promise<unknown> {
  return import(pathToFileURL(join(dist, path)).href);
}

async function serveAll(): Promise<void> {
  const { boundHeap } = (await built('gateway/cli/serving/bound-heap.js')) as typeof BoundHeap;
  boundHeap(); // as `c360 subgraph` does
  const { buildSubgraph, createDeployment, openServices } = (await built('gateway/build.js')) as typeof Build;
  const { parseConfiguration, readEnvironment } = (await built('gateway/config.js')) as typeof Config;
  const { createLogger } = (await built('gateway/deployment/logger.js')) as typeof Logger;
  const { listen } = (await built('gateway/http/listen.js')) as typeof Listen;
  const { SUBGRAPH_NAMES } = (await built('subgraphs/index.js')) as typeof Subgraphs;

  const configuration = parseConfiguration(readEnvironment());
  const deployment = createDeployment(configuration, createLogger(configuration));
  const services = await openServices(deployment);
  const urls: Record<string, string> = {};
  for (const name of SUBGRAPH_NAMES) {
    // oxlint-disable-next-line no-await-in-loop
    const app = await buildSubgraph(deployment, services, name);
    // oxlint-disable-next-line no-await-in-loop
    urls[name] = `${await listen(app, configuration)}/graphql`;
  }
  process.on('SIGTERM', () => process.exit(0));
  console.log(JSON.stringify(urls));
}

await serveAll();
