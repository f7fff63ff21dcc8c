import { readFileSync } from 'node:fs';
import { codeFolder } from './code-folder.ts';

function read(file: string): string {
  // In the sources as in dist/, where the build copies *.graphql.
  return readFileSync(new URL(`schema/${file}`, codeFolder), 'utf8');
}

/**
 * The SDL of one subgraph: the shared value types and its own file.
 *
 * Source: schema/shared.graphql, schema/<name>.graphql
 */
export function readSubgraphSdl(name: string): string {
  return `${read('shared.graphql')}\n${read(`${name}.graphql`)}`;
}

/** The composed supergraph; made by `c360 schema compose`. */
export function readSupergraphSdl(): string {
  return read('supergraph.graphql');
}

/** The public API schema, without what federation adds; made by `c360 schema compose`. */
export function readApiSdl(): string {
  return read('api.graphql');
}

/** The supergraph of the partners' contract; made by `c360 schema compose`. */
export function readPartnerSupergraphSdl(): string {
  return read('partner.supergraph.graphql');
}

/** What partners' clients see; made by `c360 schema compose`. */
export function readPartnerApiSdl(): string {
  return read('partner.graphql');
}
