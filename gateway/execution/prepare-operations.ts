import { GraphQLError, Kind, OperationTypeNode, parse, validate } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { MAX_TOKENS } from '../graphql/apollo.ts';
import type { AskedOperation, OperationStore } from './operation-store.ts';

/** An operation that is known before anybody asks for it, or several in one document. */
export interface RegisteredOperation {
  /** Where it was read. */
  readonly file: string;
  readonly text: string;
}

/** The queries and mutations of a document: what subscriptions send is asked by queries of the live graph's own. */
function operationsIn(schema: GraphQLSchema, text: string): readonly AskedOperation[] {
  const document = parse(text, { maxTokens: MAX_TOKENS });
  const [error] = validate(schema, document);
  if (error !== undefined) throw error;
  return document.definitions.flatMap((operation) =>
    operation.kind === Kind.OPERATION_DEFINITION && operation.operation !== OperationTypeNode.SUBSCRIPTION
      ? [{ text, document, operation }]
      : [],
  );
}

/** Compiles what a document holds, so that nobody waits for it. Returns what is wrong with it, else null. */
export function prepareOperations(store: OperationStore, { file, text }: RegisteredOperation): string | null {
  try {
    for (const asked of operationsIn(store.planner.apiSchema.graphql, text)) store.register(asked);
    return null;
  } catch (error) {
    const { message } = error as Error; // of parsing, validating, planning: nothing else is thrown there
    const line = error instanceof GraphQLError ? error.locations?.[0]?.line : undefined;
    return `${file}${line === undefined ? '' : `:${line}`}: must hold operations of this graph, and is left out. ${message}`;
  }
}
