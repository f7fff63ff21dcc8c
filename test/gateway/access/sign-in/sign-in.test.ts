import { afterEach, describe, expect, it, vi } from 'vitest';
import { SystemError } from '../../../../schema/errors.ts';
import type { CustomerId, RecordId, SystemId } from '../../../../schema/ids.ts';
import type { CustomerOf, NamedCustomer } from '../../../../gateway/access/sign-in/viewer-of-token.ts';
import { claims, createKey, nowSeconds, sign, startProvider } from './identity-provider.ts';
import { openTestSignIn, refusalOf } from './open-sign-in.ts';

const STAFF = await createKey('staff-1');
const SITE = await createKey('site-1', 'ES256');

/** A customer, signed in by a record that the registry has joined him by. */
const joined = (id: string): NamedCustomer => ({ customerId: id as CustomerId, signedInBy: 'orders:1' as RecordId });

const from = (authorization: string | undefined, viewerHeader?: string) => ({
  authorization,
  viewerHeader,
  address: '192.0.2.1',
});

describe('whoever asks without a token', () => {
  it('is the configured viewer, counted by the address', async () => {
    const { callerOf } = openTestSignIn([]);
    const caller = await callerOf(from(undefined));
    expect(caller).toEqual({
      viewer: { audience: 'nobody', scopes: [] },
      expiresAt: null,
      isSigned: false,
      key: expect.stringMatching(/^address \d+$/) as unknown,
    });
    expect((await callerOf({ ...from(undefined), address: '192.0.2.2' })).key).not.toBe(caller.key);
  });

  it('may be a customer by the id of a record', async () => {
    const named = { audience: 'customer', customerId: 'orders:C00017' as CustomerId, scopes: [] } as const;
    const { callerOf } = openTestSignIn([], { defaultViewer: named });
    expect((await callerOf(from(undefined))).viewer).toMatchObject({ customerId: 'c_17', signedInBy: 'orders:C00017' });
  });
});

describe('the header authorization', () => {
  it.each(['', 'Bearer', 'Bearer ', 'Basic dTpw', 'Bearer a b', 'Bearer a,Bearer b', 'abc', `Bearer ${'a'.repeat(9_000)}`, 'Bearer ä'])(
    'is refused where it is no single token: "%s"',
    async (text) => {
      const { callerOf } = openTestSignIn([]);
      expect((await refusalOf(callerOf(from(text)))).message).toMatch(/must be `Bearer`, a blank and one token/);
    },
  ); // prettier-ignore

  it('may be written in letters of any case', async () => {
    const provider = await startProvider({ keys: [STAFF] });
    const { callerOf } = openTestSignIn([provider.issuer]);
    expect((await callerOf(from(`bEARER  ${await sign(claims(), STAFF)}`))).isSigned).toBe(true);
  });
});

describe('a token that was checked a moment ago', () => {
  it('tells its caller at once', async () => {
    const provider = await startProvider({ keys: [STAFF] });
    const { callerOf } = openTestSignIn([provider.issuer]);
    const credentials = from(`Bearer ${await sign(claims(), STAFF)}`);
    const first = callerOf(credentials);
    expect(first).toBeInstanceOf(Promise);
    const caller = await first;
    expect(callerOf(credentials)).toBe(caller);
  });
});

describe('the header c360-viewer', () => {
  it('is taken from nobody, whether or not a token stands beside it', async () => {
    const provider = await startProvider({ keys: [STAFF] });
    const { callerOf } = openTestSignIn([provider.issuer]);
    const token = `Bearer ${await sign(claims(), STAFF)}`;
    for (const authorization of [undefined, token]) {
      // oxlint-disable-next-line no-await-in-loop
      expect((await refusalOf(callerOf(from(authorization, '')))).message).toMatch(/a gateway takes it from nobody/);
    }
  });
});

describe('a token that is known', () => {
  afterEach(() => vi.useRealTimers());

  it('is not looked at again for five minutes, and then is', async () => {
    const customerOf = vi.fn<CustomerOf>(async () => joined('c_1'));
    const provider = await startProvider({ keys: [SITE], audience: 'customer' });
    const signIn = openTestSignIn([provider.issuer], { customerOf });
    const token = await sign(claims({ c360_customer: 'orders:1', exp: nowSeconds() + 3_600 }), SITE);
    const first = await signIn.by(token);
    expect(await signIn.by(token)).toBe(first);
    expect(customerOf).toHaveBeenCalledTimes(1);
    customerOf.mockResolvedValue(joined('c_2')); // a person has joined two customers
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5 * 60_000 + 1 });
    expect((await signIn.by(token)).viewer.customerId).toBe('c_2');
  });

  it('ends with its own end', async () => {
    const provider = await startProvider({ keys: [STAFF], issuer: { clockToleranceSeconds: 0 } });
    const signIn = openTestSignIn([provider.issuer]);
    const token = await sign(claims({ exp: nowSeconds() + 20 }), STAFF);
    expect((await signIn.by(token)).isSigned).toBe(true);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 21_000 });
    expect((await signIn.refusal(token)).message).toMatch(/has expired/);
  });

  it('is not one that differs in a single letter', async () => {
    const provider = await startProvider({ keys: [STAFF] });
    const signIn = openTestSignIn([provider.issuer]);
    const token = await sign(claims(), STAFF);
    await signIn.by(token);
    const other = token.at(-5) === 'A' ? 'B' : 'A';
    expect((await signIn.refusal(`${token.slice(0, -5)}${other}${token.slice(-4)}`)).retryable).toBe(false);
  });
});

describe('the key of a caller', () => {
  it('is one for each who signs in, whatever the token, and none of it can be read back', async () => {
    const provider = await startProvider({ keys: [STAFF] });
    const signIn = openTestSignIn([provider.issuer]);
    const keyOf = async (sub: string, more = {}) => (await signIn.by(await sign(claims({ sub, ...more }), STAFF))).key;
    const ann = await keyOf('ann');
    expect(await keyOf('ann', { jti: '2', roles: ['lead'] })).toBe(ann);
    expect(await keyOf('bob')).not.toBe(ann);
    expect(ann).toMatch(/^viewer [\w-]{43}$/);
  });
});

describe('a registry that does not answer', () => {
  it('lets no customer in, and says nothing of itself', async () => {
    const provider = await startProvider({ keys: [SITE], audience: 'customer' });
    const failing = async () => Promise.reject(new SystemError('registry' as SystemId, 'UNAVAILABLE'));
    const signIn = openTestSignIn([provider.issuer], { customerOf: failing });
    const refused = await signIn.refusal(await sign(claims({ c360_customer: 'c_1' }), SITE));
    expect(refused).toEqual({
      message: expect.stringMatching(/^The token cannot be checked/) as unknown,
      retryable: true,
    });
    expect(signIn.log.lines.map(({ msg }) => msg)).toEqual(['a customer who signs in cannot be looked up']);
  });
});
