/**
 * A manifest of operations, as Apollo Client's tools make it from an application, and `c360 operations build` from
 * files.
 *
 * Source: https://www.apollographql.com/docs/graphos/platform/security/persisted-queries#manifest-format
 */
import { Kind, parse } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import { z } from 'zod';
import { documentHash } from '../document-hash.ts';

const FORMAT = 'apollo-persisted-query-manifest';

export interface ManifestOperation {
  /** What a client sends: the sha256 of `body`, unless the client's tools have made it otherwise. */
  readonly id: string;
  readonly name: string;
  readonly type: 'query' | 'mutation' | 'subscription';
  readonly body: string;
}

export interface ClientManifest {
  readonly format: typeof FORMAT;
  readonly version: 1;
  readonly operations: readonly ManifestOperation[];
}

const manifestSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string().min(1), body: z.string().min(1) })),
});

export type ReadManifest = Pick<z.infer<typeof manifestSchema>, 'operations'>;

/** Null for a JSON value that does not claim to be a manifest; undefined for one that claims it and is none. */
export function readManifest(value: unknown): ReadManifest | null | undefined {
  if (Object(value).format !== FORMAT) return null;
  return manifestSchema.safeParse(value).data;
}

/** An operation, or several in one document, as a client sends it. */
interface SentDocument {
  /** Null: the sha256 of its text. */
  readonly id: string | null;
  readonly text: string;
}

function manifestOperation({ id, text }: SentDocument): ManifestOperation {
  const found = parse(text).definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  return {
    id: id ?? documentHash(text),
    name: found?.name?.value ?? '',
    type: found?.operation ?? 'query',
    body: text,
  };
}

/** Of documents that can be parsed. */
export function writeManifest(documents: readonly SentDocument[]): ClientManifest {
  return { format: FORMAT, version: 1, operations: documents.map(manifestOperation) };
}
