/** What a graph tells of its schema is what graphql itself would tell, to the newest question that graphql asks. */
import { pino } from 'pino';
import { executeSync, getIntrospectionQuery, parse } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createExecutor } from '../../../gateway/execution/create-executor.ts';
import { createApolloServer } from '../../../gateway/graphql/apollo.ts';
import type { FederatedGateway } from '../../../gateway/graphql/apollo.ts';
import { newFacts } from '../../../gateway/graphql/operation-context.ts';
import { createFederatedGateway } from '../../../gateway/graphql/stock-gateway.ts';
import { readSupergraphSdl } from '../../../schema/sdl.ts';
import { AGENT } from '../small-graph/small-graph.ts';

const logger = pino({ level: 'silent' });

const EVERYTHING = getIntrospectionQuery({
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  experimentalDirectiveDeprecation: true,
  oneOf: true,
});

function unasked(): never {
  throw new Error('A question for the schema reaches no subgraph.');
}

const GATEWAYS: readonly (readonly [string, (sdl: string) => FederatedGateway])[] = [
  ['compiled', (supergraphSdl) => createExecutor({ supergraphSdl, subgraphOf: unasked })],
  ['stock', (supergraphSdl) => createFederatedGateway(supergraphSdl, () => ({ process: unasked }), logger)],
];

async function start(gateway: FederatedGateway) {
  let apiSchema: GraphQLSchema | null = null;
  gateway.onSchemaLoadOrUpdate((loaded) => {
    apiSchema = loaded.apiSchema;
  });
  const apollo = createApolloServer({ gateway }, logger);
  await apollo.start();
  return async (query: string) => {
    if (apiSchema === null) throw new Error('A started gateway has told its schema.');
    const contextValue = { viewer: AGENT, requestId: 'introspection', facts: newFacts() };
    const { body } = await apollo.executeOperation({ query }, { contextValue });
    if (body.kind !== 'single') throw new Error('One result must come.');
    const own = executeSync({ schema: apiSchema, document: parse(query) });
    return { told: JSON.stringify(body.singleResult), own: JSON.stringify(own) };
  };
}

describe.each(GATEWAYS)('introspection by the %s executor', (_, createGateway) => {
  it.each([
    ['all that graphql asks for', EVERYTHING],
    ['one type', '{ __type(name: "Customer") { name isOneOf fields(includeDeprecated: true) { name isDeprecated } } }'],
    [
      'directives, by name',
      '{ __schema { directives(includeDeprecated: true) { name isDeprecated deprecationReason } } }',
    ],
    ['with its own name beside', '{ kind: __typename __schema { types { isOneOf } } }'],
  ])("tells %s in graphql's own words", async (_what, query) => {
    const ask = await start(createGateway(readSupergraphSdl()));
    const { told, own } = await ask(query);
    expect(told).toBe(own);
  });
});
