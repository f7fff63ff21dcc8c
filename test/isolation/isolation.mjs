// Compiles the tool beside it and runs it: `node test/isolation/isolation.mjs --help`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));
const build = join(project, '.c360-bench', 'isolation');
const tsc = join(project, 'node_modules', 'typescript', 'bin', 'tsc');
const config = join(project, 'test', 'isolation', 'tsconfig.json');

const { status } = spawnSync(process.execPath, [tsc, '-p', config, '--outDir', build], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 2);
const { main } = await import(pathToFileURL(join(build, 'main.js')).href);
process.exitCode = await main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.message}\n`);
  return 2; // 1 says that something was told
});
