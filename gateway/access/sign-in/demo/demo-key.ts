import { createPrivateKey, createPublicKey, hkdfSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** RFC 8410, section 7: what stands before the 32 bytes of an Ed25519 private key. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * The key that signs demo tokens. It follows from the deployment's secret, so that all its processes have the same one
 * and it is written nowhere.
 */
export function demoSigningKey(secret: string): KeyObject {
  const seed = hkdfSync('sha256', secret, '', 'c360 demo sign-in', 32);
  return createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, Buffer.from(seed)]), format: 'der', type: 'pkcs8' });
}

export function demoPublicKey(secret: string): KeyObject {
  return createPublicKey(demoSigningKey(secret));
}
