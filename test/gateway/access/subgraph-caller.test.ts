import { describe, expect, it } from 'vitest';
import { createSubgraphCallerOf } from '../../../gateway/access/subgraph-caller.ts';
import { signViewer } from '../../../gateway/viewer-header.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import { refusalOf } from './sign-in/open-sign-in.ts';
import { bearer } from './tokens.ts';

const SECRET = 'a secret of a deployment, long enough to sign';
const PARTNER: Viewer = { audience: 'partner', partner: 'oakmart', subject: 'key abc', scopes: ['pii:read'] };
const inAMinute = (): number => Math.floor(Date.now() / 1000) + 60;
const by = (viewerHeader: string | undefined, authorization?: string) => ({
  authorization,
  viewerHeader,
  address: '192.0.2.1',
});

describe('a subgraph that is served alone', () => {
  it('is told the viewer by its gateway, all of it', async () => {
    const caller = await createSubgraphCallerOf(SECRET, null)(by(signViewer(PARTNER, SECRET, inAMinute())));
    expect(caller).toMatchObject({ viewer: PARTNER, isSigned: true });
  });

  it('answers nobody else', async () => {
    const callerOf = createSubgraphCallerOf(SECRET, null);
    const token = await bearer({ audience: 'agent', scopes: [] }, SECRET);
    const refused = [
      by(undefined),
      by(undefined, token),
      by(''),
      by(signViewer(PARTNER, 'the secret of another deployment', inAMinute())),
      by(signViewer(PARTNER, SECRET, inAMinute() - 120), token),
      by(`${signViewer(PARTNER, SECRET, inAMinute())}, ${signViewer(PARTNER, SECRET, inAMinute())}`),
    ];
    for (const credentials of refused) {
      // oxlint-disable-next-line no-await-in-loop
      expect((await refusalOf(callerOf(credentials))).message).toMatch(/must be signed by this deployment/);
    }
  });

  it('answers whoever asks where a demo says so by hand, and even then believes no wrong signature', async () => {
    const callerOf = createSubgraphCallerOf(SECRET, { audience: 'nobody', scopes: [] });
    expect(await callerOf(by(undefined))).toMatchObject({ viewer: { audience: 'nobody' }, isSigned: false });
    await refusalOf(callerOf(by('a.b')));
  });
});
