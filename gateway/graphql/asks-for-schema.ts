import { Kind, OperationTypeNode } from 'graphql';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { rootFieldNames } from './root-field-names.ts';

/** Of the root of queries; the name of a type in an answer (`__typename`) is none. */
const INTROSPECTION = ['__schema', '__type'];

/** Whether an operation asks for the schema, be it under an alias or in a fragment. */
export function asksForSchema(operation: OperationDefinitionNode, document: DocumentNode): boolean {
  const names = rootFieldNames(operation, document);
  return INTROSPECTION.some((name) => names.has(name));
}

function isOfSchemaAlone(operation: OperationDefinitionNode, document: DocumentNode): boolean {
  if (operation.operation !== OperationTypeNode.QUERY || !asksForSchema(operation, document)) return false;
  return [...rootFieldNames(operation, document)].every((name) => name.startsWith('__'));
}

/** Whether a document asks for the schema and for nothing else, whichever of its operations is run. */
export function asksForSchemaAlone(document: DocumentNode): boolean {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return operations.length > 0 && operations.every((operation) => isOfSchemaAlone(operation, document));
}
