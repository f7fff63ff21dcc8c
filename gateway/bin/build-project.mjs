// Builds dist/ from the sources: the modules by tsc and the files beside them, the bundle that the launcher runs, and the
// GraphiQL page. Each part keeps the fingerprint of the sources it was made from; while that is the same, nothing is done.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { fingerprint } from './fingerprint.mjs';
import { withLock } from './lock.mjs';

const CODE_FOLDERS = ['schema', 'adapters', 'subgraphs', 'gateway', 'demo'];
const BUNDLE = 'bundle';
const OPERATIONS = 'operations';
const GRAPHIQL = 'graphiql';
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

/** Puts a finished folder in the place of the one before it, which goes with the draft; where none was made, none is left. */
function swap(draft, dist, place) {
  const finished = join(draft, place);
  const built = join(dist, place);
  if (existsSync(built)) renameSync(built, `${finished}.old`);
  if (existsSync(finished)) renameSync(finished, built);
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

function buildCode(project, draft, dist) {
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
  }
  buildOperations(project, draft);
}

/** The code that was just built checks the operations and makes manifests of them, before it takes the place of the old. */
function buildOperations(project, draft) {
  const operations = join(project, OPERATIONS);
  if (!existsSync(operations)) return;
  cpSync(join(project, 'package.json'), join(draft, 'package.json')); // whose version each command reads
  const main = join(draft, BUNDLE, 'main.js');
  const args = [main, 'operations', 'build', operations, '--out', join(draft, OPERATIONS)];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the build of operations failed:\n${stderr.trim().replaceAll('c360: ', '')}`);
}

function buildPage(project, draft) {
  const page = join(project, PAGE);
  run(project, PARTS.page.what, VITE, ['build', page, '--outDir', join(draft, GRAPHIQL), '--logLevel', 'error']);
}

/** `build` makes the folders of `places` in the draft, and touches nothing else. */
const PARTS = {
  code: {
    what: 'the build',
    tools: [TSC, VITE],
    note: 'Building dist/ ...',
    sources: [...CODE_FOLDERS, OPERATIONS, 'tsconfig.json', 'tsconfig.build.json', 'package.json'],
    except: PAGE,
    places: [...CODE_FOLDERS, BUNDLE, OPERATIONS],
    build: buildCode,
  },
  page: {
    what: 'the build of GraphiQL',
    tools: [VITE],
    note: 'Building GraphiQL ...',
    sources: [PAGE, OPERATIONS, 'package.json'],
    except: null,
    places: [GRAPHIQL],
    build: buildPage,
  },
};

/** A folder of this build's own: a tool that outlived a killed build still writes into that one's. What those left goes. */
function newDraft(dist, name) {
  const prefix = `.draft-${name}-`;
  const left = readdirSync(dist).filter((entry) => entry.startsWith(prefix));
  for (const entry of left) rmSync(join(dist, entry), { recursive: true, force: true, maxRetries: 3 });
  return mkdtempSync(join(dist, prefix));
}

/** A launch that builds takes the stamp away at any time. */
function readStamp(stamp) {
  try {
    return readFileSync(stamp, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * The stamp never stands beside folders that are not its own: sources that are put back with their old times would have
 * it vouch for what was built of others. So it goes before the first folder moves, and comes when the last has.
 */
function replaceBuilt(draft, dist, places, stamp) {
  rmSync(stamp, { force: true });
  for (const place of places) swap(draft, dist, place);
}

async function buildPart(project, name) {
  const { what, tools, note, sources, except, places, build } = PARTS[name];
  const dist = join(project, 'dist');
  const stamp = join(dist, `.${name}-sources`);
  const current = () => fingerprint(project, sources, except);
  if (readStamp(stamp) === current()) return;
  for (const tool of tools) checkTool(project, what, tool);
  mkdirSync(dist, { recursive: true });
  await withLock(join(dist, '.build-lock'), () => {
    const wanted = current(); // they may have changed while this launch waited
    if (readStamp(stamp) === wanted) return; // by the launch that held the lock
    console.error(note);
    const draft = newDraft(dist, name);
    try {
      build(project, draft, dist);
      replaceBuilt(draft, dist, places, stamp);
      // Of sources that changed meanwhile nobody knows which were built: the next launch builds again.
      if (current() === wanted) writeFileSync(stamp, wanted);
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
