/** The columns that a query costs: those that it asks for, what orders its lists, and keys. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as Engines from '../../adapters/engines/create-engine.ts';
import type { Engine } from '../../adapters/engines/engine.ts';
import { openDemoGraph } from './demo-graph.ts';
import type { DemoGraph } from './demo-graph.ts';

const texts: string[] = vi.hoisted(() => []);

vi.mock('../../adapters/engines/create-engine.ts', async (original) => {
  const { createEngine } = await original<typeof Engines>();
  const noting = async (...args: Parameters<typeof createEngine>): Promise<Engine> => {
    const { queryNow: _, ...engine } = await createEngine(...args);
    return {
      ...engine,
      query: (statement, ...rest) => {
        texts.push(statement.text);
        return engine.query(statement, ...rest);
      },
    };
  };
  return { createEngine: noting };
});

describe('the columns of statements', () => {
  let graph: DemoGraph;
  beforeAll(async () => {
    graph = await openDemoGraph();
  });
  afterAll(() => graph.close());
  beforeEach(() => void texts.splice(0));

  /** The columns of a statement's select lists, by the names that the database has for them. */
  const columnsRead = async (query: string): Promise<ReadonlySet<string>> => {
    const { errors } = await graph.ask(query);
    expect(errors).toBeUndefined();
    const lists = texts.flatMap((text) => [...text.matchAll(/select (.*?) from/gs)].map(([, list]) => list ?? ''));
    return new Set(
      lists.flatMap((list) => [...list.matchAll(/["`]\w+["`]\.["`](\w+)["`]/g)].map(([, column]) => column ?? '')),
    );
  };

  it("are an order's key and its number, beside the customer's and the time that orders the list", async () => {
    const columns = await columnsRead('{ customerByRecord(id: "orders:C00017") { orders { nodes { number } } } }');
    // The demo's order number is its key.
    expect([...columns].toSorted()).toEqual(['CUSTNO', 'EMAIL', 'ORDDAT', 'ORDNUM']);
  });

  it('are more where more is asked for, and of child lists what is looked at in them', async () => {
    const columns = await columnsRead(
      '{ customerByRecord(id: "orders:C00017") { orders { nodes { stateLabel lines { sku } } } } }',
    );
    expect([...columns]).toEqual(expect.arrayContaining(['STACOD', 'STATXT', 'LINNUM', 'SKU']));
    expect([...columns]).not.toEqual(expect.arrayContaining(['QTY']));
    expect([...columns]).not.toEqual(expect.arrayContaining(['NET']));
  });

  it('of a parcel leave its scans alone where nothing is folded from them', async () => {
    const query = (fields: string) =>
      `{ customerByRecord(id: "orders:C00017") { orders { nodes { shipments { ${fields} } } } } }`;
    expect(await columnsRead(query('carrier'))).not.toContain('EventTime');
    texts.splice(0);
    expect(await columnsRead(query('state'))).toContain('EventTime');
  });
});
