// Hive Gateway over a supergraph file, with its JavaScript planner or its Rust planner. Prints its address.
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import * as http from '@graphql-mesh/transport-http';

const [, , supergraph, planner] = process.argv;

const gateway = createGatewayRuntime({
  supergraph,
  transports: { http },
  logging: false,
  // What a client does not ask for is off, as in the gateway it is compared with.
  graphiql: false,
  landingPage: false,
  healthCheckEndpoint: false,
  readinessCheckEndpoint: false,
  reporting: undefined,
  // A subgraph has to know who asks.
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => ({ authorization: request.headers.get('authorization') ?? '' }),
  },
  ...(planner === 'rust' ? { unifiedGraphHandler } : {}),
});

const server = createServer(gateway);
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}/graphql` }));
});
process.on('SIGTERM', () => process.exit(0));
