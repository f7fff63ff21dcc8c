import { buildSubgraphSchema } from '@apollo/subgraph';
import { getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Subgraph } from '../../../gateway/execution/fetch.ts';
import { createInProcessSubgraph } from '../../../gateway/execution/in-process-subgraph.ts';
import { createOperationStore } from '../../../gateway/execution/operation-store.ts';
import type { AskedOperation } from '../../../gateway/execution/operation-store.ts';
import { createPlanner } from '../../../gateway/execution/planner.ts';
import { readSubgraphSdl, readSupergraphSdl } from '../../../schema/sdl.ts';
import { SUBGRAPH_NAMES } from '../../../subgraphs/index.ts';
import { heapUsed } from '../../collect-garbage.ts';

const planner = createPlanner(readSupergraphSdl());

function createSubgraphs(): (service: string) => Subgraph {
  const subgraphs = new Map<string, Subgraph>(
    SUBGRAPH_NAMES.map((name) => {
      const schema = buildSubgraphSchema(parse(readSubgraphSdl(name)));
      return [name, createInProcessSubgraph(schema)];
    }),
  );
  return (service) => subgraphs.get(service) as Subgraph; // plans name no others
}

function asked(text: string): AskedOperation {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (operation === null || operation === undefined) throw new Error('The document must have one operation.');
  return { text, document, operation };
}

/** A short text with a plan of dozens of fetches, in as many ways as there are numbers. */
function spreading(number: number): AskedOperation {
  return asked(`query Q${number} { order(id: 1) { ...F customer { ...C } } }
    fragment F on Order { id total { amount } invoices { id payments { id } } shipments { id scans { text } } tickets { id } }
    fragment C on Customer {
      a: orders(first: 1) { nodes { ...F } } b: orders(first: 1) { nodes { ...F } } c: orders(first: 1) { nodes { ...F } }
    }`);
}

describe('the operation store', () => {
  it('gives equal operations one function', () => {
    const store = createOperationStore(planner, createSubgraphs());
    expect(store.runOf(asked('{ order(id: 1) { id } }'))).toBe(store.runOf(asked('{ order(id: 1) { id } }')));
  });

  it('compiles equal fetches once, whatever the planner calls them', () => {
    const source = createSubgraphs()('orders');
    const shapeOf = (name: string) => {
      const text = `query ${name}{order(id:1){id}}`;
      return { service: 'orders', text, document: parse(text), operationName: name, early: null };
    };
    const one = source.prepare(shapeOf('A__orders__0'));
    expect(source.prepare(shapeOf('B__orders__3'))).toBe(one);
    expect(source.prepare({ ...shapeOf('A__orders__0'), early: { order: {} } })).not.toBe(one);
  });

  it('lets go of operations by what they weigh: a short text may have a large plan', { timeout: 60_000 }, () => {
    const small = createOperationStore(planner, createSubgraphs(), 5_000_000);
    for (let number = 0; number < 50; number += 1) small.runOf(asked(`{ a${number}: order(id: 1) { id } }`));
    expect(small.kept()).toHaveLength(50);
    for (let number = 0; number < 20; number += 1) small.runOf(spreading(number));
    const kept = small.kept().map(({ operation }) => operation.name?.value);
    expect(kept.length).toBeLessThan(10);
    expect(kept.at(-1)).toBe('Q19');
  });

  it('keeps the newest and the registered ones, whatever they weigh', () => {
    const store = createOperationStore(planner, createSubgraphs(), 1);
    const registered = asked('{ order(id: 1) { id } }');
    store.register(registered);
    const run = store.runOf(registered);
    const others = ['{ order(id: 2) { id } }', '{ order(id: 3) { id } }'].map(asked);
    for (const other of others) store.runOf(other);
    expect(store.kept().map(({ text }) => text)).toEqual([registered.text, others[1]?.text]);
    expect(store.runOf(registered)).toBe(run);
  });

  it('takes no more memory than it counts', { timeout: 60_000 }, async () => {
    const store = createOperationStore(planner, createSubgraphs());
    store.runOf(spreading(0)); // what all share
    const before = await heapUsed();
    const count = 20;
    for (let number = 1; number <= count; number += 1) store.runOf(spreading(number));
    const taken = (await heapUsed()) - before;
    expect(store.kept()).toHaveLength(count + 1);
    expect(taken).toBeLessThan(store.weight());
    expect(taken).toBeGreaterThan(store.weight() / 10); // nor is it counted much too heavy
  });
});
