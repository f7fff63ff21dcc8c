/**
 * Serves the gateway as `c360 serve` does, from the modules beside the bundle, in a process that a bench can look into. Its arguments are the folder of the built
 * product and the milliseconds that every call of a system takes longer. It sends its address once it listens, and its memory
 * when it is asked.
 */
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type * as BoundHeap from '../../../gateway/cli/serving/bound-heap.ts';
import type * as Build from '../../../gateway/build.ts';
import type * as Config from '../../../gateway/config.ts';
import type * as Logger from '../../../gateway/deployment/logger.ts';
import type * as Listen from '../../../gateway/http/listen.ts';
import { delayServices } from './delayed-services.ts';
import type { Memory } from './start.ts';

const [, , dist = '', delayMs = '0'] = process.argv;

/** A built module; the caller names the type of its source. */
async function built(path: string): Promise<unknown> {
  return import(pathToFileURL(join(dist, path)).href);
}

/** Units: megabytes, after all garbage is gone. */
async function readMemory(): Promise<Memory> {
  for (let times = 0; times < 4; times += 1) {
    globalThis.gc?.();
    // What ends with a turn of the loop is garbage only then.
    // oxlint-disable-next-line no-await-in-loop
    await new Promise(setImmediate);
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rssMb: rss / 2 ** 20, heapMb: heapUsed / 2 ** 20, externalMb: external / 2 ** 20 };
}

async function serve(): Promise<void> {
  const { boundHeap } = (await built('gateway/cli/serving/bound-heap.js')) as typeof BoundHeap;
  const { buildGateway, createDeployment, openServices } = (await built('gateway/build.js')) as typeof Build;
  const { parseConfiguration, readEnvironment } = (await built('gateway/config.js')) as typeof Config;
  const { createLogger } = (await built('gateway/deployment/logger.js')) as typeof Logger;
  const { listen } = (await built('gateway/http/listen.js')) as typeof Listen;
  const configuration = parseConfiguration(readEnvironment());
  const deployment = createDeployment(configuration, createLogger(configuration));
  const services = await openServices(deployment);
  const ms = Number(delayMs);
  const app = await buildGateway(deployment, ms > 0 ? delayServices(services, async () => delay(ms)) : services, null);
  process.on('message', () => void readMemory().then((memory) => process.send?.(memory)));
  process.on('disconnect', () => process.exit(0));
  const address = await listen(app, configuration);
  boundHeap(); // as `c360 serve` does
  process.send?.(address);
}

await serve();
