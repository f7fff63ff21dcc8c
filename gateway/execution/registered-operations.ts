import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLError, Kind, OperationTypeNode, parse, validate } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { ConfigurationError } from '../../schema/errors.ts';
import { MAX_REQUEST_BYTES, MAX_TOKENS } from '../graphql/apollo.ts';
import type { AskedOperation, OperationStore } from './operation-store.ts';

/** An operation that is known before anybody asks for it, or several in one document. */
export interface RegisteredOperation {
  /** Where it was read. */
  readonly file: string;
  readonly text: string;
}

/** A problem is told in one line. */
type OnProblem = (problem: string) => void;

function readOperation(file: string, onProblem: OnProblem): readonly RegisteredOperation[] {
  try {
    const found = statSync(file);
    if (!found.isFile()) throw new Error('It is no file.');
    if (found.size <= MAX_REQUEST_BYTES) return [{ file, text: readFileSync(file, 'utf8') }];
    onProblem(`${file}: must be at most ${MAX_REQUEST_BYTES} bytes, but has ${found.size}, and is left out.`);
  } catch {
    onProblem(`${file}: must be a file that can be read, and is left out.`);
  }
  return [];
}

/**
 * The `.graphql` files of a folder and of those in it, as far as they can be read and a request could send them.
 *
 * Errors: ConfigurationError when the folder cannot be read.
 */
export function readRegisteredOperations(folder: string, onProblem: OnProblem): readonly RegisteredOperation[] {
  return operationFiles(folder).flatMap((name) => readOperation(join(folder, name), onProblem));
}

function operationFiles(folder: string): readonly string[] {
  try {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return files.filter((file) => file.endsWith('.graphql')).toSorted();
  } catch (cause) {
    throw new ConfigurationError(
      `C360_OPERATIONS: must be a folder that can be read, but is ${JSON.stringify(folder)}.`,
      { cause },
    );
  }
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
