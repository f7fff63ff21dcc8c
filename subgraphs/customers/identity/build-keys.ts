import type { Sealer } from '../../../adapters/ports.ts';
import type { KeyOf } from '../../matching/model/term-frequencies.ts';

/** 16 bytes that key all digests of blocking and of the match state: the deployment's own. */
export function matchSecret(sealer: Sealer): Uint8Array {
  return Buffer.from(sealer.digest('identity blocking'), 'base64url');
}

/** What stands for a name in the model. */
export function modelKeyOf(sealer: Sealer): KeyOf {
  return (text) => sealer.digest(text);
}
