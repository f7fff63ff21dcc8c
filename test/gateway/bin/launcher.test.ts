import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';

/** Stands for tsc: notes that it ran, and writes a module. */
const COMPILER = `
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
const out = process.argv[process.argv.indexOf('--outDir') + 1];
appendFileSync('builds', 'x');
if (readFileSync('gateway/cli/main.ts', 'utf8').includes('wrong')) {
  console.log('gateway/cli/main.ts(1,1): error TS1: wrong.');
  process.exit(2);
}
await new Promise((resolve) => setTimeout(resolve, 300));
mkdirSync(out + '/gateway/cli', { recursive: true });
writeFileSync(out + '/gateway/cli/main.js', 'export {};');
`;
/** Stands for vite: writes the page, or a program that prints the text of its source, with a map. */
const BUNDLER = `
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
const out = process.argv[process.argv.indexOf('--outDir') + 1];
mkdirSync(out, { recursive: true });
if (process.argv.includes('gateway/bin/vite.config.mjs')) {
  const source = readFileSync('gateway/cli/main.ts', 'utf8');
  if (source.includes('unbound')) {
    console.error('\\u001B[31merror during build:\\u001B[39m\\nBuild failed with 1 error:\\n\\n\\u001B[31m[UNRESOLVED] Cannot resolve ./unbound.\\u001B[0m');
    process.exit(1);
  }
  const sources = [relative(out, 'gateway/cli/main.ts')];
  writeFileSync(out + '/main.js.map', JSON.stringify({ version: 3, sources, mappings: '' }));
  writeFileSync(out + '/main.js', 'console.log(' + JSON.stringify(source) + ', process.argv.slice(2).join(" "))');
} else {
  appendFileSync('pages', 'x');
  writeFileSync(out + '/index.html', 'page');
}
`;

let project = '';

function put(file: string, text: string): void {
  mkdirSync(dirname(join(project, file)), { recursive: true });
  writeFileSync(join(project, file), text);
}

const read = (file: string): string => readFileSync(join(project, file), 'utf8');
const countOf = (file: string): number => (existsSync(join(project, file)) ? read(file).length : 0);

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function launch(...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [join(project, 'gateway/bin/c360.mjs'), ...args],
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout: stdout.trim(), stderr: stderr.trim() }),
    );
  });
}

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'c360-launcher-'));
  cpSync('gateway/bin', join(project, 'gateway/bin'), { recursive: true });
  put('package.json', '{ "type": "module" }');
  put('tsconfig.json', '{}');
  put('tsconfig.build.json', '{}');
  put('node_modules/typescript/package.json', '{ "type": "module" }');
  put('node_modules/typescript/bin/tsc', COMPILER);
  put('node_modules/vite/package.json', '{ "type": "module" }');
  put('node_modules/vite/bin/vite.js', BUNDLER);
  put('gateway/cli/main.ts', 'one');
  put('gateway/graphiql/main.tsx', 'page');
  put('schema/orders.graphql', 'type Query');
  put('demo/customer360.yaml', 'version: 1');
  return () => rmSync(project, { recursive: true, force: true });
});

describe('the launcher', () => {
  it('builds what is missing, says so on stderr, and runs the command', async () => {
    expect(await launch('check', '--json')).toEqual({
      code: 0,
      stdout: 'one check --json',
      stderr: 'Building dist/ ...',
    });
    expect(read('dist/schema/orders.graphql')).toBe('type Query');
    expect(read('dist/demo/customer360.yaml')).toBe('version: 1');
    expect(existsSync(join(project, 'dist/gateway/cli/main.js'))).toBe(true);
  });

  it('builds nothing while the sources are the same', async () => {
    await launch('check');
    expect(await launch('check')).toEqual({ code: 0, stdout: 'one check', stderr: '' });
    expect(countOf('builds')).toBe(1);
  });

  it.each([
    ['is changed', () => put('gateway/cli/main.ts', 'two')],
    ['is added', () => put('schema/billing.graphql', 'type Query')],
    ['is removed', () => rmSync(join(project, 'demo/customer360.yaml'))],
    ['is replaced by an older one', () => utimesSync(join(project, 'schema/orders.graphql'), 1, 1)],
  ])('builds again when a source %s', async (_what, change) => {
    await launch('check');
    change();
    await launch('check');
    expect(countOf('builds')).toBe(2);
  });

  it('leaves no file behind whose source is gone', async () => {
    await launch('check');
    rmSync(join(project, 'demo/customer360.yaml'));
    put('demo/other.yaml', '');
    await launch('check');
    expect(existsSync(join(project, 'dist/demo/customer360.yaml'))).toBe(false);
  });

  it('builds the GraphiQL page for serve alone, and again when that is changed', async () => {
    await launch('check');
    expect(countOf('pages')).toBe(0);
    await launch('serve');
    await launch('serve');
    expect([countOf('pages'), read('dist/graphiql/index.html')]).toEqual([1, 'page']);
    put('gateway/graphiql/main.tsx', 'another page');
    await launch('serve');
    expect([countOf('pages'), countOf('builds')]).toEqual([2, 1]);
  });

  it('builds once when launched twice at the same time', async () => {
    const outcomes = await Promise.all([launch('check'), launch('check'), launch('check')]);
    expect(outcomes.map(({ code, stdout }) => [code, stdout])).toEqual([0, 1, 2].map(() => [0, 'one check']));
    expect(countOf('builds')).toBe(1);
  });

  it('goes on after a launch that was killed while it held the lock', async () => {
    const { code } = await launch('check');
    const ended = await new Promise<number>((resolve) => {
      const child = execFile(process.execPath, ['-e', ''], () => resolve(child.pid ?? 0));
    });
    put('dist/.lock', String(ended));
    put('gateway/cli/main.ts', 'two');
    expect([code, (await launch('check')).stdout]).toEqual([0, 'two check']);
  });

  it('ends with one clear line and exit code 1 when the build fails, and keeps what was built before', async () => {
    await launch('check');
    put('gateway/cli/main.ts', 'wrong');
    const { code, stdout, stderr } = await launch('check');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.split('\n').at(-1)).toBe('c360: the build failed: gateway/cli/main.ts(1,1): error TS1: wrong.');
    put('gateway/cli/main.ts', 'three');
    expect((await launch('check')).stdout).toBe('three check');
  });

  it('tells the error of the bundle as the bundler names it, and keeps what was built before', async () => {
    await launch('check');
    put('gateway/cli/main.ts', 'unbound');
    const { code, stderr } = await launch('check');
    expect([code, stderr.split('\n').at(-1)]).toEqual([
      1,
      'c360: the build failed: [UNRESOLVED] Cannot resolve ./unbound.',
    ]);
    expect(read('dist/bundle/main.js')).toContain('one');
  });

  it('says what to do when the packages are not installed', async () => {
    rmSync(join(project, 'node_modules'), { recursive: true });
    expect(await launch()).toEqual({
      code: 1,
      stdout: '',
      stderr: 'c360: the packages are not installed. Run npm install.',
    });
  });

  it.each([
    ['typescript', 'the build needs typescript'],
    ['vite', 'the build needs vite'],
  ])('says what to do in one line when %s was left out of the install', async (tool, what) => {
    await launch('check');
    put('gateway/cli/main.ts', 'two');
    rmSync(join(project, 'node_modules', tool), { recursive: true });
    const { code, stdout, stderr } = await launch('serve');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.split('\n').at(-1)).toBe(
      `c360: ${what}, a development package that is not installed. Run npm install --include=dev.`,
    );
    expect(stderr).not.toContain('Building');
  });

  it('makes source maps that lead from dist/ to the sources', async () => {
    await launch('check');
    const { sources } = JSON.parse(read('dist/bundle/main.js.map')) as { sources: string[] };
    expect(sources.map((source) => join(project, 'dist/bundle', source))).toEqual([
      join(project, 'gateway/cli/main.ts'),
    ]);
  });

  it('runs what is built where the sources are not there', async () => {
    await launch('check');
    rmSync(join(project, 'tsconfig.build.json'));
    put('gateway/cli/main.ts', 'two');
    expect(await launch('check')).toEqual({ code: 0, stdout: 'one check', stderr: '' });
  });
});
