// Mercurius' gateway over the subgraphs themselves: it reads no supergraph. Its argument is their addresses as JSON.
import gateway from '@mercuriusjs/gateway';
import fastify from 'fastify';

const urls = JSON.parse(process.argv[2]);
const services = Object.entries(urls).map(([name, url]) => ({ name, url }));

const app = fastify();
await app.register(gateway, { gateway: { services }, graphiql: false, jit: 1 });
await app.ready();
await app.listen({ port: 0, host: '127.0.0.1' });
console.log(JSON.stringify({ url: `http://127.0.0.1:${app.server.address().port}/graphql` }));
process.on('SIGTERM', () => process.exit(0));
