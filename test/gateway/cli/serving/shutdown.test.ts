import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { closeInOrder, closeOnSignal } from '../../../../gateway/cli/serving/shutdown.ts';
import type { OperationContext } from '../../../../gateway/graphql/operation-context.ts';
import { startSmallGateway } from '../../small-graph/small-graph.ts';

interface Hanging {
  readonly app: FastifyInstance;
  readonly signal: AbortSignal;
}

/** A server with a request that runs until it is aborted. */
async function serveHanging(): Promise<Hanging> {
  const started: { signal?: AbortSignal | undefined } = {};
  const wait = async (_root: unknown, _args: unknown, { signal }: OperationContext): Promise<string> => {
    started.signal = signal;
    await new Promise((resolve) => signal?.addEventListener('abort', resolve));
    return 'aborted';
  };
  const { app } = await startSmallGateway({ resolvers: { customers: { Query: { wait } } } });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo; // listens on TCP, as asked above
  const headers = { 'content-type': 'application/json' };
  const client = request({ port, host: '127.0.0.1', method: 'POST', path: '/', headers });
  client.on('error', () => undefined);
  client.end('{"query":"{ wait }"}');
  while (started.signal === undefined) await new Promise(setImmediate);
  return { app, signal: started.signal };
}

describe('closeInOrder', () => {
  it('aborts what still runs after the drain, and only then closes the pools', async () => {
    const { app, signal } = await serveHanging();
    const before = performance.now();
    const seen: boolean[] = [];
    await closeInOrder(app, async () => void seen.push(signal.aborted, app.server.listening));
    expect(seen).toEqual([true, false]);
    expect(performance.now() - before).toBeLessThan(1_200);
  });

  it('closes the pools also where the server fails to close', async () => {
    const close = vi.fn<() => Promise<void>>(async () => undefined);
    const closed = closeInOrder({ close: async () => Promise.reject(new Error('no')), server: { closeAllConnections: () => undefined } } as unknown as FastifyInstance, close); // prettier-ignore
    await expect(closed).rejects.toThrow('no');
    expect(close).toHaveBeenCalledOnce();
  });

  it('gives up on pools that do not close', async () => {
    const { app } = await startSmallGateway();
    const before = performance.now();
    await expect(closeInOrder(app, async () => new Promise(() => undefined))).rejects.toThrow('500 ms');
    expect(performance.now() - before).toBeLessThan(1_200);
  });

  it('refuses new work at once', async () => {
    const { app } = await serveHanging();
    const { port } = app.server.address() as AddressInfo; // as above
    const closing = closeInOrder(app, async () => undefined);
    const late = request({ port, host: '127.0.0.1', path: '/health/live' }).end();
    const answered = once(late, 'response').then(([response]) => (response as { statusCode: number }).statusCode);
    expect(await answered.catch(() => 'refused')).not.toBe(200);
    await closing;
  });
});

describe('closeOnSignal', () => {
  afterEach(() => vi.restoreAllMocks());

  it('ends the process when the pools are closed, and not before', async () => {
    const { app } = await startSmallGateway();
    const handlers = new Map<string | symbol, () => void>();
    vi.spyOn(process, 'on').mockImplementation((name, handler) => (handlers.set(name, handler), process));
    const seen: string[] = [];
    const exited = new Promise<void>((resolve) => {
      vi.spyOn(process, 'exit').mockImplementation((code) => {
        seen.push(`exit ${code}`);
        resolve();
        return undefined as never; // the test goes on
      });
    });
    closeOnSignal(app, async () => {
      await new Promise(setImmediate);
      seen.push('closed');
    });
    expect([...handlers.keys()]).toEqual(['SIGINT', 'SIGTERM']);
    handlers.get('SIGINT')?.();
    handlers.get('SIGINT')?.(); // npm's own, at the same time
    await exited;
    expect(seen).toEqual(['closed', 'exit 0']);
  });
});
