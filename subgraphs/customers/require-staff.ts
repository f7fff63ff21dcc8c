import { ForbiddenError } from '../../schema/errors.ts';
import type { SCOPES } from '../../schema/viewer.ts';
import type { RequestContext } from '../services.ts';

type Scope = (typeof SCOPES)[keyof typeof SCOPES];

/**
 * What persons decide is told and written without the bounds of a reach. The gateway refuses such a field by its
 * directives; a subgraph that is served alone may stand behind a router that knows none of them.
 *
 * Errors: FORBIDDEN.
 */
export function requireStaff({ viewer }: RequestContext, coordinate: string, scope: Scope | null = null): void {
  if (viewer.audience === 'agent' && (scope === null || viewer.scopes.includes(scope))) return;
  const whom = scope === null ? 'staff' : `staff with the scope \`${scope}\``;
  throw new ForbiddenError(`${coordinate} must be asked for by ${whom}.`);
}
