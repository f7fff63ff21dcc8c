import type { IncomingHttpHeaders } from 'node:http';
import { refusal } from '../http/error-answers.ts';

/** Why somebody looks, in words of his own: for the audit. */
export const PURPOSE_HEADER = 'c360-purpose';
const LONGEST = 200;
/** Letters, marks, digits, punctuation, signs and plain blanks. */
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u;

/** Node reads headers byte by byte. Browsers write them so too, others in UTF-8. */
function decoded(header: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1'));
  } catch {
    return header;
  }
}

/**
 * A purpose as it is kept; null for an empty one.
 *
 * Errors: BAD_USER_INPUT for more than 200 characters, or one that is not printable.
 */
export function parsePurpose(text: string): string | null {
  const purpose = text.trim();
  const length = purpose.match(/./gsu)?.length ?? 0; // characters, and not halves of them
  if (length <= LONGEST && PRINTABLE.test(purpose)) return purpose === '' ? null : purpose;
  const came = length > LONGEST ? `${length} characters` : 'one that is not';
  const message = `${PURPOSE_HEADER}: must be at most ${LONGEST} printable characters, but got ${came}.`;
  throw refusal(400, 'BAD_USER_INPUT', message);
}

/** The purpose that a request tells; null for none. Errors: as `parsePurpose`. */
export function readPurpose(headers: IncomingHttpHeaders): string | null {
  const header = headers[PURPOSE_HEADER];
  return header === undefined ? null : parsePurpose(decoded(String(header)));
}
