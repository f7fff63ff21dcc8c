/** The keys of an issuer, while their address is there and while it is not. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { claims, createKey, sign, startProvider } from './identity-provider.ts';
import type { Mood } from './identity-provider.ts';
import { openTestSignIn } from './open-sign-in.ts';

const OLD = await createKey('old');
const NEW = await createKey('new');

const AWAY = 'The token cannot be checked at the moment. Try again in a few seconds.';
const MINUTES = 60_000;

/** The clock of the process goes on by so much; timers and the network are as they are. */
function pass(ms: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });
}

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve)); // oxlint-disable-line no-await-in-loop
};

const told = (log: { readonly lines: readonly Record<string, unknown>[] }) =>
  log.lines.map(({ level, msg, isServed }) => [level, msg, isServed]);

describe('the keys of an issuer', () => {
  afterEach(() => vi.useRealTimers());

  it('are fetched at start, and once for all the tokens after', async () => {
    const provider = await startProvider({ keys: [OLD] });
    const signIn = openTestSignIn([provider.issuer]);
    await until(() => provider.asked() === 1);
    for (const sub of ['a', 'b', 'c']) await signIn.by(await sign(claims({ sub }), OLD)); // oxlint-disable-line no-await-in-loop
    expect(provider.asked()).toBe(1);
  });

  it.each<[Mood, string]>([
    ['error', 'HTTP_503'],
    ['garbage', 'SyntaxError'],
    ['redirect', 'HTTP_302'],
    ['cut', 'UND_ERR_SOCKET'],
  ])(
    'that cannot be had at start (%s) stop no start, refuse everybody until they come, and are told of once (%s)',
    async (mood, code) => {
      const provider = await startProvider({ keys: [OLD], mood });
      const signIn = openTestSignIn([provider.issuer]);
      const token = await sign(claims(), OLD);
      expect(await signIn.refusal(token)).toEqual({ message: AWAY, retryable: true });
      provider.mood = 'up';
      expect((await signIn.refusal(token)).retryable).toBe(true); // not asked again at once
      expect(provider.asked()).toBe(1);
      pass(5_001);
      expect((await signIn.by(token)).isSigned).toBe(true);
      expect(told(signIn.log)).toEqual([
        ['warn', 'the keys of an issuer cannot be fetched', false],
        ['info', 'the keys of an issuer can be fetched again', undefined],
      ]);
      expect(signIn.log.lines[0]).toMatchObject({ issuer: 'issuers[0]', audience: 'agent', code });
      expect(signIn.log.text()).not.toMatch(/127\.0\.0\.1|http|staff\.example/);
    },
  );

  it('serve on while their address is away, and are fetched beside the requests when it is back', async () => {
    const provider = await startProvider({ keys: [OLD] });
    const signIn = openTestSignIn([provider.issuer]);
    await signIn.by(await sign(claims(), OLD));
    provider.mood = 'error';
    pass(60 * MINUTES);
    expect((await signIn.by(await sign(claims({ sub: 'b' }), OLD))).isSigned).toBe(true);
    await until(() => signIn.log.lines.length === 1);
    expect(told(signIn.log)).toEqual([['warn', 'the keys of an issuer cannot be fetched', true]]);
    provider.mood = 'up';
    provider.keys.splice(0, 1, NEW);
    pass(6_000);
    await signIn.by(await sign(claims({ sub: 'd' }), OLD));
    await until(() => signIn.log.lines.length === 2);
    expect((await signIn.refusal(await sign(claims({ sub: 'e' }), OLD))).message).toMatch(/a key that its issuer/);
    expect((await signIn.by(await sign(claims({ sub: 'e' }), NEW))).isSigned).toBe(true);
  });

  it('serve on for a day and no longer', async () => {
    const provider = await startProvider({ keys: [OLD] });
    const signIn = openTestSignIn([provider.issuer]);
    await signIn.by(await sign(claims(), OLD));
    provider.mood = 'cut';
    pass(24 * 60 * MINUTES + 1);
    expect(await signIn.refusal(await sign(claims({ sub: 'b' }), OLD))).toEqual({ message: AWAY, retryable: true });
  });

  it('are asked for a new one when a token names it, twice a minute at the most', async () => {
    const provider = await startProvider({ keys: [OLD] });
    const signIn = openTestSignIn([provider.issuer]);
    await signIn.by(await sign(claims(), OLD));
    provider.keys.push(NEW);
    const token = await sign(claims(), NEW);
    expect((await signIn.refusal(token)).message).toMatch(/a key that its issuer does not have/);
    expect(provider.asked()).toBe(1);
    pass(30_001);
    expect((await signIn.by(await sign(claims(), NEW))).isSigned).toBe(true);
    expect(provider.asked()).toBe(2);
    for (const kid of ['x', 'y', 'z']) await signIn.refusal(await sign(claims(), NEW, { kid })); // oxlint-disable-line no-await-in-loop
    expect(provider.asked()).toBe(2);
  });

  it('of another issuer are nothing to it', async () => {
    const up = await startProvider({ keys: [OLD] });
    const down = await startProvider({ keys: [NEW], name: 'https://down.example', mood: 'error' });
    const signIn = openTestSignIn([down.issuer, up.issuer]);
    expect((await signIn.by(await sign(claims(), OLD))).isSigned).toBe(true);
    expect((await signIn.refusal(await sign(claims({ iss: 'https://down.example' }), NEW))).retryable).toBe(true);
  });
});
