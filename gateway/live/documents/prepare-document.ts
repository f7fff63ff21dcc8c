import { Kind } from 'graphql';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode, VariableDefinitionNode } from 'graphql';
import { createDocumentStore } from '../../graphql/document-store.ts';
import { clientSelection } from './client-selection.ts';
import type { ClientSelection } from './client-selection.ts';
import { interactionsDocument, trackingDocument } from './look-documents.ts';
import type { LookDocument } from './look-documents.ts';
import { readSubscription } from './read-subscription.ts';
import type { ReadDocument } from './read-subscription.ts';
import { subscribedField } from './subscribed-field.ts';
import type { SubscribedField } from './subscribed-field.ts';

/** The fields of `type Subscription`. */
const SUBJECT_KINDS = ['orderTracking', 'customerActivity'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export interface PreparedSubscription {
  readonly kind: SubjectKind;
  readonly operationName: string | null;
  readonly field: SubscribedField;
  readonly variableDefinitions: readonly VariableDefinitionNode[];
  readonly look: LookDocument;
}

export type PreparedDocument = PreparedSubscription | Exclude<ReadDocument, { kind: 'subscription' }>;

/** Characters of clients' documents that are kept prepared. */
const KEPT_CHARACTERS = 1_000_000;

function lookOf(kind: SubjectKind, responseName: string, selection: ClientSelection): LookDocument {
  switch (kind) {
    case 'orderTracking':
      return trackingDocument(responseName, selection);
    case 'customerActivity':
      return interactionsDocument(selection);
  }
}

function prepareSubscription(document: DocumentNode, operation: OperationDefinitionNode): PreparedSubscription {
  const definitions = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const fragments = new Map(definitions.map((fragment) => [fragment.name.value, fragment]));
  const field = subscribedField(operation.selectionSet, fragments);
  const kind = SUBJECT_KINDS.find((name) => name === field?.name);
  if (field === null || kind === undefined) {
    throw new TypeError(`A subscription must be for one of ${SUBJECT_KINDS.join(', ')}, but is for ${field?.name}.`);
  }
  return {
    kind,
    operationName: operation.name?.value ?? null,
    field,
    variableDefinitions: operation.variableDefinitions ?? [],
    look: lookOf(kind, field.responseName, clientSelection(document, operation, field.selections, fragments)),
  };
}

export type PrepareDocument = (query: string, operationName: string | null | undefined) => PreparedDocument;

/** Reads clients' documents. Everything that depends on their text alone is done once. */
export function createPrepareDocument(schema: GraphQLSchema): PrepareDocument {
  const documents = createDocumentStore<PreparedDocument>(KEPT_CHARACTERS);

  function prepare(query: string, operationName: string | null | undefined): PreparedDocument {
    const read = readSubscription(schema, query, operationName);
    return read.kind === 'subscription' ? prepareSubscription(read.document, read.operation) : read;
  }

  return (query, operationName) => {
    const key = JSON.stringify([operationName ?? null, query]);
    let document = documents.get(key);
    if (document === undefined) documents.set(key, (document = prepare(query, operationName)));
    return document;
  };
}
