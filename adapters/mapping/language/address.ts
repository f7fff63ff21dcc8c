/** The address of a database server, as a DSN or word by word. */

export interface ServerAddress {
  readonly host: string;
  readonly port?: number | undefined;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** Only ?tls=off can be said in a DSN; anything finer is for `connection` word by word. */
  readonly tls: 'off' | 'on';
}

/** Signs that end a part of an address stand as they are in a password, so that another part is taken for the host. */
export function hasStraySigns(text: string): boolean {
  const [beforeAt = '', ...rest] = text.slice(text.indexOf('://') + '://'.length).split('@');
  return rest.length > 1 || text.includes('#') || (rest.length > 0 && /[/?]/.test(beforeAt));
}

/** Reads scheme://user:password@host:port/database; for a text that is none, what is wrong with it. */
export function parseAddress(text: string, schemes: readonly string[]): ServerAddress | string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return 'is no URL';
  }
  if (!schemes.includes(url.protocol.slice(0, -1))) return 'has another scheme';
  const tls = url.searchParams.get('tls') ?? 'on';
  const strange = [...url.searchParams.keys()].some((name) => name !== 'tls') || (tls !== 'on' && tls !== 'off');
  try {
    const [host, database] = [url.hostname.replace(/^\[(.*)\]$/, '$1'), decodeURIComponent(url.pathname.slice(1))];
    if (host === '' || database === '' || url.username === '' || strange) return 'lacks a part, or has a strange one';
    const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
    return { host, database, user, password, tls, ...(url.port === '' ? {} : { port: Number(url.port) }) };
  } catch {
    return 'holds a broken percent sign';
  }
}
