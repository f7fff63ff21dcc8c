/** The graphs that a gateway serves, each with its schema, its executor, and the operations of those whom it is for. */
import type { ApolloServer } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { Audience } from '../schema/viewer.ts';
import { createSubgraphSchema } from '../subgraphs/index.ts';
import type { Access } from './access/access.ts';
import { createGraphDoor } from './access/graph-door.ts';
import type { GraphDoor } from './access/graph-door.ts';
import type { GraphName } from './access/graph-name.ts';
import { createAutomaticDocuments } from './access/operations/automatic-documents.ts';
import type { AutomaticDocuments } from './access/operations/automatic-documents.ts';
import { GRAPH_OF, clientOf } from './access/operations/clients.ts';
import { loadOperations } from './access/operations/registered/load-operations.ts';
import { createOperationGate } from './access/operations/operation-gate.ts';
import { documentsByClient } from './access/operations/registered/registered-documents.ts';
import type { RegisteredOperation } from './access/operations/registered/registered-operation.ts';
import type { Configuration } from './config.ts';
import { createGateway } from './create-gateway.ts';
import type { GatewayOptions, SubgraphSchemaOf } from './create-gateway.ts';
import type { SharedRedis } from './deployment/redis.ts';
import { createGraphServer } from './graphql/apollo.ts';
import type { FederatedGateway } from './graphql/apollo.ts';
import { createLimitsPlugin } from './graphql/limits-plugin.ts';
import type { OperationContext } from './graphql/operation-context.ts';
import type { OperationPlugin } from './graphql/operation-plugins.ts';
import type { ShortWay } from './graphql/short-way/short-way.ts';
import type { ProofLimit } from './graphql/proof-limit-plugin.ts';
import { createSchemaSecrecyPlugin } from './graphql/schema-secrecy-plugin.ts';
import type { OperationLimits } from './limits/operation-limits.ts';
import { operationsFolder } from './project.ts';

export interface OpenGraph {
  /** Started. */
  readonly apollo: ApolloServer<OperationContext>;
  /** Undefined over Apollo's own executor, which asks for more than ours. */
  readonly shortWay: ShortWay | undefined;
  /** What clients' documents are written for. */
  readonly apiSchema: GraphQLSchema;
  readonly door: GraphDoor;
}

export interface OpenGraphsOptions extends Pick<GatewayOptions, 'logger' | 'secret' | 'leads' | 'services'> {
  readonly configuration: GatewayOptions['configuration'] & Pick<Configuration, 'operationsFolder'>;
  readonly access: Pick<Access, 'operations' | 'budgets'>;
  readonly redis: SharedRedis | null;
  /** Of guest tracking; null: it has none. */
  readonly proofLimit: ProofLimit | null;
  /** Of every graph. */
  readonly plugins: readonly OperationPlugin[];
  readonly limits: OperationLimits;
}

/** What the graphs have in common. */
interface Shared {
  readonly operations: readonly RegisteredOperation[];
  readonly automatic: AutomaticDocuments;
  readonly schemaOf: SubgraphSchemaOf;
}

/** Who may ask a graph for its schema, of those who may ask it at all. */
const INTROSPECTION: Readonly<Record<GraphName, (audience: Audience) => boolean>> = {
  full: (audience) => audience === 'agent',
  partners: () => true,
};

/** The schema of a subgraph is made once, however many graphs run over it. */
function sharedSchemas(): SubgraphSchemaOf {
  const schemas = new Map<string, GraphQLSchema>();
  return (name, services) => {
    const schema = schemas.get(name) ?? createSubgraphSchema(name, services);
    schemas.set(name, schema);
    return schema;
  };
}

/** The gateway's schema as soon as it is loaded. */
async function nextApiSchema(gateway: FederatedGateway): Promise<GraphQLSchema> {
  return new Promise((resolve) => {
    gateway.onSchemaLoadOrUpdate(({ apiSchema }) => resolve(apiSchema));
  });
}

async function openGraph(graph: GraphName, options: OpenGraphsOptions, shared: Shared): Promise<OpenGraph> {
  const { access, logger, proofLimit, limits } = options;
  const operations = shared.operations.filter(({ client }) => GRAPH_OF[client] === graph);
  const gateway = await createGateway({ ...options, graph, operations, schemaOf: shared.schemaOf });
  const { apollo, shortWay } = createGraphServer(gateway, logger, proofLimit, [
    createSchemaSecrecyPlugin(INTROSPECTION[graph]),
    createLimitsPlugin(limits),
    ...options.plugins,
  ]);
  const apiSchema = nextApiSchema(gateway);
  await apollo.start();
  const documents = documentsByClient(operations);
  const gate = createOperationGate({
    documentsOf: (audience) => documents[clientOf(graph, audience)],
    registeredOnly: new Set(access.operations.registeredOnly),
    mayIntrospect: INTROSPECTION[graph],
    // By the audience's own budget; whatever is run is looked at by the viewer's.
    examine: (text, audience) => limits.examine({ audience, scopes: [] }, text),
    automatic: shared.automatic,
  });
  const isOurs = options.configuration.executor === 'compiled';
  return {
    apollo,
    shortWay: isOurs ? shortWay : undefined,
    apiSchema: await apiSchema,
    door: createGraphDoor(graph, gate),
  };
}

/** Errors: ConfigurationError when the adopter's operations cannot be read. */
export async function openGraphs(options: OpenGraphsOptions): Promise<Readonly<Record<GraphName, OpenGraph>>> {
  const { configuration, access, redis, logger, leads = true } = options;
  const folders = { shipped: operationsFolder, own: configuration.operationsFolder };
  const shared: Shared = {
    operations: loadOperations(folders, access.budgets, (problem) => {
      if (leads) logger.warn(problem);
    }),
    automatic: createAutomaticDocuments(redis),
    schemaOf: sharedSchemas(),
  };
  return { full: await openGraph('full', options, shared), partners: await openGraph('partners', options, shared) };
}
