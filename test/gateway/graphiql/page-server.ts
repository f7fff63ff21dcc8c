import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { graphql } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { addGraphiqlPage } from '../../../gateway/http/graphiql-page.ts';

interface GraphQLBody {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/** Serves a built GraphiQL as the gateway does, beside a graph of canned data. */
export async function createPageServer(
  pageFolder: string,
  schema: GraphQLSchema,
  rootValue: unknown,
): Promise<FastifyInstance> {
  const server = fastify();
  await addGraphiqlPage(server, pageFolder);
  server.post<{ Body: GraphQLBody }>('/graphql', async ({ body }) =>
    graphql({
      schema,
      rootValue,
      source: body.query,
      operationName: body.operationName ?? null,
      variableValues: body.variables ?? null,
    }),
  );
  return server;
}
