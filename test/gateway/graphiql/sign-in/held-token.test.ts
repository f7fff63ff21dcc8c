import { describe, expect, it } from 'vitest';
import { keepToken } from '../../../../gateway/graphiql/sign-in/held-token.ts';
import type { HeldToken } from '../../../../gateway/graphiql/sign-in/held-token.ts';

const MINUTE = 60_000;

function heldUntil(token: string, endsAt: number | null): HeldToken {
  const expiresAt = endsAt === null ? null : new Date(endsAt).toISOString();
  return { token, viewer: { audience: 'agent', name: 'alice', scopes: [], registeredOnly: false, expiresAt } };
}

function open({ endsAt, renews = true }: { readonly endsAt: number | null; readonly renews?: boolean }) {
  const clock = { at: 0 };
  const renewals: string[] = [];
  const told: (string | null)[] = [];
  const token = keepToken(heldUntil('first', endsAt), {
    renew: renews
      ? async () => {
          const name = `renewed ${renewals.length + 1}`;
          renewals.push(name);
          return heldUntil(name, clock.at + 10 * MINUTE);
        }
      : null,
    onRenewed: ({ expiresAt }) => void told.push(expiresAt),
    now: () => clock.at,
  });
  return { clock, renewals, told, token };
}

describe('a token that is held', () => {
  it('is given as it is until half a minute before its end', async () => {
    const { clock, token } = open({ endsAt: 10 * MINUTE });
    clock.at = 9.5 * MINUTE;
    expect(await token()).toBe('first');
    clock.at += 1;
    expect(await token()).toBe('renewed 1');
  });

  it('is renewed again at the end of the next', async () => {
    const { clock, told, token } = open({ endsAt: MINUTE });
    clock.at = MINUTE;
    expect(await token()).toBe('renewed 1');
    expect(await token()).toBe('renewed 1');
    clock.at = 11 * MINUTE;
    expect(await token()).toBe('renewed 2');
    expect(told).toEqual([new Date(11 * MINUTE).toISOString(), new Date(21 * MINUTE).toISOString()]);
  });

  it('is renewed once for requests that leave together', async () => {
    const { clock, renewals, token } = open({ endsAt: MINUTE });
    clock.at = 2 * MINUTE;
    expect(await Promise.all([token(), token(), token()])).toEqual(['renewed 1', 'renewed 1', 'renewed 1']);
    expect(renewals).toHaveLength(1);
  });

  it('is tried again after a renewal that failed', async () => {
    let fails = true;
    const token = keepToken(heldUntil('first', 0), {
      renew: async () => {
        if (fails) throw new Error('The issuer does not answer.');
        return heldUntil('renewed', null);
      },
      onRenewed: () => {},
      now: () => 0,
    });
    await expect(token()).rejects.toThrow('The issuer does not answer.');
    fails = false;
    expect(await token()).toBe('renewed');
  });

  it('stays what it is where nothing can renew it, or it has no end', async () => {
    const ended = open({ endsAt: MINUTE, renews: false });
    ended.clock.at = 2 * MINUTE;
    expect(await ended.token()).toBe('first');
    const endless = open({ endsAt: null });
    endless.clock.at = 1e12;
    expect(await endless.token()).toBe('first');
  });
});
