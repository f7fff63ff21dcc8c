import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Variables = Readonly<Record<string, string>>;

/** This process's environment without what configures the gateway, and with what the test sets. */
function environment(variables: Variables): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(C360_|PORT$|HOST$)/.test(name));
  return { ...Object.fromEntries(own), ...variables };
}

/** Runs a command of the real command line to its end. */
export async function c360(args: readonly string[], variables: Variables): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['gateway/bin/c360.mjs', ...args],
      { env: environment(variables) },
      (_error, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
}

export interface Served {
  readonly process: ChildProcess;
  readonly base: string;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Sends a signal; the exit code and how long the end took. */
  readonly end: (signal?: NodeJS.Signals) => Promise<{ readonly code: number | null; readonly ms: number }>;
}

/** Starts a command that serves, and waits until it tells its address. */
export async function serve(args: readonly string[], variables: Variables): Promise<Served> {
  const child = spawn(process.execPath, ['gateway/bin/c360.mjs', ...args], {
    env: environment({ PORT: '0', ...variables }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { out: '', err: '' };
  child.stderr.on('data', (chunk: Buffer) => (text.err += chunk.toString()));
  const base = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`It ended with ${code}: ${text.err}`)));
    child.stdout.on('data', (chunk: Buffer) => {
      text.out += chunk.toString();
      const address = /http:\/\/[\w.[\]:]+:\d+/.exec(text.out)?.[0];
      if (address !== undefined && text.out.endsWith('\n')) resolve(address);
    });
  });
  return {
    process: child,
    base,
    stdout: () => text.out,
    stderr: () => text.err,
    async end(signal = 'SIGINT') {
      const before = performance.now();
      const ended = once(child, 'exit');
      child.kill(signal);
      const [code] = (await ended) as [number | null]; // the arguments of a child's `exit`
      return { code, ms: performance.now() - before };
    },
  };
}

export async function ask(base: string, query: string, headers: Variables = {}): Promise<unknown> {
  const response = await fetch(`${base}/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return response.json();
}
