/**
 * The signature of a push.
 *
 * Shape: `c360-signature: t=<seconds since 1970>,v1=<hex HMAC-SHA256 of "<t>.<raw body>">`, with more than one v1 while
 * a key is being exchanged for another.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

export const SIGNATURE_HEADER = 'c360-signature';

/** Between the clocks of the two sides, and for as long as a copy of a push can be sent again. */
const TOLERANCE_SECONDS = 5 * 60;
/** Of two keys, and one to spare. */
const MAX_SIGNATURES = 3;
const DIGEST_BYTES = 32;

const FORM = new RegExp(`^t=(\\d{1,12})((?:,v1=[0-9a-f]{${2 * DIGEST_BYTES}}){1,${MAX_SIGNATURES}})$`);

export interface Push {
  readonly signature: string;
  readonly body: Buffer;
}

/** The key signed this body, not long ago. */
export function isSigned({ signature, body }: Push, secret: string, now: Date): boolean {
  const [, seconds = '', given = ''] = FORM.exec(signature) ?? [];
  if (seconds === '' || Math.abs(now.getTime() / 1000 - Number(seconds)) > TOLERANCE_SECONDS) return false;
  const expected = createHmac('sha256', secret).update(`${seconds}.`).update(body).digest();
  return given
    .slice(1)
    .split(',')
    .some((v1) => timingSafeEqual(Buffer.from(v1.slice('v1='.length), 'hex'), expected));
}
