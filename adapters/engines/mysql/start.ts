import type { SystemId } from '../../../schema/ids.ts';
import type { Capabilities } from '../capabilities.ts';
import { startError } from '../start-problem.ts';
import { codeOf, mysqlStartProblem } from './failures.ts';
import { isTooOldMysql } from './probe.ts';

/** Errors: ConfigurationError where the server cannot be asked, or is too old. */
export async function startMysql(source: SystemId, probe: () => Promise<Capabilities>): Promise<Capabilities> {
  const capabilities = await probe().catch((error: unknown) => {
    throw startError(source, 'MySQL server', mysqlStartProblem(error), error, codeOf(error));
  });
  if (isTooOldMysql(capabilities)) {
    throw startError(source, 'MySQL server', 'oldMysql', undefined, capabilities.version);
  }
  return capabilities;
}
