import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeProject } from './fake-project.ts';

let project: FakeProject;
beforeEach(() => {
  project = new FakeProject();
  return () => project.remove();
});

describe('the launcher', () => {
  it('builds what is missing, says so on stderr, and runs the command', async () => {
    expect(await project.launch('check', '--json')).toEqual({
      code: 0,
      stdout: 'one check --json',
      stderr: 'Building dist/ ...',
    });
    expect(project.read('dist/schema/orders.graphql')).toBe('type Query');
    expect(project.read('dist/demo/customer360.yaml')).toBe('version: 1');
    expect(project.has('dist/gateway/cli/main.js')).toBe(true);
  });

  it('builds nothing while the sources are the same', async () => {
    await project.launch('check');
    expect(await project.launch('check')).toEqual({ code: 0, stdout: 'one check', stderr: '' });
    expect(project.countOf('builds')).toBe(1);
  });

  it.each([
    ['is changed', () => project.put('gateway/cli/main.ts', 'two')],
    ['is added', () => project.put('schema/billing.graphql', 'type Query')],
    ['is removed', () => project.remove('demo/customer360.yaml')],
    ['is replaced by an older one', () => utimesSync(join(project.folder, 'schema/orders.graphql'), 1, 1)],
  ])('builds again when a source %s', async (_what, change) => {
    await project.launch('check');
    change();
    await project.launch('check');
    expect(project.countOf('builds')).toBe(2);
  });

  it('leaves no file behind whose source is gone', async () => {
    await project.launch('check');
    project.remove('demo/customer360.yaml');
    project.put('demo/other.yaml', '');
    await project.launch('check');
    expect(project.has('dist/demo/customer360.yaml')).toBe(false);
  });

  it('leaves no operations behind whose folder is gone', async () => {
    await project.launch('check');
    project.remove('operations');
    await project.launch('check');
    expect(project.has('dist/operations')).toBe(false);
  });

  it('builds the GraphiQL page for serve alone, and again when that is changed', async () => {
    await project.launch('check');
    expect(project.countOf('pages')).toBe(0);
    await project.launch('serve');
    await project.launch('serve');
    expect([project.countOf('pages'), project.read('dist/graphiql/index.html')]).toEqual([1, 'page']);
    project.put('gateway/graphiql/main.tsx', 'another page');
    await project.launch('serve');
    expect([project.countOf('pages'), project.countOf('builds')]).toEqual([2, 1]);
  });

  it('builds once when launched twice at the same time', async () => {
    const outcomes = await Promise.all([project.launch('check'), project.launch('check'), project.launch('check')]);
    expect(outcomes.map(({ code, stdout }) => [code, stdout])).toEqual([0, 1, 2].map(() => [0, 'one check']));
    expect(project.countOf('builds')).toBe(1);
  });

  it('ends with one clear line and exit code 1 when the build fails, and keeps what was built before', async () => {
    await project.launch('check');
    project.put('gateway/cli/main.ts', 'wrong');
    const { code, stdout, stderr } = await project.launch('check');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.split('\n').at(-1)).toBe('c360: the build failed: gateway/cli/main.ts(1,1): error TS1: wrong.');
    project.put('gateway/cli/main.ts', 'three');
    expect((await project.launch('check')).stdout).toBe('three check');
  });

  it('tells the error of the bundle as the bundler names it, and keeps what was built before', async () => {
    await project.launch('check');
    project.put('gateway/cli/main.ts', 'unbound');
    const { code, stderr } = await project.launch('check');
    expect([code, stderr.split('\n').at(-1)]).toEqual([
      1,
      'c360: the build failed: [UNRESOLVED] Cannot resolve ./unbound.',
    ]);
    expect(project.read('dist/bundle/main.js')).toContain('one');
  });

  it('says what to do in one line when the package that locks cannot be loaded', async () => {
    project.remove('node_modules/better-sqlite3');
    const { code, stderr } = await project.launch('check');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^c360: the build needs better-sqlite3, which cannot be loaded \(.*\)\. Run npm install, then npm rebuild better-sqlite3\.$/,
    );
  });

  it('says what to do when the packages are not installed', async () => {
    project.remove('node_modules');
    expect(await project.launch()).toEqual({
      code: 1,
      stdout: '',
      stderr: 'c360: the packages are not installed. Run npm install.',
    });
  });

  it.each([
    ['typescript', 'the build needs typescript'],
    ['vite', 'the build needs vite'],
  ])('says what to do in one line when %s was left out of the install', async (tool, what) => {
    await project.launch('check');
    project.put('gateway/cli/main.ts', 'two');
    project.remove(join('node_modules', tool));
    const { code, stdout, stderr } = await project.launch('serve');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.split('\n').at(-1)).toBe(
      `c360: ${what}, a development package that is not installed. Run npm install --include=dev.`,
    );
    expect(stderr).not.toContain('Building');
  });

  it('makes source maps that lead from dist/ to the sources', async () => {
    await project.launch('check');
    const { sources } = JSON.parse(project.read('dist/bundle/main.js.map')) as { sources: string[] };
    expect(sources.map((source) => join(project.folder, 'dist/bundle', source))).toEqual([
      join(project.folder, 'gateway/cli/main.ts'),
    ]);
  });

  it('runs what is built where the sources are not there', async () => {
    await project.launch('check');
    project.remove('tsconfig.build.json');
    project.put('gateway/cli/main.ts', 'two');
    expect(await project.launch('check')).toEqual({ code: 0, stdout: 'one check', stderr: '' });
  });
});
