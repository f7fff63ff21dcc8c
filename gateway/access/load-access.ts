import { ConfigurationError } from '../../schema/errors.ts';
import type { Configuration } from '../config.ts';
import type { Access } from './access.ts';
import { missingIssuer, readAccessFile } from './access-file/access-file.ts';
import { DEFAULT_ACCESS } from './access-file/defaults.ts';
import { fileError } from './access-file/yaml-text.ts';
import { withDemo } from './sign-in/demo/demo-access.ts';

type AccessConfiguration = Pick<Configuration, 'accessFile' | 'isDemoAccess' | 'env'>;

const NO_ISSUER =
  'C360_ACCESS: must be an access file with at least one issuer, by which people sign in (docs/access.md), but is not ' +
  'set. To serve whoever reaches the port, set C360_DEMO=true.';

/**
 * What the access file says, and the demo's own where that is what is served. Nobody signs in at a subgraph or for a
 * command, so that there need be no issuer.
 *
 * Errors: ConfigurationError for a file that is not what it must be.
 */
export function readAccess({ accessFile, isDemoAccess, env }: AccessConfiguration, secret: string): Access {
  const access = accessFile === null ? DEFAULT_ACCESS : readAccessFile(accessFile, env);
  return isDemoAccess ? withDemo(access, secret) : access;
}

/**
 * Who may do what at a gateway.
 *
 * Errors: ConfigurationError for a file that is not what it must be, and where nobody could sign in.
 */
export function loadAccess(configuration: AccessConfiguration, secret: string): Access {
  const access = readAccess(configuration, secret);
  if (access.issuers.length > 0) return access;
  const { accessFile } = configuration;
  throw accessFile === null ? new ConfigurationError(NO_ISSUER) : fileError([missingIssuer(accessFile)]);
}
