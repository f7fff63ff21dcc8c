import type { SystemId } from '../../../schema/ids.ts';
import type { MssqlSource } from '../../mapping/language/sources.ts';
import type { Capabilities } from '../capabilities.ts';
import { startError } from '../start-problem.ts';
import { mssqlCode, mssqlStartProblem } from './failures.ts';
import { isTooOldMssql } from './probe.ts';

/**
 * `loginNumber`: what the server said at the last login that failed.
 *
 * Errors: ConfigurationError where the server cannot be asked, is too old, or its database lacks what the mapping asks.
 */
export async function startMssql(
  source: SystemId,
  { isolation }: Pick<MssqlSource, 'isolation'>,
  probe: () => Promise<Capabilities>,
  loginNumber: () => number | null,
): Promise<Capabilities> {
  const capabilities = await probe().catch((error: unknown) => {
    throw startError(source, 'SQL Server', mssqlStartProblem(error, loginNumber()), error, mssqlCode(error));
  });
  const { version, snapshots } = capabilities;
  if (isTooOldMssql(capabilities)) throw startError(source, 'SQL Server', 'oldMssql', undefined, version);
  if (isolation === 'snapshot' && snapshots?.allowed === false) {
    throw startError(source, 'SQL Server', 'snapshot', undefined, version);
  }
  return capabilities;
}
