/** The gateway under test: with our executor, or with Apollo's where C360_EXECUTOR says `stock`. */
import type { GraphQLDataSource } from '@apollo/gateway';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { createExecutor } from '../../../gateway/execution/create-executor.ts';
import { createDataSourceSubgraph } from '../../../gateway/execution/data-source-subgraph.ts';
import { createInProcessSubgraph } from '../../../gateway/execution/in-process-subgraph.ts';
import { createFederatedGateway } from '../../../gateway/graphql/stock-gateway.ts';
import type { FederatedGateway } from '../../../gateway/graphql/apollo.ts';
import type { OperationContext } from '../../../gateway/graphql/operation-context.ts';
import { createTurns } from '../../../gateway/graphql/turns.ts';
import { createInProcessDataSource } from '../../../gateway/in-process.ts';

/** A subgraph in this process, or what stands for one elsewhere. */
export type TestSubgraph =
  | { readonly schema: GraphQLSchema }
  | { readonly source: GraphQLDataSource<OperationContext> };

export function createTestGateway(
  supergraphSdl: string,
  subgraph: (name: string) => TestSubgraph,
  logger: Logger,
): FederatedGateway {
  const turns = createTurns();
  if (process.env['C360_EXECUTOR'] === 'stock') {
    return createFederatedGateway(
      supergraphSdl,
      (name) => {
        const made = subgraph(name);
        return 'source' in made ? made.source : createInProcessDataSource(made.schema, turns);
      },
      logger,
    );
  }
  return createExecutor({
    supergraphSdl,
    subgraphOf(name) {
      const made = subgraph(name);
      return 'source' in made ? createDataSourceSubgraph(made.source) : createInProcessSubgraph(made.schema);
    },
  });
}
