/** The ways in: the package's bin, npx and npm run; what a mapped stack names; what continuous integration runs. */
import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { c360 } from './launch.ts';

const run = promisify(execFile);

beforeAll(async () => {
  const { code, stderr } = await c360(['--version'], {}); // builds what is missing
  if (code !== 0) throw new Error(stderr);
});

describe('the command in a clone', () => {
  it("is the package's bin, which a shell can run", async () => {
    const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as { bin: Record<string, string> };
    const { stdout } = await run(`./${bin['c360']}`, ['--help']);
    expect(stdout).toMatch(/^Usage: c360 /);
  });

  it.each([
    ['npx', ['--no', 'c360', '--', 'check', '--json']],
    ['npm', ['run', '-s', 'c360', '--', 'check', '--json']],
  ])('is reached by %s, with the result alone on stdout', async (program, args) => {
    const { stdout } = await run(program, args);
    expect(JSON.parse(stdout)).toMatchObject({ problems: [] });
  });
});

describe('a stack of the built program', () => {
  it('names sources that exist', async () => {
    const chunk = readdirSync('dist/bundle').find((file) => /^config-.*\.js$/.test(file));
    // A bundle exports by other names.
    const script = `import('./dist/bundle/${chunk}')
      .then((chunk) => Object.values(chunk).find(({ name }) => name === 'parseConfiguration')({ PORT: 'x' }))
      .catch((error) => console.log(error.stack))`;
    const { stdout } = await run(process.execPath, ['--enable-source-maps', '-e', script]);
    const files = [...stdout.matchAll(/\((?:file:\/\/)?(\/[^()]+):\d+:\d+\)/g)].map((match) => match[1] ?? '');
    expect(files.filter((file) => file.endsWith('/gateway/config.ts')).length).toBeGreaterThan(0);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('is a bundle in one folder, whose maps name sources that exist', () => {
    const files = readdirSync('dist/bundle');
    const maps = files.filter((file) => file.endsWith('.map'));
    const sources = maps.flatMap(
      (file) => (JSON.parse(readFileSync(join('dist/bundle', file), 'utf8')) as { sources: string[] }).sources, // a source map
    );
    const named = sources.map((source) => relative('.', join('dist/bundle', source)));
    expect(named).toEqual(expect.arrayContaining(['gateway/cli/main.ts', 'schema/code-folder.ts']));
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
    expect(files.filter((file) => !/\.js(?:\.map)?$/.test(file))).toEqual([]);
  });
});

describe('.ci/run', () => {
  it('installs, and runs the tests and the checks', () => {
    expect(() => accessSync('.ci/run', constants.X_OK)).not.toThrow();
    const lines = readFileSync('.ci/run', 'utf8').split('\n');
    const steps = ['npm ci', 'npm run test:live', 'npm run check'];
    expect(lines.filter((line) => steps.includes(line))).toEqual(steps);
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { check: string } }; // our own
    expect(scripts.check).toMatch(/npm run -s test$/);
  });

  it('holds our executor to the stock one', () => {
    const commands = readFileSync('.ci/run', 'utf8').replaceAll('\\\n', '').split('\n');
    const named = commands.find((line) => line.startsWith('C360_EXECUTOR=stock npx vitest run '))?.match(/test\/\S+/g);
    expect(named?.length).toBeGreaterThan(3);
    expect(named?.filter((file) => !existsSync(file))).toEqual([]);
    expect(commands).toContain('C360_DIFFERENTIAL_CASES=1500 npx vitest run test/gateway/execution/differential');
  });
});
