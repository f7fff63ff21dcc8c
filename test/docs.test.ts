/** The documentation tells what is there: paths, commands, codes, packages, and the README's answer. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../schema/errors.ts';
import { openDemoGraph } from './graph/demo-graph.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const PAGES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.md') && !/(?:^|\/)(?:node_modules|dist|\.[a-z])/.test(file),
);

describe('the README', () => {
  it("shows the demo's answer to its query", async () => {
    const readme = read('README.md');
    const [, query = ''] = /```graphql\n([\s\S]*?)```/.exec(readme) ?? [];
    const [, answer = ''] = /```json\n([\s\S]*?)```/.exec(readme) ?? [];
    const graph = await openDemoGraph();
    const { data, errors } = await graph.ask(query);
    await graph.close();
    expect(errors).toBeUndefined();
    expect(data.findOrders).toEqual([JSON.parse(answer)]);
  });

  it('names the licences that are not MIT', () => {
    expect(read('README.md')).toMatch(/@apollo\/gateway and @apollo\/composition, are under the Elastic License 2\.0/);
  });
});

describe('the pages', () => {
  it.each(PAGES)('%s links to files that exist', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((m) => m[1] ?? '');
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([]);
  });

  it('name commands that exist', () => {
    const commands = new Set(readdirSync(join(ROOT, 'gateway/cli/commands')).map((file) => file.replace(/\.ts$/, '')));
    const named = PAGES.flatMap((page) => [...read(page).matchAll(/\bc360 ([a-z]+)\b/g)].map((m) => m[1] ?? ''));
    expect(named.length).toBeGreaterThan(5);
    expect([...new Set(named)].filter((command) => !commands.has(command))).toEqual([]);
  });

  it('name npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const builtIn = ['install', 'ci', 'test', 'start'];
    const named = PAGES.flatMap((page) =>
      [...read(page).matchAll(/`npm (?:run (?:-s )?)?([a-z0-9:]+)/g)].map((m) => m[1] ?? ''),
    );
    expect([...new Set(named)].filter((name) => !builtIn.includes(name) && scripts[name] === undefined)).toEqual([]);
  });

  it('explain every error code and no other', () => {
    const told = [...read('docs/errors.md').matchAll(/^\| ([A-Z_]{6,}) /gm)].map((m) => m[1]);
    expect(new Set(told)).toEqual(new Set(ERROR_CODES));
    expect(told).toHaveLength(ERROR_CODES.length);
  });

  it('give a reason for every dependency', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const page = read('docs/dependencies.md');
    expect(Object.keys(dependencies).filter((name) => !page.includes(name))).toEqual([]);
  });
});
