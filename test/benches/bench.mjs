// `npm run bench`: builds the product, compiles the benches, and runs one: the one that is named first, else `speed`. A bench
// is a folder with a main.ts, which is run in this process, or a NAME.bench.ts, which vitest runs.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildProject } from '../../gateway/bin/build-project.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(project, '.c360-bench');
const isNamed = process.argv[2] !== undefined && !process.argv[2].startsWith('-');
const name = isNamed ? process.argv[2] : 'speed';
const args = process.argv.slice(isNamed ? 3 : 2);

function runTool(script, toolArgs) {
  const tool = join(project, 'node_modules', script);
  const { status } = spawnSync(process.execPath, [tool, ...toolArgs], { cwd: project, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

try {
  process.setSourceMapsEnabled(true);
  if (existsSync(join(project, 'test', 'benches', name, 'main.ts'))) {
    await buildProject({ project, withPage: true });
    const build = join(cache, 'build');
    runTool('typescript/bin/tsc', ['-p', 'test/benches/tsconfig.json', '--outDir', build]);
    const { main } = await import(pathToFileURL(join(build, 'test', 'benches', name, 'main.js')).href);
    await main({ project, cache }, args);
  } else {
    runTool('vitest/vitest.mjs', ['run', '--config', 'vitest.bench.config.ts', name, ...args]);
  }
  process.exit(process.exitCode ?? 0);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
