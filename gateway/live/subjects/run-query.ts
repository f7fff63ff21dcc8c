import type { ApolloServer } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import type { Client, OperationContext, OperationFacts, Told } from '../../graphql/operation-context.ts';
import { factsFor, newFacts } from '../../graphql/operation-context.ts';
import type { Viewer } from '../../../schema/viewer.ts';

type Variables = Readonly<Record<string, unknown>>;

/** For whom queries are run. */
export interface Asker {
  readonly viewer: Viewer;
  readonly requestId: string;
  readonly signal: AbortSignal;
  readonly client?: Client;
  readonly facts?: OperationFacts;
  /** Of who listens, where the query is a look for him. */
  readonly listener?: OperationFacts;
  readonly told?: Told;
}

export interface Operation {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Variables | null | undefined;
}

/** Runs one operation through everything that a request of its own goes through. */
export async function runOperation(
  apollo: ApolloServer<OperationContext>,
  { listener, facts = listener === undefined ? newFacts() : factsFor(listener), ...asker }: Asker,
  { query, operationName, variables }: Operation,
): Promise<FormattedExecutionResult> {
  const { body } = await apollo.executeOperation(
    { query, variables: { ...variables }, ...(operationName ? { operationName } : {}) },
    { contextValue: { ...asker, facts } },
  );
  if (body.kind === 'single') return body.singleResult;
  throw new TypeError('An operation must have one result, but got several.'); // the graph has neither @defer nor @stream
}

/** Runs queries of the gateway's own; each with a context of its own, so that nothing that was read is read from memory. */
export type RunQuery = (query: string, variables: Variables) => Promise<FormattedExecutionResult>;

export function queryRunner(apollo: ApolloServer<OperationContext>, asker: Asker): RunQuery {
  return async (query, variables) => runOperation(apollo, asker, { query, variables });
}
