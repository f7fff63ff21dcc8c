import type { Viewer } from '../../schema/viewer.ts';
import { clientKey } from '../limits/client-key.ts';
import type { Caller } from './caller.ts';

/** Who asks without signing in: limits count him by his address. */
export function unsignedCaller(viewer: Viewer, address: string, secret: string): Caller {
  return { viewer, expiresAt: null, isSigned: false, key: `address ${clientKey(address, secret)}` };
}
