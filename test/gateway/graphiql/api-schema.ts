import { buildSchema } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { composeSchema } from '../../../gateway/compose.ts';

/** The public graph as the subgraphs' SDL says today, whatever was generated from it last. */
export async function composeApiSchema(): Promise<GraphQLSchema> {
  const { api } = composeSchema();
  return buildSchema(api);
}
