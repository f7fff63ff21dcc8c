import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createInProcessSubgraph } from '../../../gateway/execution/in-process-subgraph.ts';
import { createOperationStore } from '../../../gateway/execution/operation-store.ts';
import type { AskedOperation } from '../../../gateway/execution/operation-store.ts';
import { createPlanner } from '../../../gateway/execution/planner.ts';
import { newFacts } from '../../../gateway/graphql/operation-context.ts';
import { AGENT } from '../small-graph/small-graph.ts';
import { heapUsed } from '../../collect-garbage.ts';

const numbered = (count: number, make: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => make(at)).join(' ');

/** A store over a graph of a record that holds so many objects, each of so many fields; and an operation for all of them. */
function storeOf(objects: number, fields: number) {
  const typeDefs = parse(`type Query { record: Record }
    type Record { ${numbered(objects, (at) => `part${at}: Part`)} }
    type Part { ${numbered(fields, (at) => `field${at}: String`)} }`);
  const { supergraphSdl, errors } = composeServices([{ name: 'records', typeDefs }]);
  if (errors !== undefined) throw new Error(errors.join('\n'));
  const part = Object.fromEntries(Array.from({ length: fields }, (_, at) => [`field${at}`, 'a value']));
  const record = Object.fromEntries(Array.from({ length: objects }, (_, at) => [`part${at}`, part]));
  const subgraph = createInProcessSubgraph(
    buildSubgraphSchema({ typeDefs, resolvers: { Query: { record: () => record } } }),
  );
  const asked = (number: number): AskedOperation => {
    const text = `query Q${number} { record {
      ${numbered(objects, (at) => `part${at} { own${number}: field0 ${numbered(fields, (field) => `field${field}`)} }`)}
    } }`;
    const document = parse(text);
    return { text, document, operation: getOperationAST(document) as AskedOperation['operation'] }; // it has one
  };
  return { store: createOperationStore(createPlanner(supergraphSdl), () => subgraph), asked };
}

describe('the weight of operations', () => {
  it.each([
    ['many objects', 40, 12],
    ['many fields of one object', 1, 60],
  ])('is no less than they take once they are run: %s', { timeout: 60_000 }, async (_what, objects, fields) => {
    const { store, asked } = storeOf(objects, fields);
    const run = async (number: number) => {
      const context = { viewer: AGENT, requestId: 'weight', facts: newFacts() };
      expect((await store.runOf(asked(number))({}, context)).errors).toBeUndefined();
    };
    await run(0); // what all share
    const [taken, weighed] = [await heapUsed(), store.weight()];
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    for (let number = 1; number <= 10; number += 1) await run(number);
    expect((await heapUsed()) - taken).toBeLessThan(store.weight() - weighed);
  });
});
