import { createHmac } from 'node:crypto';
import { createIndexCipher } from './index-cipher.ts';
import { createRowCodec } from './posting.ts';
import type { RowCodec } from './posting.ts';
import { createTermDigests } from './term-digests.ts';
import type { TermDigests } from './term-digests.ts';

/** What the index is written and read with, of one deployment's secret. */
export interface IndexSecrets {
  readonly digests: TermDigests;
  readonly codec: RowCodec;
  /** Tells an index of this secret from one of another, and nothing of the secret. */
  readonly keyDigest: string;
}

export function createIndexSecrets(secret: string): IndexSecrets {
  const keyDigest = createHmac('sha256', secret).update('c360-search-index').digest('hex');
  return { digests: createTermDigests(secret), codec: createRowCodec(createIndexCipher(secret)), keyDigest };
}
