import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readOperations } from '../../../../../gateway/access/operations/registered/read-operations.ts';
import type { RegisteredOperation } from '../../../../../gateway/access/operations/registered/registered-operation.ts';
import { ConfigurationError } from '../../../../../schema/errors.ts';

describe('registered operations', () => {
  let folder: string;
  let problems: string[];

  beforeEach(() => {
    problems = [];
    folder = mkdtempSync(join(tmpdir(), 'c360-operations-'));
    for (const name of ['site', 'agents', 'partners', join('agents', 'desk')]) mkdirSync(join(folder, name));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(name: string, text: string): string {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  }
  const read = (): readonly RegisteredOperation[] => readOperations(folder, (problem) => problems.push(problem));

  it('are read from the folders of the clients and those in them', () => {
    const site = write('site/a.graphql', '{ a }');
    const desk = write('agents/desk/b.graphql', '{ b }');
    expect(read()).toEqual([
      { client: 'agents', file: desk, text: '{ b }', id: null },
      { client: 'site', file: site, text: '{ a }', id: null },
    ]);
    expect(problems).toEqual([]);
  });

  it('are read from a manifest of a client’s tools, by the ids that it gives them', () => {
    const operations = [{ id: 'abc', name: 'A', type: 'query', body: 'query A { a }' }];
    const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
    const file = write('partners/app.json', JSON.stringify(manifest));
    expect(read()).toEqual([{ client: 'partners', file, text: 'query A { a }', id: 'abc' }]);
  });

  it('are not in other JSON, such as example variables', () => {
    write('site/a.json', '{ "id": 1 }');
    write('site/b.json', '[1');
    write('site/c.json', 'null');
    expect(read()).toEqual([]);
    expect(problems).toEqual([]);
  });

  it.each([
    { version: 2, operations: [] },
    { version: 1 },
    { version: 1, operations: [{ id: '', body: 'query A { a }' }] },
    { version: 1, operations: [{ id: 'a' }] },
  ])('are left out, and told, where a manifest is none: %j', (rest) => {
    const file = write('site/app.json', JSON.stringify({ format: 'apollo-persisted-query-manifest', ...rest }));
    expect(read()).toEqual([]);
    expect(problems).toEqual([
      `${file}: must list operations, each with \`id\` and \`body\`, as version 1 of its format, and is left out.`,
    ]);
  });

  it('are left out, and told, where no folder says whose they are', () => {
    const file = write('a.graphql', '{ a }');
    write('a.json', '{}');
    expect(read()).toEqual([]);
    expect(problems).toEqual([
      `${file}: must lie in one of the folders site, agents, partners, which say whose it is, and is left out.`,
    ]);
  });

  it('cannot be read from a folder that is not there', () => {
    const missing = join(folder, 'missing');
    const reading = (): unknown => readOperations(missing, () => undefined);
    expect(reading).toThrow(ConfigurationError);
    expect(reading).toThrow(`${missing}: must be a folder of operations (docs/access.md), but cannot be read.`);
  });

  it('are left out, each told in one line, where they are no file, or larger than a request', () => {
    const site = join(folder, 'site');
    mkdirSync(join(site, 'a.graphql'));
    symlinkSync(join(site, 'missing'), join(site, 'b.graphql'));
    write('site/c.graphql', `{ c }${' '.repeat(256 * 1024)}`);
    symlinkSync('/dev/null', join(site, 'd.graphql'));
    expect(read()).toEqual([]);
    expect(problems).toEqual([
      `${join(site, 'a.graphql')}: must be a file that can be read, and is left out.`,
      `${join(site, 'b.graphql')}: must be a file that can be read, and is left out.`,
      `${join(site, 'c.graphql')}: must be at most 262144 bytes, but has 262149, and is left out.`,
      `${join(site, 'd.graphql')}: must be a file that can be read, and is left out.`,
    ]);
  });
});
