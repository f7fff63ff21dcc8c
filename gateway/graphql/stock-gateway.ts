import { ApolloGateway } from '@apollo/gateway';
import type { GraphQLDataSource } from '@apollo/gateway';
import type { Logger } from 'pino';
import { disableApolloTelemetry } from '../config.ts';
import { completeIntrospection } from '../execution/complete-introspection.ts';
import { remarksTo } from './apollo.ts';
import type { FederatedGateway } from './apollo.ts';
import type { OperationContext } from './operation-context.ts';
import { stockSupergraph } from './stock-supergraph.ts';

/** Apollo's own gateway over the composed supergraph; `sourceOf` gives the data source of each subgraph. */
export function createFederatedGateway(
  supergraphSdl: string,
  sourceOf: (subgraph: string) => GraphQLDataSource<OperationContext>,
  logger: Logger,
): FederatedGateway {
  disableApolloTelemetry();
  const gateway = new ApolloGateway({
    supergraphSdl: stockSupergraph(supergraphSdl),
    buildService: ({ name }) => sourceOf(name),
    logger: remarksTo(logger),
    __exposeQueryPlanExperimental: false,
    validateSupergraph: false, // `c360 schema compose --check` has done it
  });
  gateway.onSchemaLoadOrUpdate(() => {
    const schema = gateway['apiSchema']; // private, and what it plans by; set before this is called
    if (schema !== undefined) completeIntrospection(schema);
  });
  return gateway;
}
