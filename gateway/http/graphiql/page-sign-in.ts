import type { CustomerId } from '../../../schema/ids.ts';
import type { Access } from '../../access/access.ts';
import { mintDemoToken } from '../../access/sign-in/demo/mint-demo-token.ts';
import type { Configuration } from '../../config.ts';
import type { PageSignInOptions } from './access-route.ts';
import type { DemoPersonasOptions } from './demo-personas.ts';
import type { OpenIdClient } from './page-access.ts';

/** A customer of the demo's data, told as a token tells her: by a record. */
const ROSA = { id: 'orders:C00017' as CustomerId, name: 'Rosa Delgado' }; // the sign-in looks up whose it is

/** The page as a client of the first of the agents' issuers that names one. */
function openIdClient({ issuers }: Pick<Access, 'issuers'>): OpenIdClient | null {
  for (const { audience, issuer, client } of issuers) {
    if (audience === 'agent' && client !== null) {
      return { authority: issuer, clientId: client.id, scopes: client.scopes };
    }
  }
  return null;
}

export interface PageSignInParts {
  readonly configuration: Pick<Configuration, 'isDemo' | 'isDemoAccess' | 'isDemoSaid'>;
  readonly access: Pick<Access, 'issuers' | 'partners' | 'operations'>;
  readonly secret: string;
}

/** How people sign in at the page, by what the deployment is configured for. */
export function pageSignIn({ configuration, access, secret }: PageSignInParts): PageSignInOptions {
  const { registeredOnly } = access.operations;
  const demo: DemoPersonasOptions = {
    mint: async (viewer, lifetimeSeconds) => mintDemoToken(secret, viewer, lifetimeSeconds),
    customer: configuration.isDemo ? ROSA : null,
    partners: access.partners,
    registeredOnly,
  };
  return {
    registeredOnly,
    openId: openIdClient(access),
    demo: configuration.isDemoAccess ? demo : null,
    isDemoForAll: configuration.isDemoSaid,
  };
}
