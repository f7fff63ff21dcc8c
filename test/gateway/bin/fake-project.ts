import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Stands for tsc: notes that it ran, and writes a module; puts `next` in the place of the source where there is one. */
const COMPILER = `
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
const out = process.argv[process.argv.indexOf('--outDir') + 1];
appendFileSync('builds', 'x');
appendFileSync('drafts', out + '\\n');
const source = readFileSync('gateway/cli/main.ts', 'utf8');
if (source.includes('deadly')) {
  process.kill(process.ppid, 'SIGKILL');
  process.exit(1);
}
if (existsSync('next')) {
  renameSync('gateway/cli/main.ts', 'before');
  renameSync('next', 'gateway/cli/main.ts');
}
if (source.includes('wrong')) {
  console.log('gateway/cli/main.ts(1,1): error TS1: wrong.');
  process.exit(2);
}
await new Promise((resolve) => setTimeout(resolve, 300));
mkdirSync(out + '/gateway/cli', { recursive: true });
writeFileSync(out + '/gateway/cli/main.js', 'export {};');
`;
/** What the bundle does: it builds operations, unless the source says that they are refused, or prints its source. */
const PROGRAM = `
import { mkdirSync, writeFileSync } from 'node:fs';
const [command, , , , out = 'dist/operations'] = process.argv.slice(2);
if (command !== 'operations') console.log(source, process.argv.slice(2).join(' '));
else if (source.includes('refused')) {
  console.error('c360: operations/site/my-orders.graphql:1: refused.');
  process.exit(1);
} else {
  mkdirSync(out, { recursive: true });
  writeFileSync(out + '/manifest.json', source);
}
`;
/** Stands for vite: writes the page, or the program, with a map. */
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
  writeFileSync(out + '/main.js', 'const source = ' + JSON.stringify(source) + ';' + readFileSync('program', 'utf8'));
} else {
  appendFileSync('pages', 'x');
  writeFileSync(out + '/index.html', 'page');
}
`;

/** Loaded before the launcher, kills it when it has put the new bundle in its place. */
const KILLER = `
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
const rename = fs.renameSync;
fs.renameSync = (from, to) => {
  rename(from, to);
  if (to.endsWith(join('dist', 'bundle'))) process.kill(process.pid, 'SIGKILL');
};
syncBuiltinESMExports();
`;

export interface Outcome {
  /** -1: it was killed. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(args: readonly string[]): Promise<Outcome> {
  return new Promise((end) => {
    const child = execFile(process.execPath, args, (_error, stdout, stderr) =>
      end({ code: child.exitCode ?? -1, stdout: stdout.trim(), stderr: stderr.trim() }),
    );
  });
}

/** A small project with the real launcher and tools that take no time. */
export class FakeProject {
  readonly folder = mkdtempSync(join(tmpdir(), 'c360-launcher-'));
  readonly #launcher = this.path('gateway/bin/c360.mjs');

  constructor() {
    cpSync('gateway/bin', this.path('gateway/bin'), { recursive: true });
    this.put('package.json', '{ "type": "module" }');
    this.put('tsconfig.json', '{}');
    this.put('tsconfig.build.json', '{}');
    this.put('node_modules/typescript/package.json', '{ "type": "module" }');
    this.put('node_modules/typescript/bin/tsc', COMPILER);
    this.put('node_modules/vite/package.json', '{ "type": "module" }');
    this.put('node_modules/vite/bin/vite.js', BUNDLER);
    symlinkSync(resolve('node_modules/better-sqlite3'), this.path('node_modules/better-sqlite3'));
    this.put('program', PROGRAM);
    this.put('killer.mjs', KILLER);
    this.put('operations/site/my-orders.graphql', 'query MyOrders');
    this.put('gateway/cli/main.ts', 'one');
    this.put('gateway/graphiql/main.tsx', 'page');
    this.put('schema/orders.graphql', 'type Query');
    this.put('demo/customer360.yaml', 'version: 1');
  }

  path(file: string): string {
    return join(this.folder, file);
  }

  put(file: string, text: string): void {
    mkdirSync(dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), text);
  }

  read(file: string): string {
    return readFileSync(this.path(file), 'utf8');
  }

  has(file: string): boolean {
    return existsSync(this.path(file));
  }

  /** How often something has noted that it ran. */
  countOf(file: string): number {
    return this.has(file) ? this.read(file).length : 0;
  }

  /** Keeps the file's times, as `mv` and `rsync -a` do. */
  move(from: string, to: string): void {
    renameSync(this.path(from), this.path(to));
  }

  remove(file = ''): void {
    rmSync(this.path(file), { recursive: true, force: true });
  }

  async launch(...args: string[]): Promise<Outcome> {
    return run([this.#launcher, ...args]);
  }

  /** A launch that is killed when it has put the new bundle in its place. */
  async launchUntilSwap(): Promise<Outcome> {
    return run(['--import', pathToFileURL(this.path('killer.mjs')).href, this.#launcher, 'check']);
  }
}
