import type { CustomerId } from './ids.ts';

export const AUDIENCES = ['customer', 'agent', 'partner', 'nobody'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Who asks. Carried by every port call and part of every loader and cache key. */
export interface Viewer {
  readonly audience: Audience;
  /** The customer that the viewer is; present for the audience `customer` alone. */
  readonly customerId?: CustomerId;
  readonly scopes: readonly string[];
}

/** One text per distinct viewer, for loader and cache keys. */
export function viewerKey(viewer: Viewer): string {
  return JSON.stringify([viewer.audience, viewer.customerId ?? null, viewer.scopes.toSorted()]);
}
