import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadOperations } from '../../../../../gateway/access/operations/registered/load-operations.ts';
import { readOperations } from '../../../../../gateway/access/operations/registered/read-operations.ts';
import { writeManifests } from '../../../../../gateway/access/operations/registered/write-manifests.ts';
import { DEFAULT_BUDGETS } from '../../../../../gateway/limits/default-budgets.ts';
import { operationsFolder } from '../../../../../gateway/project.ts';

describe('the operations that a gateway knows', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'c360-operations-'));
    mkdirSync(join(folder, 'own', 'site'), { recursive: true });
    writeFileSync(join(folder, 'own', 'site', 'good.graphql'), 'query Good { me { id } }');
    writeFileSync(join(folder, 'own', 'site', 'staff.graphql'), 'query Staff { systems { id } }');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are those of the product and an adopter’s, of which one that nobody could run is told and left out', () => {
    const problems: string[] = [];
    const folders = { shipped: operationsFolder, own: join(folder, 'own') };
    const operations = loadOperations(folders, DEFAULT_BUDGETS, (problem) => problems.push(problem));
    const files = operations.map(({ file }) => file);
    expect(files).toContain(join(folder, 'own', 'site', 'good.graphql'));
    expect(files).toContain(join(operationsFolder, 'site', 'my-orders.graphql'));
    expect(files).not.toContain(join(folder, 'own', 'site', 'staff.graphql'));
    expect(problems).toEqual([expect.stringMatching(/staff\.graphql:1: Query\.systems .* It is left out\.$/)]);
  });

  it('are none where a folder of the product is missing', () => {
    const folders = { shipped: join(folder, 'missing'), own: null };
    expect(loadOperations(folders, DEFAULT_BUDGETS, (problem) => expect.unreachable(problem))).toEqual([]);
  });

  it('are the same from the manifests that are made of them', () => {
    const unexpected = (problem: string): never => expect.unreachable(problem);
    const operations = readOperations(operationsFolder, unexpected);
    const files = writeManifests(operations, join(folder, 'built'));
    expect(files).toHaveLength(3);
    const known = (read: typeof operations) => read.map(({ client, text }) => `${client} ${text}`).toSorted();
    expect(known(readOperations(join(folder, 'built'), unexpected))).toEqual(known(operations));
  });
});
