/** Characters; a token that fits into Node's limit of all headers is shorter. */
const LONGEST = 8192;

/** RFC 6750, section 2.1 */
const BEARER = /^bearer +([\w.~+/-]+=*)$/i;

/** The token of an `authorization` header; null for a header of any other form. */
export function bearerToken(header: string): string | null {
  return header.length > LONGEST ? null : (BEARER.exec(header)?.[1] ?? null);
}
