import type { Audience } from '../../../schema/viewer.ts';
import type { Caller } from '../../access/caller.ts';
import type { PageViewer } from './page-access.ts';

/** Who may run registered operations alone. */
export type RegisteredOnly = readonly Audience[];

/** A caller, as the page is told of him. */
export function pageViewer(
  { viewer, expiresAt }: Pick<Caller, 'viewer' | 'expiresAt'>,
  registeredOnly: RegisteredOnly,
): PageViewer {
  const { audience, subject, partner, scopes } = viewer;
  return {
    audience,
    name: subject ?? partner ?? null,
    scopes,
    registeredOnly: registeredOnly.includes(audience),
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}
