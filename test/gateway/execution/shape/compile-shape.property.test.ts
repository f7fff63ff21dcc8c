/** Shaping against @apollo/gateway's own, over data that no subgraph should give. */
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph, operationFromDocument } from '@apollo/federation-internals';
import { computeResponse } from '@apollo/gateway/dist/resultShaping.js';
import fc from 'fast-check';
import { Kind, execute, parse, printSchema, visit } from 'graphql';
import type { DocumentNode, FieldNode, GraphQLSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileShape } from '../../../../gateway/execution/shape/compile-shape.ts';
import type { ApiSchema } from '../../../../gateway/execution/shape/compile-shape.ts';
import { GRAPHS } from '../differential/world/graphs.ts';
import { randomOf } from '../differential/world/random-of.ts';
import { randomOperation } from '../differential/operations/random-operation.ts';
import type { RandomOperation } from '../differential/operations/random-operation.ts';
import { worldSchema } from '../differential/world/world.ts';

type JsonObject = Record<string, unknown>;
type Told = readonly [data: unknown, errors: readonly string[]];

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** With all that @skip and @include leave out, and a `__typename` everywhere: plans fetch more than is asked for. */
function generous(document: DocumentNode): DocumentNode {
  return visit(document, {
    Directive: () => null,
    SelectionSet: { leave: (node) => ({ ...node, selections: [TYPENAME, ...node.selections] }) },
  });
}

const ANYTHING = [
  null,
  7,
  1.5,
  1e21,
  -0,
  'text',
  '',
  true,
  [],
  {},
  [null, null],
  [7],
  { __typename: 'Nowhere' },
] as const;
const NAMES = ['Nowhere', '', 'Query', 'Int', 'Product', 'Prototype', 'Book', 'Customer', 7, null] as const;

function garbled(value: unknown, seed: string, key: string): unknown {
  const random = randomOf(seed, key);
  if (key === 'root/__typename') return random.pick<unknown>([value, value, 'Root', '', null]);
  if (key.endsWith('__typename')) return random.chance(0.03) ? random.pick<unknown>(NAMES) : value;
  if (random.chance(0.02)) return random.pick<unknown>(ANYTHING);
  if (Array.isArray(value)) return value.map((item: unknown, at) => garbled(item, seed, `${key}/${at}`));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !randomOf(seed, key, name, 'lost').chance(0.02));
  return Object.fromEntries(kept.map(([name, item]) => [name, garbled(item, seed, `${key}/${name}`)]));
}

async function dataFor({ text, variables }: RandomOperation, world: GraphQLSchema, seed: string): Promise<JsonObject> {
  const answer = await execute({
    schema: world,
    document: generous(parse(text)),
    variableValues: { ...variables, b0: true },
  });
  const plain = JSON.parse(JSON.stringify(answer.data ?? {})) as JsonObject;
  if (randomOf(seed, 'whole').chance(0.4)) return plain;
  const data = garbled(plain, seed, 'root');
  // The whole of it is no subgraph's, but the gateway's own object.
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as JsonObject) : plain;
}

function told(data: unknown, errors: readonly { toJSON(): unknown }[]): Told {
  return [JSON.stringify(data), errors.map((error) => JSON.stringify(error.toJSON()))];
}

function stockShape(api: ApiSchema, { text, variables }: RandomOperation, input: JsonObject): Told {
  const operation = operationFromDocument(api.federation, parse(text), { validate: false });
  try {
    const { data, errors } = computeResponse({
      operation,
      variables,
      input,
      introspectionHandling: () => 'introspected',
    });
    return told(data, errors);
  } catch (error) {
    return [undefined, [String(error)]];
  }
}

function ourShape(api: ApiSchema, { text, variables }: RandomOperation, input: JsonObject): Told {
  const { data, errors, extensions } = compileShape(api, parse(text), undefined)(input, variables, []);
  if (data === undefined) return [undefined, (errors ?? []).map((error) => String(error.originalError ?? error))];
  return told(data, extensions?.valueCompletion ?? []);
}

describe.each(GRAPHS.map((make) => make()))('shaping by the API schema of $name', (graph) => {
  const federation = Supergraph.build(graph.supergraphSdl, {
    supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  }).apiSchema();
  const api: ApiSchema = { federation, graphql: federation.toGraphQLJSSchema() };
  const mood = { seed: 'shape', badness: 0, isLate: false, isGarbled: false };
  const world = worldSchema('all', printSchema(api.graphql), {
    groups: new Map(),
    requiring: new Set(),
    mood: () => mood,
  });

  it('gives what the stock gateway gives, the errors in its order', async () => {
    const check = async (number: number): Promise<void> => {
      const seed = `${graph.name}/${number}`;
      const operation = randomOperation(api.graphql, seed, 40);
      if (operation.text.includes('__schema') || operation.text.includes('__type(')) return; // the differential test has them
      const data = await dataFor(operation, world, seed);
      expect(ourShape(api, operation, data)).toEqual(stockShape(api, operation, data));
    };
    // In the example a list stands for an object with a field `at`, which lists have.
    await fc.assert(fc.asyncProperty(fc.nat(), check), { numRuns: 300, examples: [[188117643]] });
  });
});
