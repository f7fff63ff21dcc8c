/** Documents that Apollo Server has parsed and validated, and of which it has begun to run an operation, by their texts. */
import type { HTTPGraphQLRequest } from '@apollo/server';
import { OperationTypeNode, getOperationAST } from 'graphql';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { createDocumentStore, documentBytes } from '../document-store.ts';

/** Of one graph. Most of them stand in the store of compiled operations too, and are there once for both. */
const KEPT_BYTES = 100_000_000;

export interface KnownDocument {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly queryHash: string;
}

/** What a request asks of a known document. */
export interface KnownOperation extends KnownDocument {
  readonly source: string;
  readonly operation: OperationDefinitionNode;
  readonly request: {
    readonly query: string;
    readonly http: HTTPGraphQLRequest;
    readonly variables?: Record<string, unknown>;
    readonly operationName?: string;
    readonly extensions?: Record<string, unknown>;
  };
}

export interface KnownDocuments {
  /** Forgets those of another schema. */
  serve(schema: GraphQLSchema): void;
  note(text: string, document: KnownDocument): void;
  /** Null: Apollo Server has to look at the request. */
  find(request: HTTPGraphQLRequest): KnownOperation | null;
}

interface Kept extends KnownDocument {
  /** By the name that a request gives, if any. */
  readonly operations: Map<string | undefined, OperationDefinitionNode>;
}

/** Besides the document: its hash, and a table of its operations. */
const weigh = (_kept: Kept, text: string): number => 500 + documentBytes(text);

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isLeftOut(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

/** Which no page of another site can send unasked (CSRF). */
const JSON_TYPES: ReadonlySet<string | undefined> = new Set(['application/json', 'application/json; charset=utf-8']);
/** Who accepts these gets plain JSON. */
const ACCEPTED: ReadonlySet<string | undefined> = new Set([undefined, 'application/json', '*/*']);

function hasPlainHeaders({ method, headers }: HTTPGraphQLRequest): boolean {
  return method === 'POST' && JSON_TYPES.has(headers.get('content-type')) && ACCEPTED.has(headers.get('accept'));
}

/** What it asks for, where Apollo Server would refuse nothing of it, and read it in this very way; null: it may not. */
function plainRequest(http: HTTPGraphQLRequest): KnownOperation['request'] | null {
  const { body } = http;
  if (!hasPlainHeaders(http) || !isFields(body)) return null;
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== 'string') return null;
  if (!isLeftOut(operationName) && typeof operationName !== 'string') return null;
  if (!isLeftOut(variables) && !isFields(variables)) return null;
  if (!isLeftOut(extensions) && (!isFields(extensions) || extensions['persistedQuery'])) return null;
  return {
    query,
    http,
    ...(isLeftOut(operationName) ? {} : { operationName }),
    ...(isLeftOut(variables) ? {} : { variables }),
    ...(isLeftOut(extensions) ? {} : { extensions }),
  };
}

/** The one that is meant; null for none, and for a subscription: both are refused. */
function operationNamed({ document, operations }: Kept, name: string | undefined): OperationDefinitionNode | null {
  const known = operations.get(name);
  if (known !== undefined) return known;
  const operation = getOperationAST(document, name);
  if (!operation || operation.operation === OperationTypeNode.SUBSCRIPTION) return null;
  operations.set(name, operation);
  return operation;
}

/** Those used longest ago are let go. */
export function createKnownDocuments(keptBytes = KEPT_BYTES): KnownDocuments {
  let served: GraphQLSchema | null = null;
  let documents = createDocumentStore<Kept>(keptBytes, weigh);
  return {
    serve(schema) {
      served = schema;
      documents = createDocumentStore<Kept>(keptBytes, weigh);
    },
    note(text, known) {
      if (known.schema !== served || documents.get(text) !== undefined) return;
      documents.set(text, { ...known, operations: new Map() });
    },
    find(http) {
      const request = plainRequest(http);
      const known = request === null ? undefined : documents.get(request.query);
      if (request === null || known === undefined) return null;
      const operation = operationNamed(known, request.operationName);
      if (operation === null) return null;
      const { schema, document, queryHash } = known;
      return { schema, document, queryHash, source: request.query, operation, request };
    },
  };
}
