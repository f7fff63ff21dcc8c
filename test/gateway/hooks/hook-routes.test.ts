import type { FastifyInstance } from 'fastify';
import { describe, expect, it, onTestFinished } from 'vitest';
import { addHookRoutes } from '../../../gateway/hooks/hook-routes.ts';
import type { HookOptions } from '../../../gateway/hooks/hook-routes.ts';
import type { ChangeEvent } from '../../../gateway/live/bus/change-bus.ts';
import { SystemError } from '../../../schema/errors.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import { startSmallGateway } from '../small-graph/small-graph.ts';
import type { LogRecord } from '../small-graph/small-graph.ts';
import { signPush } from './sign-push.ts';

const KEY = 'the key of the orders, at least 32 characters';
const NOW = 1_772_452_800;
const ORDERS = 'orders' as SystemId;
const NOBODY = { affected: { orders: [], customers: [] }, isWhole: true };

interface Hooked {
  readonly app: FastifyInstance;
  readonly log: LogRecord;
  readonly published: ChangeEvent[];
}

async function openHooks(options: Partial<HookOptions> = {}): Promise<Hooked> {
  const { app, log } = await startSmallGateway();
  const published: ChangeEvent[] = [];
  await addHookRoutes(app, {
    secrets: new Map([[ORDERS, KEY]]),
    reader: {
      affectedBy: async (changes) => ({
        affected: { orders: changes.map(({ id }) => id), customers: ['crm:1' as RecordId] },
        isWhole: true,
      }),
    },
    bus: { publish: async (event) => void published.push(event) },
    logger: app.log as unknown as HookOptions['logger'],
    now: () => new Date(NOW * 1000),
    ...options,
  });
  onTestFinished(() => app.close());
  return { app, log, published };
}

const bodyOf = (...ids: readonly string[]): string =>
  JSON.stringify({ changes: ids.map((id) => ({ entity: 'Order', id })) });

const keys = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `orders:${i}`);

const OF_ONE = bodyOf('orders:1');
const LIST = 'a list of 1 to 500 changes';
const CHANGE = '{ "entity": …, "id": … }';
const ENTITY = 'must be one of Customer, Order, Invoice, Payment, Ticket, Shipment';
const ID = 'must be the id of a record of orders, such as "orders:17"';

interface Sent {
  readonly body?: string;
  readonly signature?: string | null;
  readonly source?: string;
  readonly method?: 'POST' | 'GET' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS' | 'HEAD';
  readonly type?: string;
}

async function send(app: FastifyInstance, sent: Sent = {}) {
  const { body = bodyOf('orders:17'), source = 'orders', method = 'POST', type = 'application/json' } = sent;
  const signature = sent.signature === undefined ? signPush(body, NOW, KEY) : sent.signature;
  const { statusCode, payload, headers } = await app.inject({
    method,
    url: `/hooks/${source}`,
    headers: { 'content-type': type, ...(signature === null ? {} : { 'c360-signature': signature }) },
    ...(method === 'GET' || method === 'HEAD' ? {} : { payload: body }),
  });
  return { status: statusCode, headers, text: payload };
}

const errorOf = (text: string) =>
  (JSON.parse(text) as { errors: { message: string; extensions: { code: string } }[] }).errors[0];

describe('POST /hooks/{source}', () => {
  it('tells listeners whom the changed records are about', async () => {
    const { app, published } = await openHooks();
    expect(await send(app, { body: bodyOf('orders:17', 'orders:18') })).toMatchObject({
      status: 202,
      text: '{"accepted":2}',
    });
    expect(published).toEqual([{ kind: 'changed', orders: ['orders:17', 'orders:18'], customers: ['crm:1'] }]);
  });

  it('takes the bytes as they were signed, however they are written', async () => {
    const { app } = await openHooks();
    const body = `  {"changes" :\n[{"id":"orders:Stra%C3%9Fe","entity":"Order"}]}\r\n`;
    expect(await send(app, { body, type: 'application/json; charset=utf-8' })).toMatchObject({ status: 202 });
  });

  it('answers 401 in one and the same way to every signature that does not hold', async () => {
    const { app, published } = await openHooks();
    const body = bodyOf('orders:17');
    const signature = signPush(body, NOW, KEY);
    const answers = await Promise.all([
      send(app, { signature: null }),
      send(app, { signature: '' }),
      send(app, { signature: 'nonsense' }),
      send(app, { signature: signPush(body, NOW, `${KEY}.`) }),
      send(app, { signature: signPush(body, NOW - 301, KEY) }),
      send(app, { signature, body: bodyOf('orders:18') }),
      send(app, { signature, body: 'no JSON' }),
      send(app, { signature, body: '' }),
    ]);
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(
      new Set([
        '401 {"errors":[{"message":"The header c360-signature must be this body\'s signature by the key of the source.",' +
          '"extensions":{"code":"UNAUTHENTICATED"}}]}',
      ]),
    );
    expect(published).toEqual([]);
  });

  it('takes a body that two keys have signed', async () => {
    const { app } = await openHooks();
    const signature = signPush(bodyOf('orders:17'), NOW, 'the next key, which only the other side knows', KEY);
    expect(await send(app, { signature })).toMatchObject({ status: 202 });
  });

  it('answers 404 for a source without a hook as for one that there is not, and as for any address', async () => {
    const { app } = await openHooks();
    const answers = await Promise.all([
      send(app, { source: 'billing' }),
      send(app, { source: 'nothing', signature: null }),
      send(app, { source: 'billing', body: 'no JSON', type: 'text/plain' }),
      send(app, { source: 'billing', method: 'GET' }),
    ]);
    const elsewhere = await app.inject({ url: '/nowhere' });
    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set([elsewhere.payload]));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  });

  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)('answers 405 to %s', async (method) => {
    const { app, published } = await openHooks();
    const { status, headers } = await send(app, { method });
    expect([status, headers['allow']]).toEqual([405, 'POST']);
    expect(published).toEqual([]);
  });

  it('answers 413 to a body of more than 256 KB', async () => {
    const { app } = await openHooks();
    const { status, text } = await send(app, { body: ' '.repeat(256 * 1024 + 1) });
    expect([status, errorOf(text)?.message]).toEqual([413, 'The request body must be at most 262144 bytes.']);
  });

  it('answers 415 to a body of another type', async () => {
    const { app } = await openHooks();
    expect(await send(app, { type: 'text/plain' })).toMatchObject({ status: 415 });
  });

  it.each([
    ['that is empty', '', 'The request body must be JSON, but it cannot be read as such.'],
    ['that is no JSON', '{', 'The request body must be JSON, but it cannot be read as such.'],
    ['of null', 'null', 'The request body: must be { "changes": […] }, but got null.'],
    ['without changes', '{}', `changes: must be ${LIST}, but got nothing.`],
    ['of no change', '{"changes":[]}', `changes: must be ${LIST}, but got a list of 0.`],
    ['of 501 changes', bodyOf(...keys(501)), `changes: must be ${LIST}, but got a list of 501.`],
    [
      'with another word',
      `${OF_ONE.slice(0, -1)},"x":1}`,
      `The request body: must be { "changes": […] }, but got ${OF_ONE.slice(0, -1)},"x":1}.`,
    ],
    ['of an id alone', '{"changes":["orders:17"]}', `changes[0]: must be ${CHANGE}, but got "orders:17".`],
    [
      'with a word too much',
      '{"changes":[{"entity":"Order","id":"orders:1","at":5}]}',
      `changes[0]: must be ${CHANGE}, but got {"entity":"Order","id":"orders:1","at":5}.`,
    ],
    [
      'of an unknown entity',
      '{"changes":[{"entity":"order","id":"orders:1"}]}',
      `changes[0].entity: ${ENTITY}, but got "order".`,
    ],
    ["of another source's record", bodyOf('orders:1', 'billing:17'), `changes[1].id: ${ID}, but got "billing:17".`],
    ['of a bare key', bodyOf('17'), `changes[0].id: ${ID}, but got "17".`],
    ['of a guest', bodyOf('orders:@sealed'), `changes[0].id: ${ID}, but got "orders:@sealed".`],
  ])('answers 400 to a body %s', async (_name, body, message) => {
    const { app, published } = await openHooks();
    const { status, text } = await send(app, { body });
    expect([status, errorOf(text)?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
    expect(errorOf(text)?.message).toBe(message);
    expect(published).toEqual([]);
  });

  it('takes 500 changes', async () => {
    const { app } = await openHooks();
    const body = bodyOf(...Array.from({ length: 500 }, (_, i) => `orders:${'9'.repeat(200)}${i}`));
    expect(await send(app, { body })).toMatchObject({ status: 202, text: '{"accepted":500}' });
  });

  it('tells everybody to look where the systems cannot be read just now', async () => {
    const reader = { affectedBy: () => Promise.reject(new SystemError(ORDERS, 'TIMEOUT')) };
    const { app, published } = await openHooks({ reader });
    expect(await send(app)).toMatchObject({ status: 202, text: '{"accepted":1}' });
    expect(published).toEqual([{ kind: 'anything' }]);
  });

  it('tells what is known by name, and everybody to look, where a link cannot be followed just now', async () => {
    const affected = { orders: ['orders:17' as RecordId], customers: [] };
    const { app, published } = await openHooks({ reader: { affectedBy: async () => ({ affected, isWhole: false }) } });
    await send(app);
    expect(published).toEqual([{ kind: 'changed', ...affected }, { kind: 'anything' }]);
  });

  it('answers 503 while too much waits, with when to come again', async () => {
    const ends: (() => void)[] = [];
    const reader: HookOptions['reader'] = {
      affectedBy: () => new Promise((done) => ends.push(() => done(NOBODY))),
    };
    const { app } = await openHooks({ reader });
    const body = bodyOf(...keys(500));
    const first = send(app, { body });
    await expect.poll(() => ends.length).toBe(1);
    const waiting = Array.from({ length: 10 }, () => send(app, { body }));
    const { status, headers, text } = await send(app, { body });
    expect([status, headers['retry-after'], errorOf(text)?.extensions.code]).toEqual([503, '1', 'RATE_LIMITED']);
    ends[0]?.();
    await expect.poll(() => ends.length).toBe(2);
    ends[1]?.();
    expect((await Promise.all([first, ...waiting])).map((answer) => answer.status)).toEqual(Array(11).fill(202));
  });

  it('does not hold up the end of the server', async () => {
    let isAsked = false;
    const reader: HookOptions['reader'] = {
      affectedBy: (_changes, signal) =>
        new Promise((_done, fail) => {
          isAsked = true;
          signal?.addEventListener('abort', () => fail(new SystemError(ORDERS, 'TIMEOUT')));
        }),
    };
    const { app, published } = await openHooks({ reader });
    const sent = send(app);
    await expect.poll(() => isAsked).toBe(true);
    await app.close();
    expect(await sent).toMatchObject({ status: 202 });
    expect(published).toEqual([{ kind: 'anything' }]);
  });

  it('leaves the log without body, key and signature', async () => {
    const { app, log } = await openHooks();
    await send(app, { body: bodyOf('orders:secret') });
    await send(app, { body: bodyOf('billing:secret') });
    await send(app, { signature: 'secret' });
    expect(log.lines.filter(({ msg }) => msg === 'request').map(({ route, status }) => [route, status])).toEqual([
      ['/hooks/:source', 202],
      ['/hooks/:source', 400],
      ['/hooks/:source', 401],
    ]);
    expect(log.text()).not.toMatch(/secret|the key of/);
  });
});
