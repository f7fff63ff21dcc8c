import { SignJWT } from 'jose';
import type { JWTPayload } from 'jose';
import type { Viewer } from '../../../../schema/viewer.ts';
import { DEFAULT_CLAIMS } from '../../access-file/defaults.ts';
import { DEMO_ALGORITHM, DEMO_AUDIENCE, DEMO_ROLE, demoIssuerName } from './demo-access.ts';
import { demoSigningKey } from './demo-key.ts';
import { NOBODY_TOKEN } from './nobody-token.ts';

function claimsOf({ audience, customerId, partner, subject, scopes }: Viewer): JWTPayload {
  return {
    [DEFAULT_CLAIMS.subject]: subject ?? `demo ${partner ?? customerId ?? audience}`,
    ...(customerId === undefined ? {} : { [DEFAULT_CLAIMS.customer]: customerId }),
    ...(partner === undefined ? {} : { [DEFAULT_CLAIMS.partner]: partner }),
    ...(audience === 'agent' ? { [DEFAULT_CLAIMS.roles]: [DEMO_ROLE] } : {}),
    [DEFAULT_CLAIMS.scopes]: scopes.join(' '),
  };
}

/**
 * A token by which somebody signs in to the demo configuration of this deployment, and to no other. A customer may be
 * told by the id of a record. Units: `lifetimeSeconds`.
 */
export async function mintDemoToken(secret: string, viewer: Viewer, lifetimeSeconds: number): Promise<string> {
  const { audience } = viewer;
  if (audience === 'nobody') return NOBODY_TOKEN;
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT(claimsOf(viewer))
    .setProtectedHeader({ alg: DEMO_ALGORITHM, typ: 'JWT' })
    .setIssuer(demoIssuerName(audience))
    .setAudience(DEMO_AUDIENCE)
    .setIssuedAt(now)
    .setExpirationTime(now + lifetimeSeconds)
    .sign(demoSigningKey(secret));
}
