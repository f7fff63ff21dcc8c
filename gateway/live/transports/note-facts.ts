import type { ExecutionResult } from 'graphql';
import { documentHash } from '../../access/operations/document-hash.ts';
import { MAX_NAME } from '../../graphql/operation-context.ts';
import type { OperationFacts } from '../../graphql/operation-context.ts';

/** Notes what an operation is, as far as that is known before it is looked at. */
export function noteArrival(
  facts: OperationFacts,
  { query, operationName }: { readonly query: string; readonly operationName?: string | null | undefined },
): void {
  facts.documentHash = documentHash(query);
  facts.operationName = operationName?.slice(0, MAX_NAME) ?? null;
}

export function noteResult(facts: OperationFacts, { errors = [] }: ExecutionResult): void {
  for (const { extensions } of errors) {
    if (typeof extensions['code'] === 'string') facts.errorCodes.add(extensions['code']);
  }
}
