import { Kind, visit } from 'graphql';
import type {
  ASTNode,
  DocumentNode,
  GraphQLSchema,
  OperationDefinitionNode,
  ValueNode,
  VariableDefinitionNode,
} from 'graphql';
import { createDocumentStore, documentBytes } from '../../graphql/document-store.ts';
import type { OperationCost } from '../../limits/cost/compile-cost.ts';
import { clientSelection } from './client-selection.ts';
import type { ClientSelection } from './client-selection.ts';
import { interactionsDocument, trackingDocument } from './look-documents.ts';
import type { LookDocument } from './look-documents.ts';
import { readSubscription } from './read-subscription.ts';
import type { ReadDocument } from './read-subscription.ts';
import { subscribedField } from './subscribed-field.ts';

/** The fields of `type Subscription`. */
const SUBJECT_KINDS = ['orderTracking', 'customerActivity'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export interface PreparedSubscription {
  readonly kind: SubjectKind;
  readonly operationName: string | null;
  /** As the client calls the field: its alias where it has one. */
  readonly responseName: string;
  /** The order's or customer's id: written there, or a variable. */
  readonly idArgument: ValueNode | undefined;
  readonly variableDefinitions: readonly VariableDefinitionNode[];
  readonly look: LookDocument;
  /** Of what it asks for once. */
  readonly cost: OperationCost;
}

export type PreparedDocument = PreparedSubscription | Exclude<ReadDocument, { kind: 'subscription' }>;

/** Of clients' documents that are kept prepared. */
const KEPT_BYTES = 50_000_000;

function lookOf(kind: SubjectKind, responseName: string, selection: ClientSelection): LookDocument {
  switch (kind) {
    case 'orderTracking':
      return trackingDocument(responseName, selection);
    case 'customerActivity':
      return interactionsDocument(selection);
  }
}

/** What is kept of a document must not hold all of its tokens. */
function withoutPlaces<Node extends ASTNode>(whole: Node): Node {
  return visit(whole, {
    enter(node) {
      const { loc: _, ...rest } = node;
      return rest;
    },
  });
}

function prepareSubscription(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  costOf: CostOf,
): PreparedSubscription {
  const definitions = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const fragments = new Map(definitions.map((fragment) => [fragment.name.value, fragment]));
  const field = subscribedField(operation.selectionSet, fragments);
  const kind = SUBJECT_KINDS.find((name) => name === field?.name);
  if (field === null || kind === undefined) {
    throw new TypeError(`A subscription must be for one of ${SUBJECT_KINDS.join(', ')}, but is for ${field?.name}.`);
  }
  const idArgument = field.args.find(({ name }) => name.value === 'id')?.value;
  return {
    kind,
    operationName: operation.name?.value ?? null,
    responseName: field.responseName,
    idArgument: idArgument && withoutPlaces(idArgument),
    variableDefinitions: (operation.variableDefinitions ?? []).map(withoutPlaces),
    look: lookOf(kind, field.responseName, clientSelection(document, operation, field.selections, fragments)),
    cost: costOf(withoutPlaces(operation), withoutPlaces(document)),
  };
}

/** What operations cost; left out, they cost nothing. */
export type CostOf = (operation: OperationDefinitionNode, document: DocumentNode) => OperationCost;

export type PrepareDocument = (query: string, operationName: string | null | undefined) => PreparedDocument;

/** Reads clients' documents. Everything that depends on their text alone is done once. */
export function createPrepareDocument(schema: GraphQLSchema, costOf: CostOf = () => () => 0): PrepareDocument {
  const documents = createDocumentStore<PreparedDocument>(KEPT_BYTES, (_document, key) => documentBytes(key));

  function prepare(query: string, operationName: string | null | undefined): PreparedDocument {
    const read = readSubscription(schema, query, operationName);
    return read.kind === 'subscription' ? prepareSubscription(read.document, read.operation, costOf) : read;
  }

  return (query, operationName) => {
    const key = JSON.stringify([operationName ?? null, query]);
    const kept = documents.get(key);
    if (kept !== undefined) return kept;
    const document = prepare(query, operationName);
    if (document.kind !== 'invalid') documents.set(key, document); // its errors hold all of the document
    return document;
  };
}
