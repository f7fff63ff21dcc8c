import { dirname } from 'node:path';
import { ConfigurationError } from '../../../schema/errors.ts';
import type { FileProblem } from '../../../schema/errors.ts';
import type { Environment } from '../../variables.ts';
import type { Access } from '../access.ts';
import { accessSchema } from './access-schema.ts';
import { crossCheck } from './cross-checks.ts';
import { findingsOf } from './findings.ts';
import type { Finding } from './findings.ts';
import { fillReferences } from './references.ts';
import { toAccess } from './to-access.ts';
import { fileError, fileProblem, readYamlText } from './yaml-text.ts';

interface Read {
  readonly access: Access | null;
  readonly problems: readonly FileProblem[];
}

const UNREADABLE = 'the access file cannot be read; name another with --access or C360_ACCESS.';

/** Without an environment references to it stay as they are: a file can be checked where its secrets are not. */
function read(file: string, env: Environment | null): Read {
  const { data, lineOf } = readYamlText(file, UNREADABLE);
  const folder = dirname(file);
  const findings: Finding[] = [];
  const report = (finding: Finding): void => void findings.push(finding);
  const value = env === null ? data : fillReferences(data, [], { env, folder, report });
  const parsed = accessSchema.safeParse(value);
  let access: Access | null = null;
  if (parsed.success) {
    access = toAccess(parsed.data, { folder, report });
    findings.push(...crossCheck(parsed.data));
  } else {
    // As the file has it: what a reference stands for may be a secret.
    findings.push(...parsed.error.issues.flatMap((issue) => findingsOf(issue, data)));
  }
  return { access, problems: findings.map(({ path, message }) => fileProblem(file, lineOf(path), path, message)) };
}

/**
 * Reads the access file: docs/access.md.
 *
 * Errors: ConfigurationError with all problems, each with file, line, path, requirement and what came.
 */
export function readAccessFile(file: string, env: Environment): Access {
  const { access, problems } = read(file, env);
  if (access === null || problems.length > 0) throw fileError(problems);
  return access;
}

/** Of a file that is sound as such, and all that says who signs in. */
export function missingIssuer(file: string): FileProblem {
  const message =
    'must name at least one, by which people sign in (docs/access.md), but names none. To serve whoever reaches the ' +
    'port, set C360_DEMO=true.';
  return fileProblem(file, null, ['issuers'], message);
}

/**
 * All problems of an access file, without the environment; none where it is sound. With `needsIssuer` it is for a gateway
 * at which nobody signs in otherwise.
 */
export function checkAccessFile(
  file: string,
  { needsIssuer }: { readonly needsIssuer: boolean },
): readonly FileProblem[] {
  try {
    const { access, problems } = read(file, null);
    return needsIssuer && access?.issuers.length === 0 ? [...problems, missingIssuer(file)] : problems;
  } catch (error) {
    if (error instanceof ConfigurationError && error.problems.length > 0) return error.problems;
    throw error;
  }
}
