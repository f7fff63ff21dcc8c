import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createOperationStore } from '../../../gateway/execution/operation-store.ts';
import type { AskedOperation, OperationStore } from '../../../gateway/execution/operation-store.ts';
import { createPlanner } from '../../../gateway/execution/planner.ts';
import { readOperations } from '../../../gateway/access/operations/registered/read-operations.ts';
import { prepareOperations } from '../../../gateway/execution/prepare-operations.ts';
import { operationsFolder } from '../../../gateway/project.ts';
import { readSupergraphSdl } from '../../../schema/sdl.ts';

const neverTold = (problem: string): never => {
  throw new Error(problem);
};
const planner = createPlanner(readSupergraphSdl());

/** A store over subgraphs that are never asked. */
function createStore(): OperationStore {
  const prepare = () => ({ run: () => ({ ready: null, done: { data: null, errors: [], isRevoked: false } }) });
  return createOperationStore(planner, () => ({ prepare }));
}

function askedBy(text: string): AskedOperation {
  const document = parse(text);
  const [operation] = document.definitions;
  return { text, document, operation: operation as AskedOperation['operation'] }; // the one that it holds
}

describe('operations that are prepared', () => {
  it('that ship for agents are all operations of this graph', () => {
    const store = createStore();
    const operations = readOperations(operationsFolder, neverTold).filter(({ client }) => client !== 'partners');
    expect(operations.map((operation) => prepareOperations(store, operation))).toEqual(operations.map(() => null));
    const names = store.kept().map(({ operation }) => operation.name?.value);
    expect(names).toContain('Customer360');
    expect(names).not.toContain('FollowAnOrder'); // subscriptions run queries of the live graph's own
  });

  it('are left out where a request could not send so many tokens', () => {
    const store = createStore();
    const text = `{ ${'customer(id: 1) { id } '.repeat(2000)} }`;
    expect(prepareOperations(store, { file: 'long.graphql', text })).toMatch(/^long\.graphql:1: .* 10000 tokens/);
    expect(store.kept()).toEqual([]);
  });

  it('are met by clients whose text differs in its line ends and in what stands around it', () => {
    const text = '\r\nquery Name($id: ID!) {\r\n  customer(id: $id) { name }\r\n}\r\n';
    for (const registered of [text, text.replaceAll('\r\n', '\n'), text.trim()]) {
      const store = createStore();
      expect(prepareOperations(store, { file: 'name.graphql', text: registered })).toBeNull();
      for (const sent of [text, text.replaceAll('\r', ''), text.trim(), `${text}\n`]) store.runOf(askedBy(sent));
      expect(store.kept()).toHaveLength(1);
    }
  });
});
