import { parse, validate } from 'graphql';
import type { GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import type * as Graphql from 'graphql';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { newFacts } from '../../gateway/graphql/operation-context.ts';
import type { OperationContext } from '../../gateway/graphql/operation-context.ts';
import { SystemError } from '../../schema/errors.ts';
import type { SystemId } from '../../schema/ids.ts';
import { notePartial } from '../../subgraphs/reading/partial-errors.ts';
import { createInProcessSubgraph } from '../../gateway/execution/in-process-subgraph.ts';
import { createInProcessDataSource } from '../../gateway/in-process.ts';
import { AGENT, ask, smallSchema, startSmallGateway } from './small-graph/small-graph.ts';
import type { Resolvers, SmallSubgraph } from './small-graph/small-graph.ts';
import { subgraphDataSource } from './subgraph-data-source.ts';

vi.mock('graphql', async (importOriginal) => {
  const graphql = await importOriginal<typeof Graphql>();
  return { ...graphql, parse: vi.fn<typeof parse>(graphql.parse), validate: vi.fn<typeof validate>(graphql.validate) };
});

const QUERY = '{ customers { name orders { number } } }';

type Sources = Partial<Record<SmallSubgraph, Resolvers>>;

describe.each([
  { way: 'interpreted', sourceOf: (schema: GraphQLSchema) => createInProcessDataSource(schema) },
  {
    way: 'compiled',
    sourceOf: (schema: GraphQLSchema) => subgraphDataSource('small', createInProcessSubgraph(schema)),
  },
])('a subgraph in this process, $way', ({ sourceOf }) => {
  const sourcesWith = ({ customers, orders }: Sources = {}) => ({
    customers: sourceOf(smallSchema('customers', customers)),
    orders: sourceOf(smallSchema('orders', orders)),
  });
  const start = async (resolvers?: Sources) => startSmallGateway({ sources: sourcesWith(resolvers) });

  beforeEach(() => vi.clearAllMocks());

  it('parses and validates the text of a fetch once, however often the operation comes', async () => {
    const { app } = await start();
    await ask(app, QUERY);
    const first = { parsed: vi.mocked(parse).mock.calls.length, validated: vi.mocked(validate).mock.calls.length };
    expect(first.parsed).toBeGreaterThan(0);
    await ask(app, QUERY);
    await ask(app, QUERY);
    expect(vi.mocked(parse).mock.calls.length).toBe(first.parsed);
    expect(vi.mocked(validate).mock.calls.length).toBe(first.validated);
  });

  it('gives the resolvers of all fetches of a request one and the same context', async () => {
    const seen: OperationContext[] = [];
    const note = (context: OperationContext): void => void seen.push(context);
    const { app } = await start({
      customers: {
        Query: { customers: (_r: unknown, _a: unknown, c: OperationContext) => (note(c), [{ id: '1' }]) },
      },
      orders: { Customer: { orders: (_r: unknown, _a: unknown, c: OperationContext) => (note(c), []) } },
    });
    await ask(app, '{ customers { orders { number } } }');
    expect(seen).toHaveLength(2);
    expect(seen[1]).toBe(seen[0]);
    await ask(app, '{ customers { orders { number } } }');
    expect(seen[2]).not.toBe(seen[0]);
  });

  it('asks nothing more for a request that was given up', async () => {
    const asked = vi.fn<() => readonly unknown[]>(() => []);
    const controller = new AbortController();
    const query = { customers: () => (controller.abort(), [{ id: '1' }]) };
    const sources = Object.fromEntries(
      (['customers', 'orders'] as const).map((name) => {
        const resolvers = name === 'customers' ? { Query: query } : { Customer: { orders: asked } };
        const source = sourceOf(smallSchema(name, resolvers));
        const process: typeof source.process = async (options) =>
          source.process(
            Object.assign(options, { context: Object.assign(options.context, { signal: controller.signal }) }),
          );
        return [name, { process }];
      }),
    );
    const { app } = await startSmallGateway({ sources });
    await ask(app, '{ customers { orders { number } } }');
    expect(controller.signal.aborted).toBe(true);
    expect(asked).not.toHaveBeenCalled();
  });

  it('adds what a fetch could not tell to the answer of that fetch, though its text runs twice at once', async () => {
    const noting = {
      Query: {
        customer: (_root: unknown, { id }: { id: string }, context: OperationContext, info: GraphQLResolveInfo) => {
          notePartial(context, info, new SystemError(id as SystemId, 'UNAVAILABLE')); // a system id by its spelling
          return null;
        },
      },
    };
    const source = sourceOf(smallSchema('customers', noting));
    const context: OperationContext = { viewer: AGENT, requestId: 'r', facts: newFacts() };
    const query = 'query ($id: ID!) { customer(id: $id) { name } }';
    const answers = await Promise.all(
      ['erp', 'shop'].map(async (id) => {
        const options = { request: { query, variables: { id } }, context };
        // A data source of ours reads no other option.
        return source.process(options as unknown as Parameters<typeof source.process>[0]);
      }),
    );
    const toldBy = (system: string) => ({
      data: { customer: null },
      errors: [{ path: ['customer'], extensions: { system } }],
    });
    expect(answers).toMatchObject([toldBy('erp'), toldBy('shop')]);
  });

  it('answers BAD_USER_INPUT to a bad custom scalar in the document', async () => {
    const { app } = await start();
    const { errors } = await ask(app, '{ customer(id: "1") { orders(from: "soon") { number } } }');
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(errors?.[0]?.message).toContain('DateTime must be an instant');
  });

  it('answers BAD_USER_INPUT to a bad custom scalar in a variable', async () => {
    const { app } = await start();
    const query = 'query ($from: DateTime) { customer(id: "1") { orders(from: $from) { number } } }';
    const { errors } = await ask(app, query, { variables: { from: 'soon' } });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('does not blame the client for a fetch that does not fit the subgraph', async () => {
    const { app } = await startSmallGateway({
      sources: { ...sourcesWith(), orders: sourceOf(smallSchema('customers')) },
    });
    const { errors } = await ask(app, QUERY);
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
  });
});
