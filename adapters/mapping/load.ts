import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { LineCounter, isNode, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { ConfigurationError } from '../../schema/errors.ts';
import { checkMapping } from './check.ts';
import { mappingSchema } from './model.ts';
import type { Mapping } from './model.ts';
import { describeIssue, formatProblem, mappingError } from './problems.ts';
import type { MappingProblem } from './problems.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

type Path = readonly (string | number)[];

/** Reads a small file, such as a secret, named by `${file:...}`; relative to the mapping. */
function readReferenced(file: string, directory: string): string | null {
  try {
    return readFileSync(resolve(directory, file), 'utf8').trim();
  } catch {
    return null;
  }
}

/** Puts `${env:NAME}` and `${file:path}` in; every text below `sources` may hold them. */
function interpolate(value: unknown, path: Path, directory: string, env: Environment, problems: Found[]): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(/\$\{(env|file):([^}]*)\}/g, (whole, kind: string, name: string) => {
      const found = kind === 'env' ? env[name] : readReferenced(name, directory);
      if (found !== undefined && found !== null) return found;
      const message =
        kind === 'env'
          ? `needs the environment variable ${name}, which is not set`
          : `needs the file ${name}, which cannot be read`;
      problems.push({ path, message });
      return whole;
    });
  }
  if (Array.isArray(value)) return value.map((v, i) => interpolate(v, [...path, i], directory, env, problems));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([k, v]) => [k, interpolate(v, [...path, k], directory, env, problems)]),
  );
}

interface Found {
  readonly path: Path;
  readonly message: string;
}

function lineOf(document: Document, lines: LineCounter, path: Path): number | null {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return null;
}

/**
 * Reads a mapping file and finds everything that is wrong with it at once, without a database. Without an environment
 * references to it are left as they are: a mapping can be checked where its secrets are not.
 *
 * Errors: ConfigurationError when the file cannot be read or is not YAML; anything else is in `problems`.
 */
export function readMapping(
  file: string,
  env: Environment | null,
): { mapping: Mapping | null; problems: MappingProblem[] } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be read';
    throw new ConfigurationError(`${file}: the mapping file ${reason}; name another with --mapping or C360_MAPPING.`);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    const problems = document.errors.map((e) => ({
      path: [],
      line: lines.linePos(e.pos[0]).line,
      message: `is not YAML: ${e.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? ''}`,
    }));
    throw mappingError(file, problems);
  }
  const withLines = (found: readonly Found[]): MappingProblem[] =>
    found.map((f) => ({ ...f, line: lineOf(document, lines, f.path) }));
  const found: Found[] = [];
  const raw = (document.toJS() ?? {}) as Record<string, unknown>; // toJS of a YAML document is plain data
  const value =
    env !== null && typeof raw === 'object' && 'sources' in raw
      ? { ...raw, sources: interpolate(raw['sources'], ['sources'], dirname(file), env, found) }
      : raw;
  const parsed = mappingSchema.safeParse(value);
  if (!parsed.success) {
    found.push(...parsed.error.issues.flatMap((issue) => describeIssue(issue, value)));
    return { mapping: null, problems: withLines(found) };
  }
  // The schema of the entities is built from the model's data, which TypeScript cannot follow into the type.
  const mapping = parsed.data as unknown as Mapping;
  found.push(...checkMapping(mapping));
  return { mapping, problems: withLines(found) };
}

/**
 * Reads a mapping that has to be right.
 *
 * Errors: ConfigurationError with all problems, each with file, line, path, requirement and what came.
 */
export function loadMapping(file: string, env: Environment): Mapping {
  const { mapping, problems } = readMapping(file, env);
  if (mapping === null || problems.length > 0) throw mappingError(file, problems);
  return mapping;
}

/** All problems of a mapping file as lines, without its databases and secrets; none where it is sound. */
export function checkMappingFile(file: string): readonly string[] {
  try {
    return readMapping(file, null).problems.map((p) => formatProblem(file, p));
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.split('\n');
    throw error;
  }
}
