import { ConfigurationError } from '../../../schema/errors.ts';
import { readAccessFile } from '../../access/access-file/access-file.ts';
import { checkOperation } from '../../access/operations/registered/check-operation.ts';
import { createClientStandards } from '../../access/operations/registered/client-standards.ts';
import { readOperations } from '../../access/operations/registered/read-operations.ts';
import { writeManifests } from '../../access/operations/registered/write-manifests.ts';
import { readEnvironment } from '../../config.ts';
import { DEFAULT_BUDGETS } from '../../limits/default-budgets.ts';

export interface BuildOptions {
  readonly folder: string;
  readonly out: string;
  /** The access file whose budgets hold; undefined: those that hold where none says otherwise. */
  readonly access: string | undefined;
}

export interface BuiltOperations {
  readonly files: readonly string[];
  /** How many documents they hold. */
  readonly operations: number;
}

function writeTo(out: string, operations: Parameters<typeof writeManifests>[0]): readonly string[] {
  try {
    return writeManifests(operations, out);
  } catch (cause) {
    throw new ConfigurationError(`--out: must be a folder that can be written to, but is ${JSON.stringify(out)}.`, {
      cause,
    });
  }
}

/** Errors: ConfigurationError with everything that is wrong, one a line, by file and line. */
export function buildOperations({ folder, out, access }: BuildOptions): BuiltOperations {
  const problems: string[] = [];
  const budgets = access === undefined ? DEFAULT_BUDGETS : readAccessFile(access, readEnvironment()).budgets;
  const standardOf = createClientStandards(budgets);
  const operations = readOperations(folder, (problem) => problems.push(problem));
  for (const operation of operations) problems.push(...checkOperation(operation, standardOf(operation.client)));
  if (problems.length > 0) throw new ConfigurationError(problems.join('\n'));
  return { files: writeTo(out, operations), operations: operations.length };
}
