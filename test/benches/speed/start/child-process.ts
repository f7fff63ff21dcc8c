/** The processes of a run: each is known, so that none outlives it. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchPlace } from '../../place.ts';

type Variables = Readonly<Record<string, string>>;

export interface Program {
  /** Node's own. */
  readonly options?: readonly string[];
  readonly file: string;
  readonly args?: readonly string[];
  readonly variables: Variables;
  readonly folder?: string;
}

export interface StartedProgram {
  readonly pid: number;
  /** What `ready` has found in its output. */
  readonly answer: string;
  readonly stop: () => Promise<void>;
}

/** Characters of an error's text. */
const TOLD = 300;
const HEARD = 10_000;
const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 5_000;
/** What configures the product, a server's port or Node: a child hears of it from the bench alone. */
const OWN = /^(?:C360_|PORT$|HOST$|NODE_OPTIONS$|NODE_ENV$|VITEST)/;

/** With what ends each at once. */
const running = new Map<ChildProcess, () => void>();

function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // it has ended meanwhile
  }
}

/** Ends what still runs when this process does, whatever ends it. */
export function endChildrenOnExit(): void {
  process.on('exit', () => {
    for (const kill of running.values()) kill();
  });
  process.on('SIGINT', () => process.exit(130));
  process.on('SIGTERM', () => process.exit(143));
}

export function environment(variables: Variables): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !OWN.test(name));
  return { ...Object.fromEntries(inherited), ...variables };
}

/** Until it ends, `running` knows it. One that leads a group of its own goes with the group. */
export function watch(child: ChildProcess, leadsGroup = false): ChildProcess {
  running.set(child, () => {
    if (leadsGroup && child.pid !== undefined) killGroup(child.pid);
    else child.kill('SIGKILL');
  });
  child.once('exit', () => running.delete(child));
  return child;
}

function launch({ options = [], file, args = [], variables, folder }: Program): ChildProcess {
  return watch(
    spawn(process.execPath, [...options, file, ...args], {
      env: environment(variables),
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(folder === undefined ? {} : { cwd: folder }),
    }),
  );
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await ended;
  clearTimeout(patience);
}

/** Of what a program said before it ended: the line that names an error, else the last of it. */
export function lastWords(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
  const words = (lines.find((line) => /\berror\b/i.test(line)) ?? lines.slice(-2).join(' ')).trim();
  return words.length > TOLD ? `${words.slice(0, TOLD)}…` : words;
}

/** Waits until the output holds what `ready` looks for. */
async function untilReady(child: ChildProcess, ready: RegExp): Promise<string> {
  const said = { out: '', err: '' };
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => reject(new Error(`${reason} ${lastWords(said.err || said.out)}`.trim()));
    const patience = setTimeout(() => fail('It did not listen within two minutes.'), START_LIMIT_MS);
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code, signal) => fail(`It ended with ${code ?? signal}:`));
    child.once('exit', () => clearTimeout(patience));
    child.stderr?.on('data', (chunk: Buffer) => (said.err = (said.err + chunk.toString()).slice(-HEARD)));
    child.stdout?.on('data', (chunk: Buffer) => {
      said.out = (said.out + chunk.toString()).slice(-HEARD);
      const [, answer] = ready.exec(said.out) ?? [];
      if (answer === undefined) return;
      clearTimeout(patience);
      resolve(answer);
    });
  });
}

/**
 * Starts a program that serves, and waits until its output matches `ready`, whose first group is the answer.
 *
 * Errors: its last words, where it ends before that.
 */
export async function startProgram(program: Program, ready: RegExp): Promise<StartedProgram> {
  const child = launch(program);
  try {
    const answer = await untilReady(child, ready);
    return { pid: child.pid ?? 0, answer, stop: async () => stop(child) };
  } catch (error) {
    await stop(child);
    throw error;
  }
}

/** Runs a command of the product to its end; what it tells of its progress is shown. */
export async function runProduct(place: BenchPlace, args: readonly string[], variables: Variables): Promise<void> {
  const child = watch(
    spawn(process.execPath, [productFile(place), ...args], {
      env: environment(variables),
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  );
  const [code] = (await once(child, 'exit')) as [number | null]; // the arguments of a child's `exit`
  if (code !== 0) throw new Error(`bench: \`c360 ${args.join(' ')}\` must succeed, but ended with ${code}.`);
}

/** What `npm start` tells Node. */
export function productOptions({ project }: BenchPlace): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { scripts: { start: string } }; // as npm reads it
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

export function productFile({ project }: BenchPlace): string {
  return join(project, 'gateway', 'bin', 'c360.mjs');
}
