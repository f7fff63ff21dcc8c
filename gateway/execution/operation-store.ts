import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { createDocumentStore } from '../graphql/document-store.ts';
import { compileOperation } from './compile-operation.ts';
import type { RunOperation } from './compile-operation.ts';
import type { Subgraph } from './fetch.ts';
import type { Planner } from './planner.ts';

/** Characters of documents whose operations are kept. */
const KEPT_CHARACTERS = 2_000_000;
/** What a plan and its functions are counted as, beside the document's text: a short one has large ones too. */
const OPERATION_CHARACTERS = 1_000;

/** One operation of a valid document. */
export interface AskedOperation {
  readonly text: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

export interface OperationStore {
  readonly planner: Planner;
  /** Compiled at its first use. That holds the loop, so that equal operations are never planned side by side. */
  runOf(asked: AskedOperation): RunOperation;
  /** Those that are kept, the one used longest ago first. */
  kept(): readonly AskedOperation[];
}

function keyOf({ text, operation }: AskedOperation): string {
  return `${operation.name?.value ?? ''}\0${text}`; // a document holds no such character
}

/** The operations of one supergraph, compiled. */
export function createOperationStore(planner: Planner, subgraphOf: (service: string) => Subgraph): OperationStore {
  const operations = createDocumentStore<AskedOperation & { readonly run: RunOperation }>(
    KEPT_CHARACTERS,
    OPERATION_CHARACTERS,
  );
  return {
    planner,
    runOf(asked) {
      const key = keyOf(asked);
      const kept = operations.get(key);
      if (kept !== undefined) return kept.run;
      const run = compileOperation(planner, subgraphOf, asked);
      operations.set(key, { ...asked, run });
      return run;
    },
    kept: () => [...operations.values()],
  };
}
