import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import { closeServer, listen, proveAddress } from '../../../gateway/http/listen.ts';
import { ConfigurationError } from '../../../schema/errors.ts';

const LOCAL = { host: '127.0.0.1', port: 0 };
const portOf = (app: FastifyInstance): number => (app.server.address() as AddressInfo).port;

describe('listen', () => {
  it('tells the address, with the port that port 0 became', async () => {
    const app = fastify();
    expect(await listen(app, LOCAL)).toBe(`http://127.0.0.1:${portOf(app)}`);
    await app.close();
  });

  it('tells an address that a browser can open', async () => {
    const app = fastify();
    expect(await listen(app, { host: '0.0.0.0', port: 0 })).toBe(`http://localhost:${portOf(app)}`);
    await app.close();
  });

  it('is a configuration error of one line when the port is taken', async () => {
    const [first, second] = [fastify(), fastify()];
    await listen(first, LOCAL);
    const attempt = listen(second, { ...LOCAL, port: portOf(first) });
    await expect(attempt).rejects.toThrow(ConfigurationError);
    await expect(attempt).rejects.toThrow(
      `127.0.0.1:${portOf(first)}: cannot listen there: another program has it. Stop that program, or set PORT (--port).`,
    );
    await first.close();
  });

  it("is a configuration error when the address is not this machine's", async () => {
    await expect(listen(fastify(), { host: '192.0.2.1', port: 0 })).rejects.toThrow(ConfigurationError);
  });
});

describe('proveAddress', () => {
  it('leaves an address free that can be had, and refuses one that is taken', async () => {
    const app = fastify();
    await listen(app, LOCAL);
    const taken = { ...LOCAL, port: portOf(app) };
    await expect(proveAddress(taken)).rejects.toThrow(/: cannot listen there: another program has it/);
    await app.close();
    await proveAddress(taken);
    const second = fastify();
    await listen(second, taken);
    await second.close();
  });
});

describe('closeServer', () => {
  it('cuts what is still open after its time: a request, a kept connection and one that never asks', async () => {
    const app = fastify();
    const started = new Promise<void>((resolve) => {
      app.get('/never', async () => {
        resolve();
        await new Promise(() => undefined);
      });
    });
    app.get('/', async () => 'done');
    await listen(app, LOCAL);
    const to = { host: '127.0.0.1', port: portOf(app), agent: new Agent({ keepAlive: true }) };
    const [kept] = (await once(request({ ...to, path: '/' }).end(), 'response')) as [NodeJS.ReadableStream];
    kept.resume();
    const silent = connect(to.port, to.host);
    await once(silent, 'connect');
    const hanging = request({ ...to, path: '/never' }).end();
    const cut = once(hanging, 'error');
    await started;

    const before = performance.now();
    await closeServer(app, 100);
    expect(performance.now() - before).toBeLessThan(1_500);
    await cut;
    silent.destroy();
  });

  it('lets a request end that needs less', async () => {
    const app = fastify();
    const hold: { release?: () => void } = {};
    app.get('/', async () => {
      await new Promise<void>((resolve) => (hold.release = resolve));
      return 'done';
    });
    const base = await listen(app, LOCAL);
    const answer = fetch(base);
    while (hold.release === undefined) await new Promise(setImmediate);
    const closed = closeServer(app, 10_000);
    hold.release();
    expect(await (await answer).text()).toBe('done');
    await closed;
  });
});
