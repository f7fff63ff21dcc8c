import { describe, expect, it } from 'vitest';
import type { CallerOf, Credentials } from '../../../../../gateway/access/caller.ts';
import { NOBODY_TOKEN, takingNobody } from '../../../../../gateway/access/sign-in/demo/nobody-token.ts';

const CREDENTIALS: Credentials = { authorization: undefined, viewerHeader: undefined, address: '192.0.2.1' };

/** Tells what came to the sign-in behind it. */
const signIn: CallerOf = async ({ authorization }) => ({
  viewer: { audience: 'agent', subject: authorization ?? 'none', scopes: [] },
  expiresAt: null,
  isSigned: true,
  key: 'viewer 1',
});

const callerOf = takingNobody(signIn, 'a secret of the tests');

describe("the demo's token of nobody", () => {
  it('asks as nobody, counted by the address and never telling it', async () => {
    const caller = await callerOf({ ...CREDENTIALS, authorization: `Bearer ${NOBODY_TOKEN}` });
    expect(caller).toMatchObject({ viewer: { audience: 'nobody', scopes: [] }, expiresAt: null, isSigned: false });
    expect(caller.key).toMatch(/^address \d+$/);
  });

  it.each([undefined, 'Bearer nobody else', 'Bearer nobodys', 'bearer.nobody'])(
    'leaves %j to the sign-in',
    async (authorization) => {
      const { viewer } = await callerOf({ ...CREDENTIALS, authorization });
      expect(viewer.subject).toBe(authorization ?? 'none');
    },
  );

  it('does not hide a viewer header, which the sign-in refuses', async () => {
    const credentials = { ...CREDENTIALS, authorization: `Bearer ${NOBODY_TOKEN}`, viewerHeader: 'forged' };
    expect((await callerOf(credentials)).viewer.audience).toBe('agent');
  });
});
