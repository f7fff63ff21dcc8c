import { SCOPES } from '../schema/viewer.ts';
import type { Viewer } from '../schema/viewer.ts';
import type { RequestContext } from './services.ts';

/** Nobody: this process, for one who has proved that he may know. */
const SYSTEM: Viewer = { audience: 'agent', subject: 'guest tracking', scopes: Object.values(SCOPES) };

const contexts = new WeakMap<RequestContext, RequestContext>();

/**
 * The request as the system itself would make it, unbounded: for guest tracking, whose proof is the right to what it
 * tells, and for nothing else. What it reads is kept apart from what the viewer reads.
 */
export function asSystem(context: RequestContext): RequestContext {
  let own = contexts.get(context);
  if (own === undefined) contexts.set(context, (own = { ...context, viewer: SYSTEM }));
  return own;
}
