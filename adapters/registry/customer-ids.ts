import { createHash } from 'node:crypto';
import type { CustomerId, RecordId } from '../../schema/ids.ts';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
/** 120 bits: 24 letters without padding, and no two records that meet by chance. */
const BYTES = 15;

/** RFC 4648 base32 in lower case, of a number of bytes that is a multiple of five. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += ALPHABET.charAt((held >> (bits - 5)) & 31);
    held &= 0xff;
  }
  return text;
}

/**
 * The id of the customer that a record founds. It follows from the record, so that two processes that take up the same
 * record make the same customer.
 *
 * `generation` counts the customers that a record has founded: its first id is not free any more once other records
 * have come to bear it.
 */
export function customerIdOf(record: RecordId, generation: number): CustomerId {
  const digest = createHash('sha256').update(`c360 customer ${generation} ${record}`).digest();
  // Made here and nowhere else; the registry's table is what says whether an id is known.
  return `c_${base32(digest.subarray(0, BYTES))}` as CustomerId;
}
