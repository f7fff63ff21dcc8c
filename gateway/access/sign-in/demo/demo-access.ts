/**
 * Who may sign in where everything is a demo: issuers whose tokens the deployment makes itself (`c360 token`), and the
 * partners of the demo company.
 */
import type { JWK } from 'jose';
import type { Access, Issuer, Partner, SignedAudience } from '../../access.ts';
import { DEFAULT_CLAIMS } from '../../access-file/defaults.ts';
import { demoPublicKey } from './demo-key.ts';

export const DEMO_ALGORITHM = 'EdDSA';
/** The claim `aud` of all demo tokens. */
export const DEMO_AUDIENCE = 'customer360-demo';
/** The role of agents who sign in by a demo token, which also tells its scopes. */
export const DEMO_ROLE = 'customer360-demo';

export function demoIssuerName(audience: SignedAudience): string {
  return `urn:customer360:demo:${audience}`;
}

const DEMO_PARTNERS: readonly Partner[] = [
  { name: 'oakmart', codes: ['oakmart'], scopes: [], budget: {} },
  { name: 'gardenco', codes: ['gardenco'], scopes: [], budget: {} },
];

function demoIssuer(audience: SignedAudience, secret: string): Issuer {
  const key: JWK = { ...demoPublicKey(secret).export({ format: 'jwk' }), alg: DEMO_ALGORITHM, use: 'sig' };
  return {
    audience,
    issuer: demoIssuerName(audience),
    expects: [DEMO_AUDIENCE],
    keys: { set: { keys: [key] } },
    algorithms: [DEMO_ALGORITHM],
    clockToleranceSeconds: 0,
    claims: DEFAULT_CLAIMS,
    client: null,
  };
}

/** What an access file says, or the defaults, and the demo beside it. */
export function withDemo(access: Access, secret: string): Access {
  const audiences = ['agent', 'customer', 'partner'] as const;
  const partners = DEMO_PARTNERS.map((partner) => [partner.name, partner] as const);
  return {
    ...access,
    issuers: [...access.issuers, ...audiences.map((audience) => demoIssuer(audience, secret))],
    roles: new Map([...access.roles, [DEMO_ROLE, []]]),
    partners: new Map([...partners, ...access.partners]),
  };
}
