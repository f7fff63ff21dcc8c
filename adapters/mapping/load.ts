import { dirname, resolve } from 'node:path';
import { ConfigurationError } from '../../schema/errors.ts';
import type { FileProblem } from '../../schema/errors.ts';
import { checkMapping } from './check.ts';
import type { Finding, Path } from './check/finding.ts';
import { warnOfIdleRules } from './check/idle-rules.ts';
import { readLayers } from './file/layers.ts';
import { fillReferences } from './file/references.ts';
import type { Environment } from './file/references.ts';
import { mappingSchema } from './language/mapping.ts';
import type { Mapping } from './language/mapping.ts';
import { describeIssue, fileProblem, mappingError } from './problems.ts';
import type { MappingProblem } from './problems.ts';
import { soundParts } from './sound-parts.ts';
import { withUsedValues } from './used-values.ts';

export type { Environment } from './file/references.ts';

/** The folder of the file that a path of the mapping comes from. */
type DirectoryOf = (path: Path) => string;

/** Nothing could be asked of it; introspect, which fills it, looks at its sources alone. */
const EMPTY: Finding = {
  path: ['entities'],
  message: 'must map at least one entity, but maps none; c360 introspect drafts what it finds in a database',
};

/**
 * Reads a mapping file, with what it extends, and finds everything that is wrong with it at once, without a database.
 * Without an environment references to it are left as they are: a mapping can be checked where its secrets are not.
 *
 * Errors: ConfigurationError when a file cannot be read or is not YAML; anything else is in `problems`. What comes to nothing
 * is in `warnings`, once the form is right.
 */
export function readMapping(
  file: string,
  env: Environment | null,
): { mapping: Mapping | null; problems: MappingProblem[]; warnings: MappingProblem[] } {
  const { value: raw, place } = readLayers(file);
  const found: Finding[] = [];
  const directoryOf: DirectoryOf = (path) => dirname(place(path).file);
  const value = env === null ? raw : fillSources(raw, env, directoryOf, found);
  const placed = (findings: readonly Finding[]): MappingProblem[] => findings.map((f) => ({ ...f, ...place(f.path) }));
  const parsed = mappingSchema.safeParse(value);
  if (!parsed.success) {
    const wrong = parsed.error.issues.flatMap((issue) => describeIssue(issue, value));
    found.push(...wrong);
    const sound = soundParts(
      value,
      wrong.map(({ path }) => path),
    );
    if (sound !== null) found.push(...checkMapping(sound));
    return { mapping: null, problems: placed(found), warnings: [] };
  }
  // The schema of the entities is built from the model's data, which TypeScript cannot follow into the type.
  const mapping = parsed.data as unknown as Mapping;
  found.push(...checkMapping(mapping));
  if (Object.keys(mapping.entities).length === 0) found.push(EMPTY);
  const warned: Finding[] = [];
  warnOfIdleRules(mapping, (finding) => void warned.push(finding));
  const whole = withUsedValues(withWholePaths(mapping, directoryOf));
  return { mapping: whole, problems: placed(found), warnings: placed(warned) };
}

/** A path of a database file is relative to the mapping file that names it. */
function withWholePaths(mapping: Mapping, directoryOf: DirectoryOf): Mapping {
  const sources = Object.entries(mapping.sources).map(([name, source]) => {
    if (source.engine !== 'sqlite') return [name, source] as const;
    const file = resolve(directoryOf(['sources', name, 'connection']), source.connection.file);
    return [name, { ...source, connection: { file } }] as const;
  });
  return { ...mapping, sources: Object.fromEntries(sources) };
}

function fillSources(value: unknown, env: Environment, directoryOf: DirectoryOf, found: Finding[]): unknown {
  if (typeof value !== 'object' || value === null || !('sources' in value)) return value;
  const report = (finding: Finding): void => void found.push(finding);
  return { ...value, sources: fillReferences(value.sources, ['sources'], { env, directoryOf, report }) };
}

/**
 * Reads a mapping that has to be right.
 *
 * Errors: ConfigurationError with all problems, each with file, line, path, requirement and what came.
 */
export function loadMapping(file: string, env: Environment): Mapping {
  const { mapping, problems } = readMapping(file, env);
  if (mapping === null || problems.length > 0) throw mappingError(problems);
  return mapping;
}

/** All problems of a mapping file, without its databases and secrets; none where it is sound. */
export function checkMappingFile(file: string): readonly FileProblem[] {
  try {
    return readMapping(file, null).problems.map(fileProblem);
  } catch (error) {
    if (error instanceof ConfigurationError && error.problems.length > 0) return error.problems;
    throw error;
  }
}

/** What is right in a mapping file and comes to nothing; none where it cannot be read, which `checkMappingFile` tells. */
export function mappingWarnings(file: string): readonly FileProblem[] {
  try {
    return readMapping(file, null).warnings.map(fileProblem);
  } catch (error) {
    if (error instanceof ConfigurationError) return [];
    throw error;
  }
}
