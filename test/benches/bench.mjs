// `npm run bench`: builds the product, compiles the benches, and runs one: the one that is named first, else `speed`. A bench
// is a folder with a main.ts, which is run in this process, or a NAME.bench.ts, which vitest runs.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildProject } from '../../gateway/bin/build-project.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));
const benches = join(project, 'test', 'benches');
const cache = join(project, '.c360-bench');
const isNamed = process.argv[2] !== undefined && !process.argv[2].startsWith('-');
const name = isNamed ? process.argv[2] : 'speed';
const args = process.argv.slice(isNamed ? 3 : 2);

const found = readdirSync(benches);
const folders = found.filter((one) => existsSync(join(benches, one, 'main.ts')));
const ofVitest = found.flatMap((one) => (one.endsWith('.bench.ts') ? [one.slice(0, -'.bench.ts'.length)] : []));

function runTool(script, toolArgs) {
  const tool = join(project, 'node_modules', script);
  const { status } = spawnSync(process.execPath, [tool, ...toolArgs], { cwd: project, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

async function compiled() {
  const build = join(cache, 'build');
  runTool('typescript/bin/tsc', ['-p', 'test/benches/tsconfig.json', '--outDir', build]);
  return import(pathToFileURL(join(build, 'test', 'benches', name, 'main.js')).href);
}

async function tellUsage() {
  console.log(
    `npm run bench -- [NAME] [options]\nNAME is one of ${[...folders, ...ofVitest].join(', ')}; speed where it is left out.`,
  );
  if (!folders.includes(name)) return console.log(`\n${name} has no options.`);
  const { usage } = await compiled();
  console.log(`\nOptions of ${name}, and what is taken where they are left out:\n${usage}`);
}

async function run() {
  if (folders.includes(name)) {
    await buildProject({ project, withPage: true });
    const { main } = await compiled();
    await main({ project, cache }, args);
  } else {
    if (args.length > 0) throw new Error(`bench: ${name} has no options, but got ${args[0]}.`);
    runTool('vitest/vitest.mjs', ['run', '--config', 'vitest.bench.config.ts', `/${name}.bench.ts`]);
  }
}

try {
  process.setSourceMapsEnabled(true);
  if (!folders.includes(name) && !ofVitest.includes(name)) {
    throw new Error(`bench: must be one of ${[...folders, ...ofVitest].join(', ')}, but got ${name}.`);
  }
  await (args.includes('--help') || args.includes('-h') ? tellUsage() : run());
  process.exit(process.exitCode ?? 0);
} catch (error) {
  // A sentence of ours says all; of anything else its place is needed.
  console.error(error.message.startsWith('bench: ') ? error.message : error.stack);
  process.exit(1);
}
