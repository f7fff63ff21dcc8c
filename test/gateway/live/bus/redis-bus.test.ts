import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { SystemId } from '../../../../schema/ids.ts';
import { missingRedis, redisServer } from '../redis-server.ts';
import { ORDERS, changed, describeChangeBus } from './conformance.ts';
import { ANYTHING, hearing, openProcess } from './redis-processes.ts';

const missing = missingRedis();

describe.skipIf(missing !== null)(`the bus over Redis${missing === null ? '' : ` (${missing})`}`, async () => {
  const server = missing === null ? await redisServer() : null;
  const url = server?.url ?? '';
  beforeAll(() => server?.start());
  afterAll(() => server?.kill());

  describeChangeBus('it', async () => (await hearing(url, randomUUID())).bus);

  it('tells the listeners of every process, each once', async () => {
    const secret = randomUUID();
    const [one, two] = [await hearing(url, secret), await hearing(url, secret)];
    await one.bus.publish(changed('orders:1'));
    await two.bus.publish(changed('orders:2'));
    await vi.waitFor(() => expect([one.heard.length, two.heard.length]).toEqual([2, 2]));
    expect(one.heard).toEqual([changed('orders:1'), changed('orders:2')]);
    expect(two.heard).toEqual(expect.arrayContaining([changed('orders:1'), changed('orders:2')]));
  });

  it('knows of the listeners of another process', async () => {
    const secret = randomUUID();
    const [one, two] = [await hearing(url, secret), await hearing(url, secret)];
    await one.bus.announceListeners(60_000);
    expect(await two.bus.hasListeners()).toBe(true);
  });

  it('grants a lease to one process, until that gives it back or lets it run out', async () => {
    const secret = randomUUID();
    const [one, two] = [await hearing(url, secret), await hearing(url, secret)];
    expect(await one.bus.holdLease(ORDERS, 60_000)).toBe(true);
    expect(await two.bus.holdLease(ORDERS, 60_000)).toBe(false);
    expect(await two.bus.holdLease('billing' as SystemId, 60_000)).toBe(true);
    await two.bus.releaseLease(ORDERS); // is not its own
    expect(await two.bus.holdLease(ORDERS, 60_000)).toBe(false);
    await one.bus.releaseLease(ORDERS);
    expect(await two.bus.holdLease(ORDERS, 100)).toBe(true);
    await vi.waitFor(async () => expect(await one.bus.holdLease(ORDERS, 60_000)).toBe(true), 5_000);
    expect(await two.bus.holdLease(ORDERS, 60_000)).toBe(false);
  });

  it('hands marks over to the next holder', async () => {
    const secret = randomUUID();
    const [one, two] = [await hearing(url, secret), await hearing(url, secret)];
    await one.bus.writeMarks(ORDERS, '{"at":7}');
    expect(await two.bus.readMarks(ORDERS)).toBe('{"at":7}');
  });

  it('keeps deployments apart by their secrets', async () => {
    const [one, other] = [await hearing(url, randomUUID()), await hearing(url, randomUUID())];
    await one.bus.publish(changed('orders:1'));
    await one.bus.announceListeners(60_000);
    await one.bus.holdLease(ORDERS, 60_000);
    await one.bus.writeMarks(ORDERS, '{}');
    expect(await other.bus.hasListeners()).toBe(false);
    expect(await other.bus.holdLease(ORDERS, 60_000)).toBe(true);
    expect(await other.bus.readMarks(ORDERS)).toBeNull();
    expect(other.heard).toEqual([]);
  });

  it('names its keys after the deployment and the source, and lets each run out', async () => {
    const { bus, redis } = await hearing(url, 'a secret that no key shows');
    await bus.announceListeners(60_000);
    await bus.holdLease(ORDERS, 60_000);
    await bus.writeMarks(ORDERS, '{}');
    const keys = await redis.client.keys(redis.name('*'));
    expect(keys.map((key) => key.replace(/^c360:[0-9a-f]{16}:/, '')).toSorted()).toEqual([
      'lease:orders',
      'listeners',
      'marks:orders',
    ]);
    const ttls = await Promise.all(keys.map((key) => redis.client.pttl(key)));
    expect(ttls.filter((ttl) => ttl <= 0)).toEqual([]);
  });

  it('hears no message of another shape, and says so once', async () => {
    const secret = randomUUID();
    const { bus, heard, log, redis } = await hearing(url, secret);
    const texts = [
      '',
      'no JSON',
      '{}',
      '{"version":2,"from":"x","event":{"kind":"anything"}}',
      '{"version":1,"from":"x"}',
    ];
    for (const text of texts) await redis.client.publish(redis.name('changes'), text);
    const other = await hearing(url, secret);
    await other.bus.publish(changed('orders:1'));
    await vi.waitFor(() => expect(heard).toEqual([changed('orders:1')]));
    expect(log.lines.filter(({ msg }) => String(msg).includes('not understood'))).toHaveLength(1);
    await bus.publish(changed('orders:2'));
    expect(heard).toHaveLength(2);
  });
});

describe.skipIf(missing !== null)(`a Redis that is away${missing === null ? '' : ` (${missing})`}`, () => {
  async function startedServer() {
    const server = await redisServer();
    onTestFinished(() => server.kill());
    return server;
  }

  it('keeps nobody from starting, nor from being told of this process', async () => {
    const server = await startedServer();
    const { bus, heard } = await openProcess(server.url, randomUUID());
    await bus.publish(changed('orders:1'));
    await bus.announceListeners(60_000);
    expect(await bus.hasListeners()).toBe(true);
    expect(await bus.holdLease(ORDERS, 60_000)).toBe(true);
    await bus.writeMarks(ORDERS, '{"at":1}');
    expect(await bus.readMarks(ORDERS)).toBe('{"at":1}');
    await bus.releaseLease(ORDERS);
    expect(heard).toEqual([changed('orders:1')]);
  });

  it('is used once it comes, and what was told before reaches the others as anything', async () => {
    const server = await startedServer();
    const secret = randomUUID();
    const [one, two] = [await openProcess(server.url, secret), await openProcess(server.url, secret)];
    await one.bus.publish(changed('orders:1'));
    await server.start();
    await vi.waitFor(() => expect(two.heard).toContainEqual(ANYTHING), 10_000);
    await vi.waitFor(async () => {
      await one.bus.publish(changed('orders:2'));
      expect(two.heard).toContainEqual(changed('orders:2'));
    }, 10_000);
  });

  it('loses no change when it is killed and comes back with nothing in it', async () => {
    const server = await startedServer();
    await server.start();
    const secret = randomUUID();
    const [one, two] = [await hearing(server.url, secret), await hearing(server.url, secret)];
    await server.kill();
    await one.bus.publish(changed('orders:1'));
    expect(one.heard).toEqual([changed('orders:1')]);
    expect(await two.bus.holdLease(ORDERS, 60_000)).toBe(true);
    await server.start();
    await vi.waitFor(() => expect(two.heard).toContainEqual(ANYTHING), 10_000);
    await vi.waitFor(() => expect(one.heard).toContainEqual(ANYTHING), 10_000);
    await vi.waitFor(async () => {
      await one.bus.publish(changed('orders:2'));
      expect(two.heard).toContainEqual(changed('orders:2'));
    }, 10_000);
  });

  it('is told about once when it goes and once when it is back, without its address', async () => {
    const server = await startedServer();
    await server.start();
    const { bus, redis, log } = await hearing(server.url, randomUUID());
    await server.kill();
    await vi.waitFor(() => expect(redis.client.status).toBe('reconnecting'), 5_000);
    for (let i = 0; i < 5; i += 1) await bus.publish(changed('orders:1'));
    await server.start();
    await vi.waitFor(() => expect(redis.client.status).toBe('ready'), 10_000);
    expect(log.lines.map(({ level, msg }) => [level, msg])).toEqual([
      ['warn', 'Redis does not answer: live updates and limits are those of this process alone until it does'],
      ['info', 'Redis answers again'],
    ]);
    expect(log.text()).not.toContain('127.0.0.1');
  });

  it('keeps nobody waiting when it does not answer, and is owed what it was not told', async () => {
    const server = await startedServer();
    await server.start();
    const secret = randomUUID();
    const [one, two] = [await hearing(server.url, secret), await hearing(server.url, secret)];
    await one.bus.writeMarks(ORDERS, '{"at":1}');
    server.freeze();
    await one.bus.publish(changed('orders:1'));
    await one.bus.writeMarks(ORDERS, '{"at":2}');
    expect(one.heard).toEqual([changed('orders:1')]);
    // Its connection has been cut by then: nobody waits for the next.
    const began = performance.now();
    for (let i = 0; i < 10; i += 1) await one.bus.holdLease(ORDERS, 60_000);
    expect(performance.now() - began).toBeLessThan(1_500);
    server.thaw();
    await vi.waitFor(() => expect(two.heard).toContainEqual(ANYTHING), 10_000);
  });

  it('gives no marks to another process beyond what all have been told', async () => {
    const server = await startedServer();
    await server.start();
    const secret = randomUUID();
    const [one, two] = [await hearing(server.url, secret), await hearing(server.url, secret)];
    await one.bus.writeMarks(ORDERS, '{"at":1}');
    // Nobody can be told, but keys can be written.
    vi.spyOn(one.redis.client, 'publish').mockRejectedValue(new Error('lost'));
    await one.bus.publish(changed('orders:1'));
    await one.bus.writeMarks(ORDERS, '{"at":2}');
    expect(await two.bus.readMarks(ORDERS)).toBe('{"at":1}');
    vi.restoreAllMocks();
    await one.bus.holdLease(ORDERS, 60_000);
    await vi.waitFor(() => expect(two.heard).toEqual([ANYTHING]));
    await one.bus.writeMarks(ORDERS, '{"at":3}');
    expect(await two.bus.readMarks(ORDERS)).toBe('{"at":3}');
  });

  it('has a user for the gateway with the rights that the documentation names', async () => {
    const server = await startedServer();
    await server.start();
    const admin = await hearing(server.url, randomUUID());
    const [, words = ''] = /\nACL (SETUSER gateway .*)\n/.exec(readFileSync('docs/live.md', 'utf8')) ?? [];
    await admin.redis.client.call('ACL', ...words.split(' '));
    const secret = randomUUID();
    const url = server.url.replace('//', '//gateway:password@');
    const [one, two] = [await hearing(url, secret), await hearing(url, secret)];
    await one.bus.announceListeners(60_000);
    await one.bus.writeMarks(ORDERS, '{}');
    await one.bus.publish(changed('orders:1'));
    expect(await one.bus.holdLease(ORDERS, 60_000)).toBe(true);
    expect(await two.bus.holdLease(ORDERS, 60_000)).toBe(false);
    expect(await two.bus.hasListeners()).toBe(true);
    expect(await two.bus.readMarks(ORDERS)).toBe('{}');
    await vi.waitFor(() => expect(two.heard).toEqual([changed('orders:1')]));
    await one.bus.releaseLease(ORDERS);
    expect(await two.bus.holdLease(ORDERS, 60_000)).toBe(true);
    expect([...one.log.lines, ...two.log.lines]).toEqual([]);
    await expect(one.redis.client.set('elsewhere', '1')).rejects.toThrow('NOPERM');
  });

  it('that refuses is as one that is away, and told about once for each kind of refusal', async () => {
    const server = await startedServer();
    await server.start();
    const admin = await hearing(server.url, randomUUID());
    await admin.redis.client.call('ACL', 'SETUSER', 'guest', 'on', '>word', '~elsewhere:*', '+@all');
    const { bus, heard, log } = await openProcess(server.url.replace('//', '//guest:word@'), randomUUID());
    await vi.waitFor(() => expect(log.text()).toContain('NOPERM'), 5_000);
    await bus.publish(changed('orders:1'));
    expect(await bus.holdLease(ORDERS, 60_000)).toBe(true);
    expect(heard).toEqual([changed('orders:1')]);
    expect(log.lines.map(({ level, code }) => [level, code])).toEqual([['error', 'NOPERM']]);
  });
});
