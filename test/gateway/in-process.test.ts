import { parse, validate } from 'graphql';
import type * as Graphql from 'graphql';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { OperationContext } from '../../gateway/graphql/operation-context.ts';
import { ask, smallSchema, startSmallGateway } from './small-graph/small-graph.ts';
import { createInProcessDataSource } from '../../gateway/in-process.ts';

vi.mock('graphql', async (importOriginal) => {
  const graphql = await importOriginal<typeof Graphql>();
  return { ...graphql, parse: vi.fn<typeof parse>(graphql.parse), validate: vi.fn<typeof validate>(graphql.validate) };
});

const QUERY = '{ customers { name orders { number } } }';

describe('a subgraph in this process', () => {
  beforeEach(() => vi.clearAllMocks());

  it('parses and validates the text of a fetch once, however often the operation comes', async () => {
    const { app } = await startSmallGateway();
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
    const { app } = await startSmallGateway({
      resolvers: {
        customers: {
          Query: { customers: (_r: unknown, _a: unknown, c: OperationContext) => (note(c), [{ id: '1' }]) },
        },
        orders: { Customer: { orders: (_r: unknown, _a: unknown, c: OperationContext) => (note(c), []) } },
      },
    });
    await ask(app, '{ customers { orders { number } } }');
    expect(seen).toHaveLength(2);
    expect(seen[1]).toBe(seen[0]);
    await ask(app, '{ customers { orders { number } } }');
    expect(seen[2]).not.toBe(seen[0]);
  });

  it('answers BAD_USER_INPUT to a bad custom scalar in the document', async () => {
    const { app } = await startSmallGateway();
    const { errors } = await ask(app, '{ customer(id: "1") { orders(from: "soon") { number } } }');
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(errors?.[0]?.message).toContain('DateTime must be an instant');
  });

  it('answers BAD_USER_INPUT to a bad custom scalar in a variable', async () => {
    const { app } = await startSmallGateway();
    const query = 'query ($from: DateTime) { customer(id: "1") { orders(from: $from) { number } } }';
    const { errors } = await ask(app, query, { variables: { from: 'soon' } });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('does not blame the client for a fetch that does not fit the subgraph', async () => {
    const { app } = await startSmallGateway({
      sources: { orders: createInProcessDataSource(smallSchema('customers')) },
    });
    const { errors } = await ask(app, QUERY);
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
  });
});
