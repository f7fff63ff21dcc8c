import type { GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { takePartialErrors } from '../../subgraphs/index.ts';
import { formatError } from '../errors.ts';
import type { OperationContext } from './operation-context.ts';
import type { OperationPlugin } from './operation-plugins.ts';

function addPartialErrors(request: GraphQLRequestContextWillSendResponse<OperationContext>): void {
  const noted = takePartialErrors(request.contextValue, request.operation);
  if (noted.length === 0 || request.response.body.kind !== 'single') return;
  const { singleResult } = request.response.body;
  singleResult.errors = [...(singleResult.errors ?? []), ...noted.map((error) => formatError(error.toJSON(), error))];
}

/** For a subgraph that is served alone: adds to its answers the errors that its resolvers noted (partial-errors.ts). */
export function createPartialErrorsPlugin(): OperationPlugin {
  const listener = { willSendResponse: addPartialErrors };
  return { requestDidStart: () => listener };
}
