/** A Redis server of the tests' own, in memory alone, where one is installed. */
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../../adapters/engines/free-port.ts';

export interface RedisServer {
  readonly url: string;
  /** On the same port, with nothing in it. */
  start(): Promise<void>;
  /** At once, as a machine that loses its power. */
  kill(): Promise<void>;
  /** It keeps its connections, and answers nothing until it is told to go on. */
  freeze(): void;
  thaw(): void;
}

/** Why there is no server to be had here; null where there is one. */
export function missingRedis(): string | null {
  const { status } = spawnSync('redis-server', ['--version']);
  return status === 0 ? null : 'needs an installed redis-server';
}

function started(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      if (/Ready to accept connections/.test(said)) resolve();
    });
    server.once('exit', (code) =>
      reject(new Error(`redis-server must start, but ended with ${String(code)}: ${said}`)),
    );
  });
}

/** A server that does not run yet. */
export async function redisServer(): Promise<RedisServer> {
  const port = await freePort();
  let server: ChildProcess | null = null;
  return {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
      server = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'ignore'] });
      await started(server);
    },
    async kill() {
      if (server === null || server.exitCode !== null || server.signalCode !== null) return;
      const gone = once(server, 'exit');
      server.kill('SIGKILL');
      await gone;
    },
    freeze: () => void server?.kill('SIGSTOP'),
    thaw: () => void server?.kill('SIGCONT'),
  };
}
