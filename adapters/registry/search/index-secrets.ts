import { createIndexCipher } from './index-cipher.ts';
import { createRowCodec } from './posting.ts';
import type { RowCodec } from './posting.ts';
import { createTermDigests } from './term-digests.ts';
import type { TermDigests } from './term-digests.ts';

/** What the index is written and read with, of one deployment's secret. */
export interface IndexSecrets {
  readonly digests: TermDigests;
  readonly codec: RowCodec;
}

export function createIndexSecrets(secret: string): IndexSecrets {
  return { digests: createTermDigests(secret), codec: createRowCodec(createIndexCipher(secret)) };
}
