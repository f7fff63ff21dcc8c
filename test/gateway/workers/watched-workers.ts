/** What a test asks and knows of a command that serves by workers. */
import { execFileSync } from 'node:child_process';
import { expect } from 'vitest';
import type { Served } from '../cli/launch.ts';

/** Asks over a connection of its own, which decides by whom it is answered. */
export async function askAlone(base: string): Promise<number> {
  const response = await fetch(`${base}/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: '{"query":"{ me { id } }"}',
  });
  expect(await response.json()).toEqual({ data: { me: null } });
  return response.status;
}

/** The process ids of the workers whose log tells of an answer. */
export function answeredBy({ stderr }: Served): ReadonlySet<number> {
  return new Set([...stderr().matchAll(/"worker":(\d+).*"msg":"request"/g)].map(([, worker]) => Number(worker)));
}

export function childrenOf({ process: { pid } }: Pick<Served, 'process'>): readonly number[] {
  try {
    return execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' }).split('\n').filter(Boolean).map(Number); // prettier-ignore
  } catch {
    return []; // what ps says of a process without children
  }
}

/** Where the metrics are served; told on a pipe of its own, in its own time. */
export async function metricsOf({ stderr }: Served): Promise<string> {
  const address = (): string => /Metrics: (\S+)/.exec(stderr())?.[1] ?? '';
  await expect.poll(address).not.toBe('');
  return address();
}
