/** A mutation's root fields run one after the other, as graphql-js runs them. */
import { setTimeout as later } from 'node:timers/promises';
import { buildSchema, execute, parse } from 'graphql';
import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileOperation } from '../../../../gateway/execution/operation/compile-operation.ts';
import { notePartial, takePartialErrors } from '../../../../subgraphs/reading/partial-errors.ts';
import { SystemError } from '../../../../schema/errors.ts';
import type { SystemId } from '../../../../schema/ids.ts';
import { AGENT } from '../../../viewers.ts';

const SDL = `
  type Query { count: Int! }
  type Mutation { set(to: Int!, after: Int = 0): Counter mustSet(to: Int!): Counter! }
  type Counter { value: Int! slowly: Int! }`;

/** A counter that tells when each field begins and ends. */
function counter(): { readonly schema: GraphQLSchema; readonly story: string[] } {
  const schema = buildSchema(SDL);
  const story: string[] = [];
  let value = 0;
  const set: GraphQLFieldResolver<unknown, unknown> = async (_source, { to, after = 0 }: Record<string, number>) => {
    story.push(`begin ${to}`);
    await later(after);
    if (to === undefined || to < 0) throw new Error(`${to} must not be below 0.`);
    value = to;
    story.push(`set ${to}`);
    return {
      value: () => value,
      async slowly() {
        await later(3);
        story.push(`end ${to}`);
        return value;
      },
    };
  };
  const fields = schema.getMutationType()?.getFields() ?? {};
  for (const name of ['set', 'mustSet']) if (fields[name] !== undefined) fields[name].resolve = set;
  return { schema, story };
}

async function run(text: string, variables: Readonly<Record<string, unknown>> = {}) {
  const { schema, story } = counter();
  const operation = compileOperation(schema, parse(text, { noLocation: true }), null);
  const running = operation.run(variables, {});
  if (running.kind === 'refused') throw running.errors[0] ?? new Error('refused');
  const { data, errors } = await running.done;
  return { data, errors: errors.map((error) => error.toJSON()), story };
}

async function runByStock(text: string, variables: Readonly<Record<string, unknown>> = {}) {
  const { schema, story } = counter();
  const document = parse(text, { noLocation: true });
  const { data, errors = [] } = await execute({ schema, document, contextValue: {}, variableValues: variables });
  return { data, errors: errors.map((error) => error.toJSON()), story };
}

describe('a compiled mutation', () => {
  it('begins a field when the one before has settled with all that is below it', async () => {
    const { data, story } = await run(
      'mutation { a: set(to: 1, after: 5) { slowly } b: set(to: 2) { value slowly } c: set(to: 3) { value } }',
    );
    expect(story).toEqual(['begin 1', 'set 1', 'end 1', 'begin 2', 'set 2', 'end 2', 'begin 3', 'set 3']);
    expect(data).toEqual({ a: { slowly: 1 }, b: { value: 2, slowly: 2 }, c: { value: 3 } });
  });

  it.each([
    ['several fields', 'mutation { b: set(to: 2) { value } a: set(to: 1) { slowly value } }', {}],
    ['a field that fails', 'mutation { a: set(to: -1) { value } b: set(to: 2) { value } }', {}],
    [
      'a field that must not be null and fails',
      'mutation { a: mustSet(to: -1) { value } b: set(to: 2) { value } }',
      {},
    ],
    ['one that fails behind another', 'mutation { a: set(to: 1) { slowly } b: mustSet(to: -2) { value } }', {}],
    ['type names', 'mutation { __typename x: __typename set(to: 1) { __typename } }', {}],
    ['type names alone', 'mutation { __typename }', {}],
    [
      'fragments',
      'mutation { ...F ... { set(to: 4) { slowly } } } fragment F on Mutation { set(to: 4) { value } }',
      {},
    ],
    [
      'conditions',
      'mutation ($on: Boolean!) { a: set(to: 1) @include(if: $on) { value } b: set(to: 2) { value } }',
      { on: false },
    ],
    [
      'a condition that is null',
      'mutation ($on: Boolean = true) { a: set(to: 1) @include(if: $on) { value } }',
      { on: null },
    ],
  ])('answers and does what graphql-js would: %s', async (_kind, text, variables) => {
    expect(await run(text, variables)).toEqual(await runByStock(text, variables));
  });

  it('begins no field after one that takes the answer along', async () => {
    const { data, story } = await run('mutation { a: mustSet(to: -1) { value } b: set(to: 2) { value } }');
    expect(data).toBeNull();
    expect(story).toEqual(['begin -1']);
  });

  it('gives all of its fields one operation node, by which partial errors are found', async () => {
    const { schema } = counter();
    const context = { viewer: AGENT, requestId: 'r' };
    const field = schema.getMutationType()?.getFields()['set'];
    if (field === undefined) throw new Error('The schema has the field.');
    field.resolve = (_source, { to }: Record<string, unknown>, _context, info) => {
      notePartial(context, info, new SystemError(`system-${String(to)}` as SystemId, 'TIMEOUT'));
      return { value: to };
    };
    const text = 'mutation { a: set(to: 1) { value } b: set(to: 2) { value } }';
    const running = compileOperation(schema, parse(text), null).run({}, context);
    if (running.kind === 'refused') throw new Error('refused');
    const { ownOperation } = await running.done;
    const noted = takePartialErrors(context, ownOperation);
    expect(noted.map(({ path }) => path)).toEqual([['a'], ['b']]);
  });
});
