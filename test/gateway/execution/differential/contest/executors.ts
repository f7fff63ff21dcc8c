/** Stock ApolloGateway and the executor under test, asked the same way. */
import { createHash } from 'node:crypto';
import type { GraphQLDataSource } from '@apollo/gateway';
import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { GraphQLError, getOperationAST, parse } from 'graphql';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import pino from 'pino';
import { createExecutor } from '../../../../../gateway/execution/create-executor.ts';
import type { Subgraph } from '../../../../../gateway/execution/fetch.ts';
import { createFederatedGateway } from '../../../../../gateway/graphql/stock-gateway.ts';
import { newFacts } from '../../../../../gateway/graphql/operation-context.ts';
import type { OperationContext } from '../../../../../gateway/graphql/operation-context.ts';
import { AGENT } from '../../../small-graph/small-graph.ts';
import type { Answer } from './compare.ts';
import type { RandomOperation } from '../operations/random-operation.ts';

type Gateway = ApolloServerOptionsWithGateway<OperationContext>['gateway'];
type GatewayExecutor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>;
type Request = Parameters<GatewayExecutor>[0];

export type Ask = (operation: RandomOperation) => Promise<Answer>;

function plain(error: unknown): GraphQLFormattedError {
  if (error instanceof GraphQLError) return error.toJSON();
  return error instanceof Error ? { message: error.message } : (error as GraphQLFormattedError);
}

function newContext(): OperationContext {
  return { viewer: AGENT, requestId: 'differential', facts: newFacts() };
}

async function asker(gateway: Gateway): Promise<Ask> {
  let schema: GraphQLSchema | undefined;
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => (schema = apiSchema));
  const { executor } = await gateway.load({} as Parameters<Gateway['load']>[0]); // both look at none of Apollo's settings
  if (executor === null) throw new Error('The gateway must have an executor.');
  return async ({ text, variables }) => {
    const document = parse(text);
    // What the two look at of a request.
    const request = {
      schema,
      document,
      source: text,
      queryHash: createHash('sha256').update(text).digest('hex'),
      operation: getOperationAST(document),
      operationName: 'Q',
      request: { query: text, variables },
      metrics: {},
      context: newContext(),
      logger: pino({ enabled: false }),
    } as unknown as Request;
    try {
      const { data, errors = [], extensions } = await executor(request);
      return { data, errors: errors.map(plain), extensions };
    } catch (error) {
      return { data: undefined, errors: [plain(error)], extensions: 'thrown' };
    }
  };
}

export async function stockAsk(
  supergraphSdl: string,
  sourceOf: (service: string) => GraphQLDataSource<OperationContext>,
): Promise<Ask> {
  return asker(createFederatedGateway(supergraphSdl, sourceOf, pino({ enabled: false })));
}

export async function compiledAsk(supergraphSdl: string, subgraphOf: (service: string) => Subgraph): Promise<Ask> {
  return asker(createExecutor({ supergraphSdl, subgraphOf }));
}
