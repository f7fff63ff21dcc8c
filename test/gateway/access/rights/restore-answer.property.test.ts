/**
 * Random operations under random rights, against graphql-js over the same world with resolvers that refuse. Where
 * nothing else fails, data and errors are the same, the errors in the same order. Where other fields fail too, a refused
 * one is told or not by which of them graphql-js met first: its error may be left out below what is null anyway.
 */
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import fc from 'fast-check';
import {
  GraphQLError,
  TypeInfo,
  executeSync,
  getOperationAST,
  isInterfaceType,
  isObjectType,
  parse,
  printSchema,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { permittedOperation } from '../../../../gateway/access/rights/permitted-operation.ts';
import { createRestoreAnswer } from '../../../../gateway/access/rights/restore-answer.ts';
import { GRAPHS } from '../../execution/differential/world/graphs.ts';
import { randomOf } from '../../execution/differential/world/random-of.ts';
import { worldSchema } from '../../execution/differential/world/world.ts';
import { randomOperation } from '../../execution/differential/operations/random-operation.ts';
import type { RandomOperation } from '../../execution/differential/operations/random-operation.ts';

type Variables = RandomOperation['variables'];
type Refusals = ReadonlyMap<string, string>;

/** A field of an interface is refused as those of its types are. */
function randomRefusals(schema: GraphQLSchema, seed: string): Refusals {
  const share = randomOf(seed, 'share').pick([0.02, 0.1, 0.3, 0.7]);
  const coordinates = Object.values(schema.getTypeMap()).flatMap((type) => {
    if (type.name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) return [];
    const isShared = (field: string) =>
      isInterfaceType(type) || type.getInterfaces().some((one) => one.getFields()[field] !== undefined);
    return Object.keys(type.getFields())
      .filter((field) => randomOf(seed, isShared(field) ? 'interface' : type.name, field).chance(share))
      .map((field) => `${type.name}.${field}`);
  });
  return new Map(coordinates.map((coordinate) => [coordinate, `${coordinate} is refused.`]));
}

function forbiddenPaths({ errors = [] }: ExecutionResult): readonly string[] {
  return errors
    .filter(({ extensions }) => extensions['code'] === 'FORBIDDEN')
    .map(({ path, message }) => JSON.stringify([path, message]));
}

/** What resolvers tell that refuse. */
function reference(
  world: GraphQLSchema,
  refusals: Refusals,
  document: DocumentNode,
  variableValues: Variables,
): ExecutionResult {
  for (const type of Object.values(world.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const message = refusals.get(`${type.name}.${field.name}`);
      if (message === undefined) continue;
      field.resolve = () => {
        throw new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } });
      };
    }
  }
  return executeSync({ schema: world, document, variableValues });
}

/** What is restored of an answer without what is refused. */
function restored(
  world: GraphQLSchema,
  refusals: Refusals,
  document: DocumentNode,
  variableValues: Variables,
): ExecutionResult {
  const operation = getOperationAST(document);
  if (operation === null || operation === undefined) throw new Error('A random operation is one.');
  const asked = { schema: world, document, operation };
  const permitted = permittedOperation(asked, (coordinate) => refusals.has(coordinate));
  if (permitted === null) return executeSync({ schema: world, document, variableValues });
  expect(refusedIn(world, permitted.document, refusals)).toEqual([]);
  expect(validate(world, parse(permitted.text)).filter(({ message }) => !message.includes('is never used'))).toEqual(
    [],
  );
  const answer = executeSync({ schema: world, document: permitted.document, variableValues });
  if (answer.data === null || answer.data === undefined) return answer;
  const { data, errors } = createRestoreAnswer(asked, permitted, refusals)(answer.data, variableValues);
  return { data, errors: [...(answer.errors ?? []), ...errors] };
}

function refusedIn(schema: GraphQLSchema, document: DocumentNode, refusals: Refusals): readonly string[] {
  const found: string[] = [];
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field({ name }) {
        const coordinate = `${types.getParentType()?.name}.${name.value}`;
        if (refusals.has(coordinate)) found.push(coordinate);
      },
    }),
  );
  return found;
}

function isBelowNull(data: unknown, path: readonly (string | number)[]): boolean {
  let value = data;
  for (const key of path.slice(0, -1)) {
    if (value === null || value === undefined) return true;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value === null || value === undefined;
}

describe.each(GRAPHS.map((make) => make()))('answers of $name under rights', (graph) => {
  const supergraph = Supergraph.build(graph.supergraphSdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });
  const sdl = printSchema(supergraph.apiSchema().toGraphQLJSSchema());
  const worldOf = (seed: string, badness: number) => {
    const mood = { seed, badness, isLate: false, isGarbled: false };
    return worldSchema('all', sdl, { groups: new Map(), requiring: new Set(), mood: () => mood });
  };

  function answers(number: number, badness: number) {
    const seed = `${graph.name}/${number}`;
    const world = worldOf(seed, badness);
    const refusals = randomRefusals(world, seed);
    const { text, variables } = randomOperation(world, seed, 40);
    const document = parse(text);
    return {
      ours: restored(world, refusals, document, variables),
      expected: reference(worldOf(seed, badness), refusals, document, variables),
    };
  }

  it('are those of resolvers that refuse, where nothing else fails', () => {
    fc.assert(
      fc.property(fc.nat(), (number) => {
        const { ours, expected } = answers(number, 0);
        expect(JSON.stringify(ours.data)).toEqual(JSON.stringify(expected.data));
        expect(forbiddenPaths(ours)).toEqual(forbiddenPaths(expected));
      }),
      { numRuns: 40 },
    );
  });

  it('have the same data where other fields fail or are null, and leave out errors below nulls alone', () => {
    fc.assert(
      fc.property(fc.nat(), (number) => {
        const { ours, expected } = answers(number, 1);
        expect(JSON.stringify(ours.data)).toEqual(JSON.stringify(expected.data));
        const told = new Set(forbiddenPaths(ours));
        for (const { path, message, extensions } of expected.errors ?? []) {
          if (extensions['code'] !== 'FORBIDDEN' || told.delete(JSON.stringify([path, message]))) continue;
          expect(isBelowNull(expected.data, path ?? [])).toBe(true);
        }
        expect([...told]).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
