/** How long a connection may take over what, so that one that sends slowly, or nothing, holds no place for long. */
const HEADERS_MS = 10_000;
/** Of the whole request; an answer may take as long as it takes. */
const REQUEST_MS = 30_000;
/** Longer than balancers keep theirs, which must not send on one that ends this moment. */
const KEEP_ALIVE_MS = 72_000;
const CHECK_EVERY_MS = 2_000;

export const CONNECTION_LIMITS = {
  requestTimeout: REQUEST_MS,
  keepAliveTimeout: KEEP_ALIVE_MS,
  // A request without a host is answered by us (sound-headers.ts): Node would send a status and nothing else.
  http: { headersTimeout: HEADERS_MS, connectionsCheckingInterval: CHECK_EVERY_MS, requireHostHeader: false },
} as const;
