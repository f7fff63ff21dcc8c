import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { rootFieldNames } from './root-field-names.ts';

/** The field of Query that takes a guest's proof, which guessing many times over would find. */
export const PROOF_FIELD = 'trackOrder';

/** Whether an operation of a valid document asks for a guest's order, be it under an alias or in a fragment. */
export function asksForProof(operation: OperationDefinitionNode, document: DocumentNode): boolean {
  return rootFieldNames(operation, document).has(PROOF_FIELD);
}
