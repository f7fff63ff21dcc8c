/** GET /graphiql/access.json: how one signs in at the page, and whom the gateway takes the asker for. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readCaller } from '../caller.ts';
import type { CallerOf } from '../caller.ts';
import { demoPersonas } from './demo-personas.ts';
import type { DemoPersonasOptions } from './demo-personas.ts';
import { isFromThePage, isLocalVisit } from './is-local-visit.ts';
import type { OpenIdClient, PageAccess, PageSignIn } from './page-access.ts';
import { pageViewer } from './page-viewer.ts';
import type { RegisteredOnly } from './page-viewer.ts';

export interface PageSignInOptions {
  readonly registeredOnly: RegisteredOnly;
  /** The page as a client of the agents' issuer; null: none is named. */
  readonly openId: OpenIdClient | null;
  /** Null: the configuration is not the demo's, and nobody is given a token. */
  readonly demo: DemoPersonasOptions | null;
  /** Personas are for visitors from elsewhere too: somebody said by hand that this is a demo. */
  readonly isDemoForAll: boolean;
}

export interface AccessRouteOptions extends PageSignInOptions {
  readonly callerOf: CallerOf;
}

async function signInFor(request: FastifyRequest, options: AccessRouteOptions): Promise<PageSignIn> {
  const { demo, isDemoForAll, openId } = options;
  const isServed = isFromThePage(request) && (isDemoForAll || isLocalVisit(request));
  if (demo === null || !isServed) return { kind: 'token', openId };
  return { kind: 'demo', personas: await demoPersonas(demo) };
}

export function addAccessRoute(app: FastifyInstance, options: AccessRouteOptions): void {
  app.get('/graphiql/access.json', async (request, reply): Promise<PageAccess> => {
    reply.header('cache-control', 'no-store');
    const caller = await readCaller(request, options.callerOf);
    return { viewer: pageViewer(caller, options.registeredOnly), signIn: await signInFor(request, options) };
  });
}
