import { describe, expect, it } from 'vitest';
import type { PageSignInOptions } from '../../../../gateway/http/graphiql/access-route.ts';
import type { PageAccess } from '../../../../gateway/http/graphiql/page-access.ts';
import type { CustomerId } from '../../../../schema/ids.ts';
import type { Viewer } from '../../../../schema/viewer.ts';
import { openPage } from './small-page.ts';

const URL = '/graphiql/access.json';
const LOCAL = { host: 'localhost:4000' };

function demo(minted: Viewer[] = [], isDemoForAll = false): PageSignInOptions {
  const registeredOnly = ['customer', 'partner', 'nobody'] as const;
  return {
    registeredOnly,
    openId: null,
    isDemoForAll,
    demo: {
      mint: async (viewer, lifetimeSeconds) => {
        minted.push(viewer);
        return `${viewer.audience} for ${lifetimeSeconds} s`;
      },
      customer: { id: 'orders:C00017' as CustomerId, name: 'Rosa Delgado' }, // as the demo tells her
      partners: new Map([['oakmart', { name: 'oakmart', codes: ['OAK'], scopes: [], budget: {} }]]),
      registeredOnly,
      now: () => Date.parse('2026-03-02T12:00:00Z'),
    },
  };
}

interface Visit {
  readonly headers?: Readonly<Record<string, string>>;
  readonly remoteAddress?: string;
}

async function read(signIn: PageSignInOptions | undefined, { headers = LOCAL, remoteAddress }: Visit = {}) {
  const app = await openPage(signIn);
  const address = remoteAddress === undefined ? {} : { remoteAddress };
  const response = await app.inject({ url: URL, headers: { ...headers }, ...address });
  return { response, access: response.json<PageAccess>() };
}

describe('GET /graphiql/access.json', () => {
  it('tells whom the gateway takes the bearer of a token for, and until when', async () => {
    const { access, response } = await read(undefined, { headers: { ...LOCAL, authorization: 'Bearer t' } });
    expect(access.viewer).toEqual({
      audience: 'agent',
      name: 'alice',
      scopes: ['pii:read'],
      registeredOnly: false,
      expiresAt: '2026-03-02T12:00:00.000Z',
    });
    expect(response.headers['cache-control']).toBe('no-store');
  });

  it('names the issuer that the page signs in at', async () => {
    const openId = { authority: 'https://id.example.com', clientId: 'graphiql', scopes: ['openid'] };
    const signIn = { registeredOnly: [], openId: { ...openId, authority: 'http://127.0.0.1:9' }, demo: null };
    const { access } = await read({ ...signIn, isDemoForAll: false });
    expect(access.signIn).toEqual({ kind: 'token', openId: { ...openId, authority: 'http://127.0.0.1:9' } });
    expect(access.viewer).toMatchObject({ audience: 'nobody', name: null, expiresAt: null });
  });

  it('gives nobody a token where the configuration is not the demo', async () => {
    const { access } = await read(undefined);
    expect(access.signIn).toEqual({ kind: 'token', openId: null });
  });
});

describe('the personas of the demo', () => {
  it('are one of each audience, with tokens of a quarter of an hour', async () => {
    const minted: Viewer[] = [];
    const { access } = await read(demo(minted));
    expect(access.signIn).toMatchObject({
      kind: 'demo',
      personas: [
        {
          id: 'agent',
          viewer: { scopes: ['pii:read', 'audit:read', 'identity:review', 'identity:write'], registeredOnly: false },
          token: 'agent for 900 s',
        },
        { id: 'agent-masked', viewer: { scopes: [] } },
        { id: 'customer', title: 'Rosa Delgado, a customer', viewer: { audience: 'customer', registeredOnly: true } },
        { id: 'partner-oakmart', viewer: { expiresAt: '2026-03-02T12:15:00.000Z' }, token: 'partner for 900 s' },
        { id: 'nobody', viewer: { audience: 'nobody', expiresAt: null } },
      ],
    });
    expect(minted[2]).toMatchObject({ audience: 'customer', customerId: 'orders:C00017' });
    expect(minted[3]).toMatchObject({ audience: 'partner', partner: 'oakmart' });
  });

  it.each<[string, Visit]>([
    ['from another address', { remoteAddress: '192.0.2.1' }],
    ['by a name that is made to lead here', { headers: { host: 'rebound.example.com' } }],
    ['through a proxy', { headers: { ...LOCAL, 'x-forwarded-for': '192.0.2.1' } }],
    ['from a page of another site', { headers: { ...LOCAL, 'sec-fetch-site': 'cross-site' } }],
    ['from a page of a neighbouring host', { headers: { ...LOCAL, 'sec-fetch-site': 'same-site' } }],
    ['from a page that says its origin', { headers: { ...LOCAL, origin: 'https://evil.example.com' } }],
  ])('are not for a visitor %s', async (_, visit) => {
    const minted: Viewer[] = [];
    const { access } = await read(demo(minted), visit);
    expect(access.signIn).toEqual({ kind: 'token', openId: null });
    expect(minted).toEqual([]);
  });

  it('are for visitors from elsewhere where somebody said so, and still for the page alone', async () => {
    const elsewhere = { headers: { host: 'demo.example.com' }, remoteAddress: '192.0.2.1' };
    expect((await read(demo([], true), elsewhere)).access.signIn.kind).toBe('demo');
    const crossSite = { headers: { ...elsewhere.headers, 'sec-fetch-site': 'cross-site' } };
    expect((await read(demo([], true), crossSite)).access.signIn.kind).toBe('token');
  });
});
