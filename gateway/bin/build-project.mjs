// Builds dist/ from the sources: the modules by tsc and the files beside them, the bundle that the launcher runs, and the
// GraphiQL page. Each part keeps the fingerprint of the sources it was made from; while that is the same, nothing is done.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { fingerprint } from './fingerprint.mjs';
import { withLock } from './lock.mjs';

const CODE_FOLDERS = ['schema', 'adapters', 'subgraphs', 'gateway', 'demo'];
const BUNDLE = 'bundle';
const ASSET = /\.(graphql|yaml|sql|json)$/;
const PAGE = join('gateway', 'graphiql');
const TSC = 'typescript/bin/tsc';
const VITE = 'vite/bin/vite.js';

/** `npm install --omit=dev`, and NODE_ENV=production, leave the tools out. */
function checkTool(project, what, script) {
  if (existsSync(join(project, 'node_modules', script))) return;
  const [name] = script.split('/');
  throw new Error(`${what} needs ${name}, a development package that is not installed. Run npm install --include=dev.`);
}

/** What vite writes above an error. */
const HEADING = /^(?:error during build|Build failed with \d+ errors?)\b/i;
const ERROR = /^(?:\[|\w*Error:)|\berror TS\d/;

/** The line of a tool's output that tells why it has failed. */
function reasonIn(output) {
  const lines = stripVTControlCharacters(output)
    .split('\n')
    .map((line) => line.trim());
  const told = lines.filter((line) => line !== '' && !HEADING.test(line));
  return told.find((line) => ERROR.test(line)) ?? told.find((line) => /error/i.test(line)) ?? told[0];
}

/** Runs a tool of the project's own. */
function run(project, what, script, args) {
  const tool = join(project, 'node_modules', script);
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], { cwd: project, encoding: 'utf8' });
  if (status === 0) return;
  throw new Error(`${what} failed: ${reasonIn(`${stdout}\n${stderr}`) ?? `exit code ${status}`}`);
}

/** Puts a finished folder in the place of the one before it. */
function swap(finished, place) {
  const old = `${place}.old-${process.pid}`;
  if (existsSync(place)) renameSync(place, old);
  if (existsSync(finished)) renameSync(finished, place);
  rmSync(old, { recursive: true, force: true });
}

function copyAssets(project, folder, target) {
  for (const entry of readdirSync(join(project, folder), { recursive: true, withFileTypes: true })) {
    const source = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !ASSET.test(entry.name) || source.startsWith(join(project, PAGE))) continue;
    const copy = join(target, source.slice(project.length));
    mkdirSync(dirname(copy), { recursive: true });
    cpSync(source, copy);
  }
}

/** A map names its source by the way from its own place, which is another once the draft has moved into dist/. */
function moveSourceMaps(draft, dist) {
  for (const entry of readdirSync(draft, { recursive: true, withFileTypes: true })) {
    if (!entry.name.endsWith('.js.map')) continue;
    const map = JSON.parse(readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    const target = join(dist, relative(draft, entry.parentPath));
    map.sources = map.sources.map((source) => relative(target, resolve(entry.parentPath, source)));
    writeFileSync(join(entry.parentPath, entry.name), JSON.stringify(map));
  }
}

function buildCode(project, dist, draft) {
  const { what } = PARTS.code;
  run(project, what, TSC, ['-p', 'tsconfig.build.json', '--outDir', draft]);
  run(project, what, VITE, [
    'build',
    '--config',
    join('gateway', 'bin', 'vite.config.mjs'),
    '--outDir',
    join(draft, BUNDLE),
  ]);
  moveSourceMaps(draft, dist);
  for (const folder of CODE_FOLDERS.filter((name) => existsSync(join(project, name)))) {
    copyAssets(project, folder, draft);
    swap(join(draft, folder), join(dist, folder));
  }
  swap(join(draft, BUNDLE), join(dist, BUNDLE));
  buildOperations(project, dist);
}

/** The code that was just built checks the operations and makes manifests of them. */
function buildOperations(project, dist) {
  if (!existsSync(join(project, 'operations'))) return;
  const main = join(dist, BUNDLE, 'main.js');
  const { status, stderr } = spawnSync(process.execPath, [main, 'operations', 'build'], {
    cwd: project,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the build of operations failed:\n${stderr.trim().replaceAll('c360: ', '')}`);
}

function buildPage(project, dist, draft) {
  const page = join(project, PAGE);
  run(project, PARTS.page.what, VITE, ['build', page, '--outDir', draft, '--logLevel', 'error']);
  swap(draft, join(dist, 'graphiql'));
}

const PARTS = {
  code: {
    what: 'the build',
    tools: [TSC, VITE],
    note: 'Building dist/ ...',
    sources: [...CODE_FOLDERS, 'operations', 'tsconfig.json', 'tsconfig.build.json', 'package.json'],
    except: PAGE,
    build: buildCode,
  },
  page: {
    what: 'the build of GraphiQL',
    tools: [VITE],
    note: 'Building GraphiQL ...',
    sources: [PAGE, 'operations', 'package.json'],
    except: null,
    build: buildPage,
  },
};

function isBuilt(stamp, wanted) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

async function buildPart(project, name) {
  const { what, tools, note, sources, except, build } = PARTS[name];
  const dist = join(project, 'dist');
  const stamp = join(dist, `.${name}-sources`);
  const wanted = fingerprint(project, sources, except);
  if (isBuilt(stamp, wanted)) return;
  for (const tool of tools) checkTool(project, what, tool);
  mkdirSync(dist, { recursive: true });
  await withLock(join(dist, '.lock'), () => {
    if (isBuilt(stamp, wanted)) return; // by the launch that held the lock
    console.error(note);
    const draft = join(dist, `.draft-${name}`); // the lock makes it ours; what a killed build left goes
    rmSync(draft, { recursive: true, force: true });
    try {
      build(project, dist, draft);
      writeFileSync(stamp, wanted);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  });
}

/** Builds what is out of date; throws an Error of one line when that fails. */
export async function buildProject({ project, withPage }) {
  await buildPart(project, 'code');
  if (withPage && existsSync(join(project, PAGE))) await buildPart(project, 'page');
}
