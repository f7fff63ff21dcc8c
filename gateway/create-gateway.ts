import type { GraphQLDataSource } from '@apollo/gateway';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { readFieldRules } from '../schema/field-rules.ts';
import { readPartnerSupergraphSdl, readSupergraphSdl } from '../schema/sdl.ts';
import { createSubgraphSchema } from '../subgraphs/index.ts';
import type { SubgraphName, SubgraphServices } from '../subgraphs/index.ts';
import type { GraphName } from './access/graph-name.ts';
import type { RegisteredOperation } from './access/operations/registered/registered-operation.ts';
import { enforceRights } from './access/rights/enforce-rights.ts';
import type { Configuration } from './config.ts';
import { createExecutor } from './execution/create-executor.ts';
import { createDataSourceSubgraph } from './execution/data-source-subgraph.ts';
import type { Subgraph } from './execution/fetch.ts';
import { createInProcessSubgraph } from './execution/in-process-subgraph.ts';
import type { FederatedGateway } from './graphql/apollo.ts';
import type { OperationContext } from './graphql/operation-context.ts';
import { createTurns } from './graphql/turns.ts';
import { createInProcessDataSource } from './in-process.ts';
import type { RemoteSubgraph } from './remote.ts';

export interface GatewayOptions {
  readonly configuration: Pick<Configuration, 'executor' | 'subgraphUrls'>;
  readonly logger: Logger;
  readonly secret: string;
  /** Of the processes that start together this one tells what start finds. */
  readonly leads?: boolean | undefined;
  /** Null in a process that opens no legacy system. */
  readonly services: SubgraphServices | null;
  /** Left out: all of it. */
  readonly graph?: GraphName | undefined;
  /** That are compiled before the gateway is ready. */
  readonly operations?: readonly RegisteredOperation[] | undefined;
  /** The schemas of the subgraphs in this process, where several graphs share them. */
  readonly schemaOf?: SubgraphSchemaOf | undefined;
}

export type SubgraphSchemaOf = (name: SubgraphName, services: SubgraphServices) => GraphQLSchema;

/** Where a subgraph runs: elsewhere, or in this process. */
interface Place<T> {
  readonly elsewhere: (url: string, name: SubgraphName) => T;
  readonly here: (name: SubgraphName, services: SubgraphServices) => T;
}

function placed<T>(
  { configuration, services }: GatewayOptions,
  { elsewhere, here }: Place<T>,
): (subgraph: string) => T {
  return (subgraph) => {
    const name = subgraph as SubgraphName; // the supergraph is composed from these names
    const url = configuration.subgraphUrls.get(name);
    if (url !== undefined) return elsewhere(url, name);
    if (services === null) throw new Error(`${name}: has neither an address nor systems to read.`);
    return here(name, services);
  };
}

/** Apollo's own gateway, and its client, take a tenth of a start to load: they are loaded where they are used. */
function remoteSource(subgraph: RemoteSubgraph): GraphQLDataSource<OperationContext> {
  const loaded = import('./remote.ts').then(({ createRemoteDataSource }) => createRemoteDataSource(subgraph));
  return { process: async (options) => (await loaded).process(options) };
}

function supergraphSdlOf({ graph = 'full' }: GatewayOptions): string {
  switch (graph) {
    case 'full':
      return readSupergraphSdl();
    case 'partners':
      return readPartnerSupergraphSdl();
  }
}

async function createStockGateway(options: GatewayOptions): Promise<FederatedGateway> {
  const { createFederatedGateway } = await import('./graphql/stock-gateway.ts');
  const { logger, secret, schemaOf = createSubgraphSchema } = options;
  const turns = createTurns();
  const sourceOf = placed(options, {
    elsewhere: (url, name) => remoteSource({ name, url, secret, logger }),
    here: (name, services) => createInProcessDataSource(schemaOf(name, services), turns),
  });
  return createFederatedGateway(supergraphSdlOf(options), sourceOf, logger);
}

function createCompiledGateway(options: GatewayOptions): FederatedGateway {
  const { logger, secret, leads = true, operations = [], schemaOf = createSubgraphSchema } = options;
  const onProblem = (problem: string): void => {
    if (leads) logger.warn(problem);
  };
  return createExecutor({
    supergraphSdl: supergraphSdlOf(options),
    subgraphOf: placed<Subgraph>(options, {
      elsewhere: (url, name) => createDataSourceSubgraph(remoteSource({ name, url, secret, logger })),
      here: (name, services) => createInProcessSubgraph(schemaOf(name, services)),
    }),
    operations,
    onProblem,
  });
}

async function createExecutingGateway(options: GatewayOptions): Promise<FederatedGateway> {
  switch (options.configuration.executor) {
    case 'compiled':
      return createCompiledGateway(options);
    case 'stock':
      return createStockGateway(options);
  }
}

/**
 * The gateway over the subgraphs in this process and those elsewhere, with the executor that is configured, for viewers
 * as far as the schema's rules let them see.
 */
export async function createGateway(options: GatewayOptions): Promise<FederatedGateway> {
  return enforceRights(await createExecutingGateway(options), readFieldRules());
}
