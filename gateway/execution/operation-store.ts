import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { createDocumentStore, documentBytes } from '../graphql/document-store.ts';
import { compileOperation } from './compile-operation.ts';
import type { CompiledOperation, RunOperation } from './compile-operation.ts';
import type { Subgraph } from './fetch.ts';
import type { Planner } from './planner.ts';

/** Of operations that are kept, besides those that are registered. */
const KEPT_BYTES = 100_000_000;

/**
 * What an operation takes of memory at the most, about; a short text may have a large plan. Measured over kinds of operations
 * that have been run, again and again: besides the document, 230 to 620 bytes for each character that its fetches send, most of
 * them for fields alone without objects, and 11 to 24 a character of its plan's JSON for the rest. Compiled and never run it is
 * less than half, as functions are made of what comes, and V8 learns of it. Further sets of conditions are weighed apart
 * (operation/compile-operation.ts).
 */
function bytesOf({ text, planCharacters, fetchCharacters }: KeptOperation): number {
  return 10_000 + documentBytes(text) + 40 * planCharacters + 600 * fetchCharacters;
}

/** One operation of a valid document. */
export interface AskedOperation {
  readonly text: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

type KeptOperation = AskedOperation & CompiledOperation;

export interface OperationStore {
  readonly planner: Planner;
  /** Compiled at its first use. That holds the loop, so that equal operations are never planned side by side. */
  runOf(asked: AskedOperation): RunOperation;
  /** Compiles it now, and keeps it whatever others come. */
  register(asked: AskedOperation): void;
  /** Those that are kept: the registered ones, and then the one used longest ago first. */
  kept(): readonly AskedOperation[];
  /** Of those that are kept, in bytes. */
  weight(): number;
}

/** An editor's last newline and the line ends of a system are no part of an operation: files and clients differ in them. */
function keyOf({ text, operation }: AskedOperation): string {
  const told = text.trim().replaceAll('\r\n', '\n');
  return `${operation.name?.value ?? ''}\0${told}`; // a document holds no such character
}

/** The operations of one supergraph, compiled. */
export function createOperationStore(
  planner: Planner,
  subgraphOf: (service: string) => Subgraph,
  keptBytes = KEPT_BYTES,
): OperationStore {
  const registered = new Map<string, KeptOperation>();
  const operations = createDocumentStore<KeptOperation>(keptBytes, bytesOf);
  const compile = (asked: AskedOperation): KeptOperation => ({
    ...asked,
    ...compileOperation(planner, subgraphOf, asked),
  });
  const kept = (): readonly KeptOperation[] => [...registered.values(), ...operations.values()];
  return {
    planner,
    runOf(asked) {
      const key = keyOf(asked);
      const made = registered.get(key) ?? operations.get(key);
      if (made !== undefined) return made.run;
      const compiled = compile(asked);
      operations.set(key, compiled);
      return compiled.run;
    },
    register(asked) {
      const key = keyOf(asked);
      if (!registered.has(key)) registered.set(key, compile(asked));
    },
    kept,
    weight: () => kept().reduce((sum, operation) => sum + bytesOf(operation), 0),
  };
}
