import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { SystemId } from '../../schema/ids.ts';
import { createChangeReader } from '../../subgraphs/index.ts';
import type { SubgraphServices } from '../../subgraphs/index.ts';
import type { Configuration } from '../config.ts';
import { addHookRoutes } from '../hooks/hook-routes.ts';
import type { ChangeBus } from '../live/bus/change-bus.ts';
import { openChangeBus } from '../live/bus/open-bus.ts';
import { openRedis } from './redis.ts';
import type { SharedRedis } from './redis.ts';

export interface GatewayServices extends SubgraphServices {
  /** Keys by which others may tell of changes in a source. */
  readonly hookSecrets?: ReadonlyMap<SystemId, string>;
}

/** How a process hears of the others of its deployment, and they of it. */
export interface Shared {
  readonly redis: SharedRedis | null;
  readonly bus: ChangeBus;
}

interface DeploymentParts {
  readonly configuration: Configuration;
  readonly secret: string;
  readonly logger: Logger;
}

async function close({ redis, bus }: Shared): Promise<void> {
  await bus.close();
  redis?.client.disconnect();
}

/** Whoever writes to a legacy system may tell of it to any process that reads the systems. */
async function addHooks(app: FastifyInstance, services: GatewayServices | null, bus: ChangeBus, logger: Logger) {
  if (services?.hookSecrets === undefined) return;
  const reader = createChangeReader(services);
  await addHookRoutes(app, { secrets: services.hookSecrets, reader, bus, logger, now: () => new Date() });
}

/** A server that belongs to its deployment, and hears of the other processes of it, for as long as it is open. */
export async function withDeployment(
  deployment: DeploymentParts,
  services: GatewayServices | null,
  build: (shared: Shared) => Promise<FastifyInstance>,
): Promise<FastifyInstance> {
  const redis = await openRedis(deployment);
  const shared = { redis, bus: await openChangeBus(redis, deployment.logger) };
  try {
    const app = await build(shared);
    app.addHook('onClose', async () => close(shared));
    await addHooks(app, services, shared.bus, deployment.logger);
    return app;
  } catch (error) {
    await close(shared);
    throw error;
  }
}
