/** What graphql-js and a compiled operation answer to the same, each in a world of its own. */
import { execute, parse } from 'graphql';
import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { ResponseTree } from '../../../../gateway/execution/fetch.ts';
import { compileOperation } from '../../../../gateway/execution/operation/compile-operation.ts';
import type { RandomOperation } from '../differential/operations/random-operation.ts';
import { createClock } from './clock.ts';
import type { World } from './random-world.ts';

type Setting = Omit<World, 'clock'>;

interface Answer {
  readonly data: unknown;
  readonly errors: readonly GraphQLError[];
}

/** As text: the order of keys and of errors counts. */
function asText({ data, errors }: Answer): string {
  const told = errors.map(({ message, path, extensions, originalError }) => {
    return { message, path, extensions, original: originalError?.message };
  });
  return JSON.stringify({ data, errors: told }, null, 1);
}

export async function byGraphqlJs(
  schema: GraphQLSchema,
  { text, variables }: RandomOperation,
  setting: Setting,
): Promise<string> {
  const contextValue: World = { ...setting, clock: createClock() };
  const document = parse(text, { noLocation: true });
  const result = execute({ schema, document, variableValues: variables, contextValue });
  await contextValue.clock.run();
  const { data, errors } = await result;
  return asText({ data: data ?? null, errors: errors ?? [] });
}

/** What of an answer is in the tree. Where the tree ends, an object is as good as another. */
function partOf(value: unknown, tree: ResponseTree): unknown {
  if (Array.isArray(value)) return value.map((item) => partOf(item, tree));
  if (typeof value !== 'object' || value === null) return value;
  const names = Object.keys(tree).filter((name) => Object.hasOwn(value, name));
  const parts = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(names.map((name) => [name, partOf(parts[name], tree[name] ?? {})]));
}

export interface CompiledOutcome {
  readonly text: string;
  /** The early part when `ready` told of it, and at the end. */
  readonly early: string | undefined;
  readonly late: string | undefined;
  readonly isRevoked: boolean;
}

export async function byCompiled(
  schema: GraphQLSchema,
  { text, variables }: RandomOperation,
  setting: Setting,
  tree: ResponseTree | null = null,
): Promise<CompiledOutcome> {
  const world: World = { ...setting, clock: createClock() };
  const run = compileOperation(schema, parse(text, { noLocation: true }), tree).run(variables, world);
  if (run.kind === 'refused') {
    return { text: asText({ data: null, errors: run.errors }), early: undefined, late: undefined, isRevoked: false };
  }
  const told = Promise.resolve(run.ready).then((data) => JSON.stringify(partOf(data, tree ?? {})));
  // Read when it is told: values are written in place, so that what comes too late would still be seen.
  const done = Promise.resolve(run.done).then((result) => ({
    text: asText(result),
    late: JSON.stringify(partOf(result.data, tree ?? {})),
    isRevoked: result.isRevoked,
  }));
  await world.clock.run();
  return { ...(await done), early: await told };
}
