import { buildSchema, execute, parse } from 'graphql';
import type { GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { ResponseTree } from '../../../../gateway/execution/fetch.ts';
import { compileOperation } from '../../../../gateway/execution/operation/compile-operation.ts';

const SDL = `
  type Query { customer(id: ID = "1", first: Int): Customer customers: [Customer!]! slow: String tags: [String!] }
  type Customer { id: ID! name: String orders: [Order!]! slow: String mustHave: String! friend: Customer nth(first: Int): Int }
  type Order { number: String! total: String }
`;

type Resolver = (source: unknown, args: Record<string, unknown>, context: unknown, info: GraphQLResolveInfo) => unknown;

/** By `Type.field`. */
function schemaWith(resolvers: Readonly<Record<string, Resolver>>): GraphQLSchema {
  const schema = buildSchema(SDL);
  for (const [coordinate, resolve] of Object.entries(resolvers)) {
    const [typeName = '', fieldName = ''] = coordinate.split('.');
    const type = schema.getType(typeName);
    const field = type !== undefined && 'getFields' in type ? type.getFields()[fieldName] : undefined;
    if (field === undefined || !('args' in field)) throw new Error(`${coordinate} is no field of the schema.`);
    field.resolve = resolve;
  }
  return schema;
}

function runOf(schema: GraphQLSchema, text: string, early: ResponseTree | null = null, variables = {}) {
  const run = compileOperation(schema, parse(text, { noLocation: true }), early).run(variables, {});
  if (run.kind === 'refused') throw run.errors[0];
  return run;
}

/** A promise, and what settles it. */
function promised(): { readonly promise: Promise<unknown>; resolve(value: unknown): void } {
  let settle: (value: unknown) => void = () => {};
  const promise = new Promise((resolve) => (settle = resolve));
  return { promise, resolve: (value) => settle(value) };
}

describe('what a compiled operation answers at once', () => {
  it('is a result and no promise where no resolver gave one', () => {
    const people = Array.from({ length: 100 }, (_, at) => ({ id: at, orders: [{ number: `A-${at}` }] }));
    const { ready, done } = runOf(
      schemaWith({ 'Query.customers': () => people }),
      '{ customers { id orders { number } } }',
    );
    expect(done).not.toBeInstanceOf(Promise);
    expect(ready).toMatchObject({ customers: people.map(({ id, orders }) => ({ id: `${id}`, orders })) });
  });

  it('waits for a thenable, though it calls back at once', async () => {
    // oxlint-disable-next-line unicorn/no-thenable -- that is what is tested
    const thenable = { then: (resolve: (value: string) => void) => resolve('now') };
    const { done } = runOf(schemaWith({ 'Query.slow': () => thenable }), '{ slow }');
    expect(done).toBeInstanceOf(Promise);
    await expect(done).resolves.toMatchObject({ data: { slow: 'now' } });
  });

  it('is awaited whole, though a part of a list comes that has failed', async () => {
    const tag = promised();
    const slow = promised();
    const schema = schemaWith({ 'Query.tags': () => [tag.promise, null], 'Query.slow': async () => slow.promise });
    let isTold = false;
    const told = Promise.resolve(runOf(schema, '{ tags slow }').done).then(() => (isTold = true));
    tag.resolve('new');
    await new Promise(setImmediate);
    expect(isTold).toBe(false);
    slow.resolve('now');
    await expect(told).resolves.toBe(true);
  });

  it('holds response names that are names of Object', () => {
    const schema = schemaWith({ 'Query.slow': () => 'now' });
    const { ready } = runOf(schema, '{ __proto__: slow constructor: slow }', { name: {} });
    expect(JSON.stringify(ready)).toBe('{"__proto__":"now","constructor":"now"}');
  });
});

describe('the early part of a compiled operation', () => {
  const CUSTOMER_ID: ResponseTree = { customer: { id: {} } };

  it('is told of while other fields are awaited', async () => {
    const slow = promised();
    const schema = schemaWith({ 'Query.customer': async () => ({ id: '1', slow: slow.promise }) });
    const { ready, done } = runOf(schema, '{ customer { id slow } }', CUSTOMER_ID);
    const data = await ready;
    expect(data).toEqual({ customer: { id: '1', slow: null } });
    slow.resolve('late');
    await expect(done).resolves.toMatchObject({ isRevoked: false, data: { customer: { id: '1', slow: 'late' } } });
    expect(data).toEqual({ customer: { id: '1', slow: 'late' } });
  });

  it('is told of at once where it is there', () => {
    const schema = schemaWith({ 'Query.customer': () => ({ id: '1', slow: promised().promise }) });
    expect(runOf(schema, '{ customer { id slow } }', CUSTOMER_ID).ready).toEqual({ customer: { id: '1', slow: null } });
  });

  it('holds no field for having a name of Object', () => {
    const schema = schemaWith({ 'Query.slow': () => promised().promise });
    expect(runOf(schema, '{ constructor: slow }', CUSTOMER_ID).ready).toEqual({ constructor: null });
  });

  it('waits for what it holds', async () => {
    const id = promised();
    const schema = schemaWith({ 'Query.customer': () => ({ id: id.promise }) });
    let isTold = false;
    const told = Promise.resolve(runOf(schema, '{ customer { id } }', CUSTOMER_ID).ready).then(() => (isTold = true));
    await new Promise(setImmediate);
    expect(isTold).toBe(false);
    id.resolve('1');
    await expect(told).resolves.toBe(true);
  });

  it('is revoked when something below it fails that must not be null', async () => {
    const mustHave = promised();
    const schema = schemaWith({ 'Query.customer': () => ({ id: '1', mustHave: mustHave.promise }) });
    const { ready, done } = runOf(schema, '{ customer { id mustHave } }', CUSTOMER_ID);
    expect(ready).toMatchObject({ customer: { id: '1' } });
    mustHave.resolve(null);
    await expect(done).resolves.toMatchObject({ isRevoked: true, data: { customer: null } });
  });

  it('is not revoked by what becomes null beside it', async () => {
    const orders = promised();
    const friend = { id: '2', orders: orders.promise };
    const schema = schemaWith({ 'Query.customer': () => ({ id: '1', friend }) });
    const { done } = runOf(schema, '{ customer { id friend { orders { number } } } }', CUSTOMER_ID);
    orders.resolve(null);
    await expect(done).resolves.toMatchObject({ isRevoked: false, data: { customer: { id: '1', friend: null } } });
  });

  it('is all of the data where nobody asks for it', async () => {
    const schema = schemaWith({ 'Query.customer': async () => ({ id: '1' }) });
    const { ready, done } = runOf(schema, '{ customer { id } }');
    expect(await ready).toBe((await done).data);
  });
});

describe('what a resolver of a compiled operation gets', () => {
  it('is an info with all that graphql-js tells', async () => {
    const members = [
      'fieldName',
      'fieldNodes',
      'returnType',
      'parentType',
      'path',
      'schema',
      'fragments',
      'rootValue',
      'operation',
      'variableValues',
    ] as const;
    const seen: Partial<Record<(typeof members)[number], unknown>>[] = [];
    const schema = schemaWith({
      'Query.customers': () => [{}, { id: '1', orders: [{ number: '1' }] }].slice(1),
      'Order.total': (_source, _args, _context, info) => {
        seen.push(Object.fromEntries(members.map((name) => [name, info[name]])));
      },
    });
    const document = parse(
      'query Q($on: Boolean = true) { all: customers { orders { sum: total @include(if: $on) } orders { ...F } } } fragment F on Order { sum: total }',
      { noLocation: true },
    );
    await execute({ schema, document });
    compileOperation(schema, document, null).run({}, {});
    expect(seen).toHaveLength(2);
    expect(seen[1]).toEqual(seen[0]);
  });

  it('is an operation node that no other run has', () => {
    const nodes: unknown[] = [];
    const schema = schemaWith({
      'Query.slow': (_source, _args, _context, info) => void nodes.push(info.operation, info.operation),
    });
    const operation = compileOperation(schema, parse('{ slow }'), null);
    const runs = [operation.run({}, {}), operation.run({}, {})];
    expect(nodes[0]).toBe(nodes[1]);
    expect(nodes[2]).not.toBe(nodes[0]);
    expect(runs.map((run) => run.kind === 'running' && run.done)).toMatchObject([
      { ownOperation: nodes[0] },
      { ownOperation: nodes[2] },
    ]);
  });

  it.each([
    ['constant', '{ customers { nth(first: 1) } }'],
    ['of a variable', 'query ($n: Int = 1) { customers { nth(first: $n) } }'],
  ])('are arguments that are its own to change, %s', (_kind, text) => {
    const seen: unknown[] = [];
    const schema = schemaWith({
      'Query.customers': () => [{}, {}],
      'Customer.nth': (_source, args) => {
        seen.push(args['first']);
        args['first'] = 'changed';
      },
    });
    runOf(schema, text);
    expect(seen).toEqual([1, 1]);
  });

  it('are the arguments of its own run', () => {
    const schema = schemaWith({ 'Query.customers': () => [{}], 'Customer.nth': (_source, { first }) => first });
    const operation = compileOperation(schema, parse('query ($n: Int) { customers { nth(first: $n) } }'), null);
    for (const n of [1, 2]) expect(operation.run({ n }, {})).toMatchObject({ data: { customers: [{ nth: n }] } });
  });
});

describe('conditions of a compiled operation', () => {
  it('are met anew at every run, however many there are', () => {
    const schema = schemaWith({ 'Query.slow': () => 'now' });
    const names = Array.from({ length: 6 }, (_, at) => `v${at}`);
    const fields = names.map((name) => `${name}: slow @include(if: $${name})`).join(' ');
    const operation = compileOperation(
      schema,
      parse(`query (${names.map((name) => `$${name}: Boolean!`).join(' ')}) { ${fields} }`),
      null,
    );
    for (let bits = 0; bits < 64; bits++) {
      const variables = Object.fromEntries(names.map((name, at) => [name, (bits & (1 << at)) !== 0]));
      const run = operation.run(variables, {});
      const told = names.filter((name) => variables[name]).map((name) => [name, 'now']);
      expect(run).toMatchObject({ kind: 'running', data: Object.fromEntries(told) });
      expect(Object.keys((run.kind === 'running' && run.ready) as object)).toHaveLength(told.length);
    }
  });

  it('fail their selection where a variable is null', async () => {
    const schema = schemaWith({ 'Query.customer': () => ({ id: '1' }) });
    const document = parse('query ($on: Boolean = true) { customer { id @include(if: $on) } }', { noLocation: true });
    const expected = await execute({ schema, document, variableValues: { on: null } });
    const run = compileOperation(schema, document, null).run({ on: null }, {});
    expect(run).toMatchObject({ data: expected.data, errors: expected.errors });
    expect(expected.errors).toHaveLength(1);
  });
});

describe('a document that is no operation of a fetch', () => {
  it.each([
    ['subscription { changes }', 'A fetch must be a query or a mutation, but got a subscription.'],
    ['mutation { rename }', 'A subgraph must have a type for the root of a mutation.'],
    ['fragment F on Query { slow }', 'A fetch must have one operation, but got 0.'],
    ['{ slow } query B { slow }', 'A fetch must have one operation, but got 2.'],
  ])('is refused: %s', (text, message) => {
    expect(() => compileOperation(buildSchema(SDL), parse(text), null)).toThrow(message);
  });

  it('is refused where no operation has the name', () => {
    expect(() => compileOperation(buildSchema(SDL), parse('query A { slow }'), null, 'B')).toThrow(
      'A fetch must have one operation "B", but got 0.',
    );
  });
});

describe('errors below a value that became null', () => {
  const failing = (text: string, turns: number) => async () => {
    for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve)); // oxlint-disable-line no-await-in-loop
    throw new Error(text);
  };

  async function toldByBoth(turnsOfSecond: number) {
    const schema = schemaWith({
      'Query.customer': () => ({}),
      'Query.slow': failing('at the end', 3),
      'Customer.mustHave': failing('must not be null', 0),
      'Customer.name': failing('may be null', turnsOfSecond),
    });
    const document = parse('{ customer { mustHave name } slow }', { noLocation: true });
    const [ours, theirs] = await Promise.all([
      runOf(schema, '{ customer { mustHave name } slow }').done,
      execute({ schema, document, contextValue: {} }),
    ]);
    expect(ours.data).toEqual(theirs.data);
    const messages = (errors: readonly Error[] = []) => errors.map(({ message }) => message);
    return { ours: messages(ours.errors), theirs: messages(theirs.errors) };
  }

  it('are not told once it is null, as graphql-js has it', async () => {
    const told = ['must not be null', 'at the end'];
    expect(await toldByBoth(1)).toEqual({ ours: told, theirs: told });
  });

  it('are not told of the same turn either, where graphql-js has not put the null there yet', async () => {
    const { ours, theirs } = await toldByBoth(0);
    expect(ours).toEqual(['must not be null', 'at the end']);
    expect(theirs.toSorted()).toEqual([...ours, 'may be null'].toSorted());
  });
});
