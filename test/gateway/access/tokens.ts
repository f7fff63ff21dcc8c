/** Tokens by which tests ask a gateway as somebody, and the sign-in that takes them. */
import { pino } from 'pino';
import type { Logger } from 'pino';
import type { CallerOf } from '../../../gateway/access/caller.ts';
import { DEFAULT_ACCESS } from '../../../gateway/access/access-file/defaults.ts';
import { mintDemoToken } from '../../../gateway/access/sign-in/demo/mint-demo-token.ts';
import { withDemo } from '../../../gateway/access/sign-in/demo/demo-access.ts';
import { createSignIn } from '../../../gateway/access/sign-in/sign-in.ts';
import type { CustomerId } from '../../../schema/ids.ts';
import type { Viewer } from '../../../schema/viewer.ts';

/** The value of the header `authorization` by which somebody asks a gateway of that secret. */
export async function bearer(viewer: Viewer, secret: string, seconds = 600): Promise<string> {
  return `Bearer ${await mintDemoToken(secret, viewer, seconds)}`;
}

interface TestSignInOptions {
  readonly secret: string;
  readonly defaultViewer: Viewer;
  readonly logger?: Logger;
}

/** The gateway's own sign-in for demo tokens, without a registry: a customer is whom the token names. */
export function createTestSignIn({
  secret,
  defaultViewer,
  logger = pino({ level: 'silent' }),
}: TestSignInOptions): CallerOf {
  return createSignIn({
    access: withDemo(DEFAULT_ACCESS, secret),
    defaultViewer,
    secret,
    customerOf: async (id) => ({ customerId: id as CustomerId, signedInBy: id as CustomerId }), // as the token says
    registry: async () => Promise.reject(new Error('There is none.')),
    logger,
  });
}
