import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOperationStore } from '../../../gateway/execution/operation-store.ts';
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

afterAll(() => rmSync(folder, { recursive: true }));

describe('registered operations', () => {
  it('are read from a folder and those in it, .graphql files alone', () => {
    expect(readRegisteredOperations(folder)).toEqual([
      { file: join(folder, 'app', 'a.graphql'), text: '{ a }' },
      { file: join(folder, 'b.graphql'), text: '{ b }' },
    ]);
  });

  it('cannot be read from a folder that is not there', () => {
    const missing = join(folder, 'missing');
    expect(() => readRegisteredOperations(missing)).toThrow(ConfigurationError);
    expect(() => readRegisteredOperations(missing)).toThrow(
      `C360_OPERATIONS: must be a folder that can be read, but is "${missing}".`,
    );
  });

  it('of GraphiQL are all operations of this graph', () => {
    const prepare = () => ({ run: () => ({ ready: null, done: { data: null, errors: [], isRevoked: false } }) });
    const store = createOperationStore(createPlanner(readSupergraphSdl()), () => ({ prepare }));
    const operations = readRegisteredOperations(operationsFolder);
    expect(operations.map((operation) => prepareOperations(store, operation))).toEqual(operations.map(() => null));
    const names = store.kept().map(({ operation }) => operation.name?.value);
    expect(names).toContain('Customer360');
    expect(names).not.toContain('FollowAnOrder'); // subscriptions run queries of the live graph's own
  });
});
