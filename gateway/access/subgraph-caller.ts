import { hash } from 'node:crypto';
import { viewerKey } from '../../schema/viewer.ts';
import type { Viewer } from '../../schema/viewer.ts';
import { unauthenticated } from '../http/error-answers.ts';
import { verifyViewer } from '../viewer-header.ts';
import type { Caller, CallerOf } from './caller.ts';
import { unsignedCaller } from './unsigned-caller.ts';

const MISSING = 'A subgraph answers its gateway alone: the header `c360-viewer` must be signed by this deployment.';
const WRONG = 'The header `c360-viewer` must be signed by this deployment and not expired.';

/** Who asks a subgraph that is served alone, as its gateway says it. `unsigned` is who asks without; null: nobody may. */
export function createSubgraphCallerOf(secret: string, unsigned: Viewer | null): CallerOf {
  return async ({ viewerHeader, address }): Promise<Caller> => {
    if (viewerHeader === undefined) {
      if (unsigned === null) throw unauthenticated(MISSING);
      return unsignedCaller(unsigned, address, secret);
    }
    const named = verifyViewer(viewerHeader, secret, new Date());
    if (named === null) throw unauthenticated(WRONG, { hasToken: true });
    return { ...named, isSigned: true, key: `viewer ${hash('sha256', viewerKey(named.viewer), 'base64url')}` };
  };
}
