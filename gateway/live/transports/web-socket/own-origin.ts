/**
 * Whether a handshake comes from a page of this very host, or from no page at all. A browser lets any site open a
 * WebSocket to any other, with the visitor's cookies and from the visitor's network, and asks nobody first; all that tells
 * them apart is the header `origin`, which it always sends.
 */
export function isOwnOrigin(origin: string | undefined, host: string): boolean {
  if (origin === undefined) return true;
  return /^https?:\/\/./i.test(origin) && URL.canParse(origin) && new URL(origin).host === canonicalHost(origin, host);
}

/** As `URL` writes it: in lower case, without the port that the origin's scheme has anyway. */
function canonicalHost(origin: string, host: string): string | null {
  const address = `${new URL(origin).protocol}//${host}`;
  return URL.canParse(address) ? new URL(address).host : null;
}
