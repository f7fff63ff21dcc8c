/** The line that says why a registry on a server cannot be opened. Never the address itself: it holds a password. */

export type Reason = readonly [came: string, remedy: string];

export const LOGIN: Reason = ['refuses the login', 'check user and password in the address'];
export const DATABASE: Reason = ['has no database of that name', 'make it there, or check the database in the address'];
const HOST: Reason = ['is at a host that nobody knows', 'check the host in the address'];
const LISTEN: Reason = [
  'does not listen at that host and port',
  'check host and port in the address, and that the server runs',
];
const SILENT: Reason = ['does not answer', 'check host, port and firewalls'];
const OTHER: Reason = ['cannot be used', 'the log of that server says more'];

/** The system's own codes. */
const NETWORK: Readonly<Record<string, Reason>> = {
  ECONNREFUSED: LISTEN,
  EHOSTUNREACH: LISTEN,
  ETIMEDOUT: SILENT,
  ETIMEOUT: SILENT,
  ENOTFOUND: HOST,
  EAI_AGAIN: HOST,
};

/** `product`: "PostgreSQL database"; `reasons`: by the server's own codes. */
export function explainServer(product: string, reasons: Readonly<Record<string, Reason>>, code: string): string {
  const [came, remedy] = reasons[code] ?? NETWORK[code] ?? OTHER;
  const shown = code === '' ? '' : ` (${code})`;
  return (
    `registry: C360_REGISTRY must name a ${product} whose login may make tables, but that server ${came}` +
    `${shown}; ${remedy}.`
  );
}
