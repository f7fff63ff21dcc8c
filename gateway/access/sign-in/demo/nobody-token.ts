import type { Viewer } from '../../../../schema/viewer.ts';
import type { CallerOf } from '../../caller.ts';
import { unsignedCaller } from '../../unsigned-caller.ts';

/** What asks the demo as nobody. Without any token it takes one for its configured viewer. */
export const NOBODY_TOKEN = 'nobody';

const NOBODY: Viewer = { audience: 'nobody', scopes: [] };

/** Takes the demo's token of nobody, and leaves all else to the sign-in. */
export function takingNobody(callerOf: CallerOf, secret: string): CallerOf {
  return (credentials) => {
    const { authorization, viewerHeader, address } = credentials;
    if (authorization !== `Bearer ${NOBODY_TOKEN}` || viewerHeader !== undefined) return callerOf(credentials);
    return unsignedCaller(NOBODY, address, secret);
  };
}
