import { ApolloServer } from '@apollo/server';
import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { formatError } from '../errors.ts';
import { knownRootTypeRule } from './known-root-type-rule.ts';
import { singleProofRule } from './single-proof-rule.ts';
import type { OperationContext } from './operation-context.ts';
import { createOperationPlugin } from './operation-plugin.ts';
import { apolloPlugin } from './operation-plugins.ts';
import type { OperationPlugin } from './operation-plugins.ts';
import { createPartialErrorsPlugin } from './partial-errors-plugin.ts';
import { createProofLimitPlugin } from './proof-limit-plugin.ts';
import type { ProofLimit } from './proof-limit-plugin.ts';
import { createWays } from './short-way/short-way.ts';
import type { ShortWay } from './short-way/short-way.ts';

/** Tokens of a document: what GraphiQL's introspection takes many times over, and a parser in an instant. */
export const MAX_TOKENS = 10_000;
/** Of a request: a client's document and variables. */
export const MAX_REQUEST_BYTES = 256 * 1024;

/** What Apollo Server asks for its schema and has run its operations. */
export type FederatedGateway = ApolloServerOptionsWithGateway<OperationContext>['gateway'];

type ApolloLogger = { readonly [L in 'debug' | 'info' | 'warn' | 'error']: (message?: unknown) => void };

/** Apollo's own remarks. They may quote a client's text, so that only their number is seen unless debugging. */
export function remarksTo(logger: Logger): ApolloLogger {
  const remark = (): void => logger.debug('a remark of Apollo Server');
  return { debug: () => undefined, info: remark, warn: remark, error: remark };
}

type Graph = { readonly gateway: FederatedGateway } | { readonly schema: GraphQLSchema };

function pluginsOf(
  graph: Graph,
  logger: Logger,
  proofLimit: ProofLimit | null,
  plugins: readonly OperationPlugin[],
): readonly OperationPlugin[] {
  return [
    ...('schema' in graph ? [createPartialErrorsPlugin()] : []), // before the next, which looks at all errors
    createOperationPlugin(logger),
    ...(proofLimit === null ? [] : [createProofLimitPlugin(proofLimit)]),
    ...plugins,
  ];
}

/** Apollo Server over the gateway, or over one subgraph that is served alone. Started by the caller. */
export function createApolloServer(
  graph: Graph,
  logger: Logger,
  /** Of guest tracking; null: it has no limit here. */
  proofLimit: ProofLimit | null = null,
  plugins: readonly OperationPlugin[] = [],
): ApolloServer<OperationContext> {
  return serverOver(graph, logger, pluginsOf(graph, logger, proofLimit, plugins));
}

/** Apollo Server over a gateway, and the short way beside it. Started by the caller. */
export function createGraphServer(
  gateway: FederatedGateway,
  logger: Logger,
  proofLimit: ProofLimit | null,
  plugins: readonly OperationPlugin[],
): { readonly apollo: ApolloServer<OperationContext>; readonly shortWay: ShortWay } {
  const ways = createWays(gateway);
  const all = pluginsOf(ways, logger, proofLimit, plugins);
  return { apollo: serverOver(ways, logger, all), shortWay: ways.shortWay(all) };
}

function serverOver(graph: Graph, logger: Logger, plugins: readonly OperationPlugin[]): ApolloServer<OperationContext> {
  return new ApolloServer<OperationContext>({
    ...('schema' in graph ? { schema: graph.schema } : { gateway: graph.gateway }),
    logger: remarksTo(logger),
    formatError,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    maxRecursiveSelections: true,
    parseOptions: { maxTokens: MAX_TOKENS },
    validationRules: [knownRootTypeRule, singleProofRule],
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      apolloPlugin(plugins),
    ],
  });
}
