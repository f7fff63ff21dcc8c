/** Everything from this server: no CDN, no inline script. Monaco writes its styles inline and loads fonts as data. */
const DIRECTIVES = [
  "default-src 'self'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
];

/** The page's Content-Security-Policy. Beside this server it asks the issuer that it signs in at, and nobody else. */
export function contentPolicy(issuerOrigins: readonly string[]): string {
  return [...DIRECTIVES, ["connect-src 'self'", ...issuerOrigins].join(' ')].join('; ');
}
