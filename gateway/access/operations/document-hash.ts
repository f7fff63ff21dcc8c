import { createHash } from 'node:crypto';

/** By which Apollo's protocol and the log name a document: the sha256 of its text, as hexadecimal digits. */
export function documentHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
