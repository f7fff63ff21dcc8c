/**
 * Keeps what a person writes of a change from whoever reads the store alone: it may name somebody, or tell a telephone number.
 *
 *   key = HKDF-SHA-256(secret, info "c360/identity/reason/1"), 32 bytes
 *   text = "sealed:1:" || base64url(iv (12, random) || AES-256-GCM(key, iv, reason; associated data: `at` of the change) || tag (16))
 *
 * Source: NIST SP 800-38D; HKDF is RFC 5869.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Instant } from '../../../../schema/model.ts';

export interface ReasonSeal {
  readonly seal: (reason: string, at: Instant) => string;
  /** A reason that was kept before there was a seal is as it is. */
  readonly open: (kept: string, at: Instant) => string;
}

/** Of a reason that another secret sealed, or that was changed or put into another change in the store. */
export const UNREADABLE = '(cannot be read with the secret of this deployment)';

const CIPHER = 'aes-256-gcm';
const PREFIX = 'sealed:1:';
const [KEY_BYTES, IV_BYTES, TAG_BYTES] = [32, 12, 16];

export function createReasonSeal(secret: string): ReasonSeal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'c360/identity/reason/1', KEY_BYTES));

  function unseal(sealed: Buffer, at: Instant): string {
    const body = sealed.subarray(IV_BYTES, sealed.length - TAG_BYTES);
    const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(at))
      .setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  }

  return {
    seal(reason, at) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(at));
      const body = [iv, cipher.update(reason, 'utf8'), cipher.final()];
      return PREFIX + Buffer.concat([...body, cipher.getAuthTag()]).toString('base64url');
    },
    open(kept, at) {
      if (!kept.startsWith(PREFIX)) return kept;
      try {
        return unseal(Buffer.from(kept.slice(PREFIX.length), 'base64url'), at);
      } catch {
        return UNREADABLE;
      }
    },
  };
}
