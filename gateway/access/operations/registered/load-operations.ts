import { existsSync } from 'node:fs';
import type { Access } from '../../access.ts';
import { checkOperation } from './check-operation.ts';
import { createClientStandards } from './client-standards.ts';
import { readOperations } from './read-operations.ts';
import type { OnProblem, RegisteredOperation } from './registered-operation.ts';

export interface OperationFolders {
  /** The product's own, which its build has checked; where there is none, it brings none along. */
  readonly shipped: string;
  /** An adopter's; null: none. */
  readonly own: string | null;
}

/**
 * The operations that a gateway knows. One of an adopter's that nobody could run is told, and left out.
 *
 * Errors: ConfigurationError when the adopter's folder cannot be read.
 */
export function loadOperations(
  { shipped, own }: OperationFolders,
  budgets: Access['budgets'],
  onProblem: OnProblem,
): readonly RegisteredOperation[] {
  const known = existsSync(shipped) ? readOperations(shipped, onProblem) : [];
  if (own === null) return known;
  const standardOf = createClientStandards(budgets);
  const sound = readOperations(own, onProblem).filter((operation) => {
    const problems = checkOperation(operation, standardOf(operation.client));
    for (const problem of problems) onProblem(`${problem} It is left out.`);
    return problems.length === 0;
  });
  return [...known, ...sound];
}
