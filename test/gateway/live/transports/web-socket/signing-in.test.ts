/** Who asks over a WebSocket: by the handshake, or by what its first message brings. */
import { createClient } from 'graphql-ws';
import type { Client } from 'graphql-ws';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Caller, CallerOf } from '../../../../../gateway/access/caller.ts';
import { unauthenticated } from '../../../../../gateway/http/error-answers.ts';
import type { CustomerId } from '../../../../../schema/ids.ts';
import { signViewer } from '../../../../../gateway/viewer-header.ts';
import { AGENT, SECRET } from '../../../small-graph/small-graph.ts';
import { createFakeLiveGraph } from '../fake-live-graph.ts';
import { signed, startLiveServer } from '../live-server.ts';
import type { LiveServer } from '../live-server.ts';

const SIGNED = await signed();
const PARTNER = await signed({ audience: 'partner', partner: 'oakmart', scopes: [] });
const EXPIRED = await signed(undefined, -10);

let server: LiveServer;
let url: string;
let client: Client;

beforeEach(async () => {
  server = await startLiveServer(createFakeLiveGraph({ '{ viewer }': { data: { viewer: 'me' } } }));
  url = `${server.base.replace('http', 'ws')}/graphql`;
  client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0 });
});
afterEach(async () => {
  await client.dispose();
  await server.close(0);
});

describe('the viewer of a WebSocket', () => {
  const asked = () => server.live.requests.map(({ viewer, client: from, expiresAt }) => [viewer.audience, from.isSigned, expiresAt !== null]); // prettier-ignore
  const by = (connectionParams: Record<string, unknown>, headers: Record<string, string> = {}): Client => {
    class WithHeaders extends WebSocket {
      constructor(address: string, protocol: string) {
        super(address, protocol, { headers });
      }
    }
    return createClient({ url, webSocketImpl: WithHeaders, connectionParams, retryAttempts: 0 });
  };

  it('is the configured one where none is named', async () => {
    await client.iterate({ query: '{ viewer }' }).next();
    expect(asked()).toEqual([['agent', false, false]]);
  });

  it.each([
    ['the header', {}, { authorization: PARTNER }],
    ['the payload of connection_init', { authorization: PARTNER }, {}],
    ['the payload, whatever its letters,', { Authorization: PARTNER }, {}],
    ['the payload, where there are both,', { authorization: PARTNER }, { authorization: SIGNED }],
  ])('is the one that %s names', async (_where, payload, headers) => {
    const named = by(payload, headers);
    await named.iterate({ query: '{ viewer }' }).next();
    expect(asked()).toEqual([['partner', true, true]]);
    await named.dispose();
  });

  it('has the purpose that the payload names, whatever its letters', async () => {
    const named = by({ authorization: PARTNER, 'C360-Purpose': 'a call' });
    await named.iterate({ query: '{ viewer }' }).next();
    expect(server.live.requests.map(({ facts }) => facts.purpose)).toEqual(['a call']);
    await named.dispose();
  });

  it.each([
    ['no text', { 'c360-purpose': 7 }],
    ['said twice', { 'c360-purpose': 'a', 'C360-Purpose': 'b' }],
  ])('is refused with 4400 where its purpose is %s', async (_what, payload) => {
    const refused = by({ authorization: PARTNER, ...payload });
    await expect(refused.iterate({ query: '{ viewer }' }).next()).rejects.toMatchObject({ code: 4400 });
    expect(server.live.requests).toEqual([]);
  });

  it.each([
    ['a forged token', { authorization: 'Bearer a.b' }],
    ['an expired token', { authorization: EXPIRED }],
    ['no text', { authorization: 7 }],
    ['two tokens', { authorization: SIGNED, Authorization: PARTNER }],
    ['a viewer that this deployment has signed', { 'c360-viewer': signViewer(AGENT, SECRET, 9_999_999_999) }],
  ])('is refused with 4401 where the payload is %s', async (_what, payload) => {
    const refused = by(payload);
    await expect(refused.iterate({ query: '{ viewer }' }).next()).rejects.toMatchObject({ code: 4401 });
    expect(server.live.requests).toEqual([]);
  });
});

describe('a WebSocket that stays open', () => {
  const known = (customerId: string): Caller => ({
    viewer: { audience: 'customer', customerId: customerId as CustomerId, scopes: [] }, // by its spelling
    expiresAt: null,
    isSigned: true,
    key: customerId,
  });
  const ask = async (from: Client) => from.iterate({ query: '{ viewer }' }).next();

  it('is asked who it is for each operation, by what it said last', async () => {
    const callerOf = vi.fn<CallerOf>(async () => known('c_1'));
    const live = createFakeLiveGraph({ '{ viewer }': { data: { viewer: 'me' } } });
    const other = await startLiveServer(live, { callerOf });
    const address = `${other.base.replace('http', 'ws')}/graphql`;
    const held = createClient({ url: address, webSocketImpl: WebSocket, connectionParams: { authorization: 'Bearer x' }, lazyCloseTimeout: 60_000, retryAttempts: 0 }); // prettier-ignore
    await ask(held);
    callerOf.mockImplementation(async () => known('c_2')); // the link of its record was corrected
    await ask(held);
    expect(live.requests.map(({ viewer, client: { key } }) => [viewer.customerId, key])).toEqual([
      ['c_1', 'c_1'],
      ['c_2', 'c_2'],
    ]);
    expect(callerOf).toHaveBeenLastCalledWith(expect.objectContaining({ authorization: 'Bearer x' }));
    callerOf.mockRejectedValue(unauthenticated('The token is no API key that holds.'));
    await expect(ask(held)).rejects.toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(live.requests).toHaveLength(2);
    await held.dispose();
    await other.close(0);
  });
});

describe('a WebSocket whose viewer has expired', () => {
  afterEach(() => vi.useRealTimers());

  it('runs no operation any more', async () => {
    const short = createClient({ url, webSocketImpl: WebSocket, connectionParams: { authorization: SIGNED }, lazyCloseTimeout: 60_000 }); // prettier-ignore
    await short.iterate({ query: '{ viewer }' }).next();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
    await expect(short.iterate({ query: '{ viewer }' }).next()).rejects.toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    expect(server.live.requests).toHaveLength(1);
    await short.dispose();
  });
});
