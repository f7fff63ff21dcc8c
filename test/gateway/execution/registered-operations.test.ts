import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOperationStore } from '../../../gateway/execution/operation-store.ts';
import type { AskedOperation, OperationStore } from '../../../gateway/execution/operation-store.ts';
import { createPlanner } from '../../../gateway/execution/planner.ts';
import { prepareOperations, readRegisteredOperations } from '../../../gateway/execution/registered-operations.ts';
import { operationsFolder } from '../../../gateway/project.ts';
import { ConfigurationError } from '../../../schema/errors.ts';
import { readSupergraphSdl } from '../../../schema/sdl.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'c360-operations-'));
  mkdirSync(join(folder, 'app'));
  writeFileSync(join(folder, 'b.graphql'), '{ b }');
  writeFileSync(join(folder, 'app', 'a.graphql'), '{ a }');
  writeFileSync(join(folder, 'a.json'), '{}');
});

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

afterAll(() => rmSync(folder, { recursive: true }));

describe('registered operations', () => {
  it('are read from a folder and those in it, .graphql files alone', () => {
    expect(readRegisteredOperations(folder, neverTold)).toEqual([
      { file: join(folder, 'app', 'a.graphql'), text: '{ a }' },
      { file: join(folder, 'b.graphql'), text: '{ b }' },
    ]);
  });

  it('cannot be read from a folder that is not there', () => {
    const missing = join(folder, 'missing');
    expect(() => readRegisteredOperations(missing, neverTold)).toThrow(ConfigurationError);
    expect(() => readRegisteredOperations(missing, neverTold)).toThrow(
      `C360_OPERATIONS: must be a folder that can be read, but is "${missing}".`,
    );
  });

  it('of GraphiQL are all operations of this graph', () => {
    const store = createStore();
    const operations = readRegisteredOperations(operationsFolder, neverTold);
    expect(operations.map((operation) => prepareOperations(store, operation))).toEqual(operations.map(() => null));
    const names = store.kept().map(({ operation }) => operation.name?.value);
    expect(names).toContain('Customer360');
    expect(names).not.toContain('FollowAnOrder'); // subscriptions run queries of the live graph's own
  });

  it('are left out, each told in one line, where they are no file, or larger than a request', () => {
    const odd = mkdtempSync(join(tmpdir(), 'c360-operations-'));
    mkdirSync(join(odd, 'a.graphql'));
    symlinkSync(join(odd, 'missing'), join(odd, 'b.graphql'));
    writeFileSync(join(odd, 'c.graphql'), `{ c }${' '.repeat(256 * 1024)}`);
    writeFileSync(join(odd, 'd.graphql'), '{ d }');
    symlinkSync('/dev/null', join(odd, 'e.graphql'));
    const problems: string[] = [];
    const operations = readRegisteredOperations(odd, (problem) => problems.push(problem));
    rmSync(odd, { recursive: true });
    expect(operations).toEqual([{ file: join(odd, 'd.graphql'), text: '{ d }' }]);
    expect(problems).toEqual([
      `${join(odd, 'a.graphql')}: must be a file that can be read, and is left out.`,
      `${join(odd, 'b.graphql')}: must be a file that can be read, and is left out.`,
      `${join(odd, 'c.graphql')}: must be at most 262144 bytes, but has 262149, and is left out.`,
      `${join(odd, 'e.graphql')}: must be a file that can be read, and is left out.`,
    ]);
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
