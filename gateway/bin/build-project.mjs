// Builds dist/ from the sources: tsc and the files beside it, and the GraphiQL page. Each part keeps the fingerprint of
// the sources it was made from; while that is the same, nothing is done.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { withLock } from './lock.mjs';

const CODE_FOLDERS = ['schema', 'adapters', 'subgraphs', 'gateway', 'demo'];
const ASSET = /\.(graphql|yaml|sql|json)$/;
const PAGE = join('gateway', 'graphiql');

/** Runs a tool of the project's own; its first line of output is the reason when it fails. */
function run(project, what, script, args) {
  const tool = join(project, 'node_modules', script);
  if (!existsSync(tool)) throw new Error(`${what} needs ${script}, which is not installed. Run npm install.`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], { cwd: project, encoding: 'utf8' });
  if (status === 0) return;
  const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '');
  const reason = lines.find((line) => /error/i.test(line)) ?? lines[0] ?? `exit code ${status}`;
  throw new Error(`${what} failed: ${reason.trim()}`);
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

function buildCode(project, dist, draft) {
  run(project, 'the build', 'typescript/bin/tsc', ['-p', 'tsconfig.build.json', '--outDir', draft]);
  for (const folder of CODE_FOLDERS.filter((name) => existsSync(join(project, name)))) {
    copyAssets(project, folder, draft);
    swap(join(draft, folder), join(dist, folder));
  }
}

function buildPage(project, dist, draft) {
  const page = join(project, PAGE);
  run(project, 'the build of GraphiQL', 'vite/bin/vite.js', ['build', page, '--outDir', draft, '--logLevel', 'error']);
  swap(draft, join(dist, 'graphiql'));
}

const PARTS = {
  code: {
    note: 'Building dist/ ...',
    sources: [...CODE_FOLDERS, 'tsconfig.json', 'tsconfig.build.json', 'package.json'],
    except: PAGE,
    build: buildCode,
  },
  page: {
    note: 'Building GraphiQL ...',
    sources: [PAGE, 'package.json'],
    except: null,
    build: buildPage,
  },
};

function isBuilt(stamp, wanted) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

async function buildPart(project, name) {
  const { note, sources, except, build } = PARTS[name];
  const dist = join(project, 'dist');
  const stamp = join(dist, `.${name}-sources`);
  const wanted = fingerprint(project, sources, except);
  if (isBuilt(stamp, wanted)) return;
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
