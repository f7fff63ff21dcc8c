import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { execute, parse } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import pino from 'pino';
import { createDataSourceSubgraph } from '../../../../../gateway/execution/data-source-subgraph.ts';
import { createRemoteDataSource } from '../../../../../gateway/remote.ts';
import type { SubgraphName } from '../../../../../subgraphs/services.ts';
import { SECRET } from '../../../small-graph/small-graph.ts';
import type { OpenDoors } from './contest.ts';

interface GraphQLRequest {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

/** Subgraphs behind one HTTP server of their own, which serves those that were opened. */
export async function openHttp(): Promise<{ readonly doors: OpenDoors; readonly server: Server }> {
  const schemas = new Map<string, GraphQLSchema>();
  const answer = async (request: IncomingMessage): Promise<string> => {
    const { query, variables, operationName } = (await json(request)) as GraphQLRequest; // of a gateway's, in this test
    const schema = schemas.get(request.url?.slice(1) ?? '') as GraphQLSchema; // the address was made from one of them
    const result = await execute({ schema, document: parse(query), variableValues: variables, operationName });
    return JSON.stringify(result);
  };
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    answer(request).then(
      (text) => response.end(text),
      (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  const doors: OpenDoors = (service, schema) => {
    schemas.set(service, schema);
    const name = service as SubgraphName; // any name does for messages
    const source = createRemoteDataSource({
      name,
      url: `http://127.0.0.1:${port}/${service}`,
      secret: SECRET,
      logger: pino({ enabled: false }),
    });
    return { stock: source, ours: createDataSourceSubgraph(source) };
  };
  return { doors, server };
}
