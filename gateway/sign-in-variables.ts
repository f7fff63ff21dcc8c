import { resolve } from 'node:path';
import { z } from 'zod';
import { SCOPES } from '../schema/viewer.ts';
import type { Viewer } from '../schema/viewer.ts';
import type { VariableReader } from './variables.ts';
import { viewerSchema } from './variables.ts';

/** Who may ask, and who asks without saying so. */
export interface SignInConfiguration {
  /** Who may sign in by what, and see what: docs/access.md. Null: there is none. */
  readonly accessFile: string | null;
  /** Anybody may become anybody by demo tokens, and an agent without one. */
  readonly isDemoAccess: boolean;
  /** Somebody said by hand that this is a demo, so that its tokens are made for visitors from elsewhere too. */
  readonly isDemoSaid: boolean;
  /** Who asks the gateway when a request does not say. */
  readonly defaultViewer: Viewer;
  /** Who asks a subgraph that is served alone when its gateway did not say; null: nobody is answered. */
  readonly subgraphViewer: Viewer | null;
}

const AGENT: Viewer = { audience: 'agent', scopes: Object.values(SCOPES) };
const NOBODY: Viewer = { audience: 'nobody', scopes: [] };

/** The demo's databases are served to anybody; an access file says who is to be asked for instead. */
export function readSignIn(
  reader: VariableReader,
  { access, isDemo }: { readonly access: string | null; readonly isDemo: boolean },
): SignInConfiguration {
  const said = reader.read({
    name: 'C360_DEMO',
    requirement: 'true or false',
    schema: z.enum(['true', 'false']),
  });
  const viewer = reader.read({
    name: 'C360_VIEWER',
    requirement: 'agent, nobody, customer:ID or partner:NAME',
    schema: viewerSchema,
  });
  const isDemoAccess = said === null ? isDemo && access === null : said === 'true';
  if (viewer !== null && !isDemoAccess) {
    reader.problems.push(
      'C360_VIEWER: must not be set where people sign in, since it says who asks without. Leave it out, or set ' +
        'C360_DEMO=true to serve whoever reaches the port.',
    );
  }
  return {
    accessFile: access === null ? null : resolve(access),
    isDemoAccess,
    isDemoSaid: said === 'true',
    defaultViewer: isDemoAccess ? (viewer ?? AGENT) : NOBODY,
    subgraphViewer: isDemoAccess ? viewer : null,
  };
}
