/** The one line that says why a server cannot be used: requirement, what came, what to do. */
import { ConfigurationError } from '../../schema/errors.ts';

type Words = readonly [requirement: string, came: string, remedy: string];

const PROBLEMS = {
  host: [
    'must be at the host of `connection`',
    'no machine has that name',
    'check `connection.host`, and that this machine can look names up',
  ],
  refused: [
    'must listen at the host and port of `connection`',
    'nothing does',
    'check `connection.host` and `connection.port`, and that the server runs',
  ],
  silent: [
    'must answer within `limits.acquireMs`',
    'nothing came',
    'check host, port and firewalls, or allow more time',
  ],
  login: [
    'must accept the login of `connection`',
    'it refused it',
    'check `connection.user` and `connection.password`, and from where that user may connect',
  ],
  rights: [
    'must let the user read the database of `connection`',
    'it may not',
    'grant it SELECT on what the mapping reads',
  ],
  database: [
    'must have the database of `connection`',
    'it has none of that name that this user may see',
    'check `connection.database`',
  ],
  full: ['must have a connection to spare', 'it has none', 'lower `limits.poolMax`, or raise the limit of the server'],
  tlsMissing: [
    'must offer TLS',
    'it offers none',
    'set it up there, or say `connection.tls: off` and accept that everything goes in the clear',
  ],
  tlsRequired: ['takes connections with TLS alone', '`connection.tls` is off', 'remove `connection.tls: off`'],
  tlsUntrusted: [
    'must show a certificate of an authority that is known here',
    'it shows another',
    'name the authority in `connection.tls.ca`',
  ],
  tlsName: [
    'must show a certificate for the host of `connection`',
    'it is for another',
    'set `connection.host` to the name in the certificate',
  ],
  tlsProtocol: [
    'must agree on a version and a cipher of TLS',
    'it does not',
    'see `connection.tls.minVersion` and `connection.tls.ciphers`, or put a newer proxy in front of it',
  ],
  oldMysql: ['must be MySQL 5.7 or MariaDB 10.2, or later', 'it is older', 'update it'],
  oldMssql: ['must be of 2008 or later', 'it is older', 'update it'],
  snapshot: [
    'must allow `isolation: snapshot` in the database',
    'it does not',
    'have ALLOW_SNAPSHOT_ISOLATION set ON there, or ask for another `isolation`',
  ],
  other: ['must take a connection', 'it failed', 'the log of the server says more'],
} as const satisfies Readonly<Record<string, Words>>;

export type StartProblem = keyof typeof PROBLEMS;

/** `server`: as people call it, "MySQL server"; `code`: the driver's or the server's code, which they can look up. */
export function startError(
  source: string,
  server: string,
  problem: StartProblem,
  error: unknown,
  code: string,
): ConfigurationError {
  const [requirement, came, remedy] = PROBLEMS[problem];
  return new ConfigurationError(`${source}: the ${server} ${requirement}, but ${came} (${code}); ${remedy}.`, {
    cause: error,
  });
}

/** What Node's own errors of sockets and certificates mean; null for codes that are not Node's. */
export function networkProblem(code: string): StartProblem | null {
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'host';
    case 'ECONNREFUSED':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ECONNRESET':
    case 'EPIPE':
      return 'refused';
    case 'ETIMEDOUT':
      return 'silent';
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'CERT_HAS_EXPIRED':
    case 'CERT_SIGNATURE_FAILURE':
      return 'tlsUntrusted';
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return 'tlsName';
    default:
      return /^ERR_SSL_|^EPROTO$|^ERR_TLS_/.test(code) ? 'tlsProtocol' : null;
  }
}
