import { composeServices } from '@apollo/composition';
import { HeaderMap } from '@apollo/server';
import { parse } from 'graphql';
import { describe, expect, it, vi } from 'vitest';
import { createExecutor } from '../../../gateway/execution/create-executor.ts';
import type { Executor, ExecutorOptions } from '../../../gateway/execution/create-executor.ts';
import type { FetchShape, Subgraph } from '../../../gateway/execution/fetch.ts';
import { createApolloServer } from '../../../gateway/graphql/apollo.ts';
import { newFacts } from '../../../gateway/graphql/operation-context.ts';
import { AGENT, recordLog } from '../small-graph/small-graph.ts';

function supergraph(fields: string): string {
  const typeDefs = parse(`type Query { ${fields} }`);
  const composed = composeServices([{ name: 'things', url: 'http://127.0.0.1:1/', typeDefs }]);
  if (composed.errors !== undefined) throw new Error(composed.errors.join('\n'));
  return composed.supergraphSdl;
}

const SDL = supergraph('thing(id: ID!, size: Int = 3): String other: String');

/** Answers with the text that it was asked, so that a test sees what it is. */
function echo(shapes: FetchShape[] = []): Subgraph {
  return {
    prepare(shape) {
      shapes.push(shape);
      return {
        run(variables) {
          const data = { thing: `${shape.text} ${JSON.stringify(variables)}`, other: 'other' };
          return { ready: data, done: { data, errors: [], isRevoked: false } };
        },
      };
    },
  };
}

async function start(options: Partial<ExecutorOptions> = {}) {
  const executor: Executor = createExecutor({ supergraphSdl: SDL, subgraphOf: () => echo(), ...options });
  const apollo = createApolloServer({ gateway: executor }, recordLog().logger);
  await apollo.start();
  return {
    executor,
    apollo,
    ask: async (query: string, variables: Readonly<Record<string, unknown>> = {}, operationName?: string) => {
      const contextValue = { viewer: AGENT, requestId: 'executor', facts: newFacts() };
      const http = { method: 'POST', headers: new HeaderMap(), search: '', body: {} };
      const request = {
        http,
        query,
        variables: { ...variables },
        ...(operationName !== undefined && { operationName }),
      };
      const { body } = await apollo.executeOperation(request, { contextValue });
      if (body.kind !== 'single') throw new Error('One result must come.');
      return body.singleResult;
    },
  };
}

describe('the executor', () => {
  it('runs an operation behind Apollo Server', async () => {
    const { ask } = await start();
    expect(await ask('query($id: ID!) { mine: other thing(id: $id) }', { id: '1' })).toEqual({
      data: { mine: null, thing: expect.stringContaining('{"id":"1"}') },
    });
  });

  it('answers what has no plan', async () => {
    const { ask } = await start();
    expect(await ask('{ __typename __type(name: "Query") { name } }')).toEqual({
      data: { __typename: 'Query', __type: { name: 'Query' } },
    });
    expect(await ask('{ thing(id: 1) @skip(if: true) }')).toEqual({ data: {} });
  });

  it('refuses variables that do not fit, with one error each', async () => {
    const { ask } = await start();
    const { data, errors } = await ask('query($id: ID!, $size: Int) { thing(id: $id, size: $size) }', { size: 'x' });
    expect(data).toBeUndefined();
    expect(errors?.map(({ message }) => message)).toEqual([
      'Variable "$id" of required type "ID!" was not provided.',
      'Variable "$size" got invalid value "x"; Int cannot represent non-integer value: "x"',
    ]);
    expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
  });

  it('runs the operation that is named', async () => {
    const { ask } = await start();
    const document = 'query A { other } query B { thing(id: 1) }';
    expect(Object.keys((await ask(document, {}, 'A')).data ?? {})).toEqual(['other']);
    expect(Object.keys((await ask(document, {}, 'B')).data ?? {})).toEqual(['thing']);
  });

  it('plans an operation once, however many ask for it at once', async () => {
    const shapes: FetchShape[] = [];
    const { ask } = await start({ subgraphOf: () => echo(shapes) });
    await Promise.all([1, 2, 3].map(() => ask('{ other }')));
    expect(shapes).toHaveLength(1);
  });

  it('runs a mutation patiently: it may not be run twice', async () => {
    const shapes: FetchShape[] = [];
    const twice = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
    const sdls = {
      things: `${twice} type Query { thing: Thing } type Mutation { change: Thing } type Thing @key(fields: "id") { id: ID! }`,
      names: `${twice} type Thing @key(fields: "id") { id: ID! name: String }`,
    };
    const services = Object.entries(sdls).map(([name, sdl]) => ({ name, typeDefs: parse(sdl) }));
    const { supergraphSdl = '' } = composeServices(services);
    const { ask } = await start({ supergraphSdl, subgraphOf: () => echo(shapes) });
    await ask('{ thing { name } }');
    await ask('mutation { change { name } }');
    const early = { thing: { __typename: {}, id: {} } };
    expect(shapes.map((shape) => shape.early)).toEqual([early, null, null, null]);
  });

  it('asks for each subgraph once', async () => {
    const subgraphOf = vi.fn<(service: string) => Subgraph>(() => echo());
    const { ask } = await start({ subgraphOf });
    await ask('{ other }');
    await ask('{ thing(id: 1) }');
    expect(subgraphOf.mock.calls).toEqual([['things']]);
  });
});

describe('a registered operation', () => {
  const operations = [{ file: 'a.graphql', text: 'query A { other } query B { thing(id: 1) }' }];

  it('is compiled before the executor is loaded', async () => {
    const shapes: FetchShape[] = [];
    const { ask } = await start({ operations, subgraphOf: () => echo(shapes) });
    expect(shapes).toHaveLength(2);
    await ask(operations[0]?.text ?? '', {}, 'A');
    expect(shapes).toHaveLength(2);
  });

  it('that is none of this graph is told in one line, and the others are compiled', async () => {
    const shapes: FetchShape[] = [];
    const onProblem = vi.fn<(problem: string) => void>();
    const wrong = [
      { file: 'parse.graphql', text: '{\n  other' },
      { file: 'validate.graphql', text: '{\n  other\n  missing\n}' },
    ];
    await start({ operations: [...wrong, ...operations], onProblem, subgraphOf: () => echo(shapes) });
    expect(onProblem.mock.calls.flat()).toEqual([
      'parse.graphql:2: must hold operations of this graph, and is left out. Syntax Error: Expected Name, found <EOF>.',
      'validate.graphql:3: must hold operations of this graph, and is left out. Cannot query field "missing" on type "Query".',
    ]);
    expect(shapes).toHaveLength(2);
  });
});

describe('a change of the supergraph', () => {
  const next = supergraph('thing(id: ID!, size: Int = 3): String another: String');

  it('is served once it is made, with what was in use compiled before', async () => {
    const shapes: FetchShape[] = [];
    const { ask, executor } = await start({ subgraphOf: () => echo(shapes) });
    await ask('{ thing(id: 1) }');
    await ask('{ other }');
    expect((await ask('{ another }')).errors?.[0]?.message).toContain('Cannot query field "another"');
    await executor.update(next);
    expect(shapes.map(({ text }) => text)).toEqual(['{thing(id:1)}', '{other}', '{thing(id:1)}']);
    await ask('{ thing(id: 1) }');
    expect(shapes).toHaveLength(3);
    expect((await ask('{ another }')).errors).toBeUndefined();
    expect((await ask('{ other }')).errors?.[0]?.message).toContain('Cannot query field "other"');
  });

  it('is not served, nor told to anybody, while what was in use is being compiled', async () => {
    const served: unknown[] = [];
    let look: (() => void) | null = null;
    const watched: Subgraph = {
      prepare(shape) {
        look?.();
        return echo().prepare(shape);
      },
    };
    const { ask, executor } = await start({ subgraphOf: () => watched });
    const inUse = ['{ thing(id: 1) }', '{ mine: thing(id: 2) }', '{ thing(id: 3) __typename }'];
    for (const query of inUse) await ask(query); // oxlint-disable-line no-await-in-loop
    const told = vi.fn<() => void>();
    executor.onSchemaLoadOrUpdate(told);
    const asked: Promise<unknown>[] = [];
    look = () => {
      served.push(told.mock.calls.length);
      asked.push(ask('{ __type(name: "Query") { fields { name } } }'));
    };
    await executor.update(next);
    look = null;
    const earlier = { data: { __type: { fields: [{ name: 'thing' }, { name: 'other' }] } } };
    expect([served, await Promise.all(asked)]).toEqual([
      [0, 0, 0],
      [earlier, earlier, earlier],
    ]);
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('leaves the earlier one where it is none', async () => {
    const { ask, executor } = await start();
    await expect(executor.update('type Query { a: String }')).rejects.toThrow('supergraph');
    expect((await ask('{ other }')).errors).toBeUndefined();
    await executor.update(next);
    expect((await ask('{ another }')).errors).toBeUndefined();
  });

  it('leaves out what was in use and has no plan any more, and tells who asks for it', async () => {
    const typeDefs = parse('type Query { thing(id: ID!): String other: String } type Mutation { change: String }');
    const composed = composeServices([{ name: 'things', url: 'http://127.0.0.1:1/', typeDefs }]);
    const { ask, executor } = await start({ supergraphSdl: composed.supergraphSdl ?? '' });
    expect((await ask('mutation { change }')).errors).toBeUndefined();
    await executor.update(next);
    expect((await ask('{ another }')).errors).toBeUndefined();
    expect((await ask('mutation { change }')).errors).toHaveLength(1);
  });

  it('lets a request end on the one that it was validated for', async () => {
    const executor = createExecutor({ supergraphSdl: SDL, subgraphOf: () => echo() });
    const schemas: unknown[] = [];
    executor.onSchemaLoadOrUpdate(({ apiSchema }) => schemas.push(apiSchema));
    const { executor: run } = await executor.load({} as never); // of Apollo's settings none is looked at
    await executor.update(next);
    const source = '{ other }';
    const document = parse(source);
    const [operation] = document.definitions;
    const request = { schema: schemas[0], source, document, operation, request: {}, context: {} };
    expect(await run?.(request as never)).toEqual({ data: { other: 'other' } });
  });
});
