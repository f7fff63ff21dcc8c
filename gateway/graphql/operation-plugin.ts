import type { GraphQLRequestContextDidResolveOperation, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { GraphQLError, Kind, OperationTypeNode } from 'graphql';
import type { GraphQLFormattedError, OperationDefinitionNode, VariableDefinitionNode } from 'graphql';
import type { Logger } from 'pino';
import type { ErrorCode } from '../../schema/errors.ts';
import { conditionVariables } from '../execution/operation/compile/conditions.ts';
import { formatError, internalErrorMessage, traceError } from '../errors.ts';
import { MAX_NAME } from './operation-context.ts';
import type { OperationContext } from './operation-context.ts';
import type { OperationListener, OperationPlugin } from './operation-plugins.ts';

function unclearOperation(): GraphQLError {
  return new GraphQLError('`operationName` must name one of the operations of the document.', {
    extensions: { code: 'BAD_USER_INPUT' satisfies ErrorCode, http: { status: 400 } },
  });
}

function servedElsewhere(): GraphQLError {
  const message =
    'A subscription must be sent to /graphql/stream, where its answers are server-sent events, or over WebSocket, but came as a single request.';
  return new GraphQLError(message, {
    extensions: { code: 'BAD_USER_INPUT' satisfies ErrorCode, http: { status: 400 } },
  });
}

/** By POST: Apollo Server itself refuses a mutation by GET. */
function mutationElsewhere(): GraphQLError {
  const message =
    'A mutation must be sent by POST as a request of its own, but came over WebSocket or to a stream of server-sent events.';
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' satisfies ErrorCode } });
}

type Resolved = GraphQLRequestContextDidResolveOperation<OperationContext>;

/** Valid where the variable has a default, and then not to be decided: a plan's condition would fail for no reason a client may know. */
function undecidedCondition({ request, document }: Resolved, { variableDefinitions }: OperationDefinitionNode) {
  const isNull = ({ variable, type }: VariableDefinitionNode): boolean =>
    type.kind === Kind.NAMED_TYPE && type.name.value === 'Boolean' && request.variables?.[variable.name.value] === null;
  const undecided = variableDefinitions?.find(
    (definition) => isNull(definition) && conditionVariables(document).includes(definition.variable.name.value),
  );
  if (undecided === undefined) return null;
  const message = `\`$${undecided.variable.name.value}\` must be true or false, because @skip or @include asks for it, but got null.`;
  return new GraphQLError(message, {
    nodes: undecided,
    extensions: { code: 'BAD_USER_INPUT' satisfies ErrorCode, http: { status: 400 } },
  });
}

function refusalOf(resolved: Resolved): GraphQLError | null {
  const { operation, request } = resolved;
  if (operation === undefined) return unclearOperation(); // ApolloGateway would fail with an error of its own
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) return servedElsewhere(); // the same
  const isElsewhere = operation.operation === OperationTypeNode.MUTATION && request.http === undefined;
  return isElsewhere ? mutationElsewhere() : undecidedCondition(resolved, operation);
}

function isInternal(error: GraphQLFormattedError): boolean {
  return error.extensions?.['code'] === 'INTERNAL_SERVER_ERROR';
}

function logInternal(logger: Logger, requestId: string, errors: readonly GraphQLError[]): void {
  for (const error of errors) {
    if (isInternal(formatError(error.toJSON(), error))) {
      logger.error({ requestId, causes: traceError(error) }, 'unexpected error');
    }
  }
}

/** Names the request in masked errors, and notes the codes for the log. */
function finishErrors(context: OperationContext, errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] {
  return errors.map((error) => {
    const code = error.extensions?.['code'];
    if (typeof code === 'string') context.facts.errorCodes.add(code);
    return isInternal(error) ? { ...error, message: internalErrorMessage(context.requestId) } : error;
  });
}

function finishResponse({ contextValue, response }: GraphQLRequestContextWillSendResponse<OperationContext>): void {
  if (response.body.kind !== 'single') return;
  const { singleResult } = response.body;
  if (singleResult.errors !== undefined) singleResult.errors = finishErrors(contextValue, singleResult.errors);
  const { extensions } = singleResult;
  if (extensions === undefined) return;
  // The gateway's notes on values it had to null; they quote values, and the nulls speak for themselves.
  delete extensions['valueCompletion'];
  if (Object.keys(extensions).length === 0) delete singleResult.extensions;
}

/** Tells the request's log line which operation ran, and the log what failed for no reason a client may know. */
export function createOperationPlugin(logger: Logger): OperationPlugin {
  const listener: OperationListener = {
    didResolveSource({ contextValue, queryHash }) {
      contextValue.facts.documentHash = queryHash;
    },
    didResolveOperation(resolved) {
      const problem = refusalOf(resolved);
      if (problem !== null) return Promise.reject(problem);
      resolved.contextValue.facts.operationKind = resolved.operation?.operation ?? null;
      resolved.contextValue.facts.operationName = resolved.operationName?.slice(0, MAX_NAME) ?? null;
      return undefined;
    },
    didEncounterErrors({ contextValue, errors }) {
      logInternal(logger, contextValue.requestId, errors);
    },
    willSendResponse: finishResponse,
  };
  return {
    requestDidStart: () => listener,
    async unexpectedErrorProcessingRequest({ requestContext, error }) {
      logger.error({ requestId: requestContext.contextValue.requestId, causes: traceError(error) }, 'unexpected error');
    },
  };
}
