import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { LineCounter, isNode, parseDocument, visit } from 'yaml';
import type { Document } from 'yaml';
import { ConfigurationError } from '../../schema/errors.ts';
import type { EntityName } from '../../schema/model.ts';
import { checkMapping } from './check.ts';
import { mappingSchema } from './model.ts';
import type { Mapping } from './model.ts';
import { describeIssue, formatProblem, mappingError } from './problems.ts';
import type { MappingProblem, ZodIssue } from './problems.ts';

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

/** `*name` that stands for nothing, or for something that it is itself a part of. */
function aliasProblems(document: Document, lines: LineCounter): MappingProblem[] {
  const problems: MappingProblem[] = [];
  visit(document, {
    Alias: (_, alias, ancestors) => {
      const target = alias.resolve(document);
      if (target !== undefined && !ancestors.includes(target)) return;
      const wrong = target === undefined ? 'names no anchor before it' : 'stands inside of what it names';
      const line = alias.range ? lines.linePos(alias.range[0]).line : null;
      problems.push({ path: [], line, message: `is not YAML: *${alias.source} ${wrong}` });
    },
  });
  return problems;
}

interface Yaml {
  readonly document: Document;
  readonly lines: LineCounter;
  readonly data: unknown;
}

/** Errors: ConfigurationError with every place where the text is no YAML. */
function parseYaml(file: string, text: string): Yaml {
  const lines = new LineCounter();
  // Codes keep their spelling: 05 is no 5.
  const document = parseDocument(text, { lineCounter: lines, stringKeys: true });
  const errors = document.errors.map((e) => ({
    path: [],
    line: lines.linePos(e.pos[0]).line,
    message: `is not YAML: ${e.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? ''}`,
  }));
  const problems = errors.length > 0 ? errors : aliasProblems(document, lines);
  if (problems.length > 0) throw mappingError(file, problems);
  try {
    return { document, lines, data: document.toJS({ maxAliasCount: 1000 }) };
  } catch {
    // Aliases of aliases that unfold to more than memory may hold.
    throw mappingError(file, [{ path: [], line: null, message: 'is not YAML: its aliases unfold to too much' }]);
  }
}

type Part = readonly [section: string, name: string, index?: number];

/** The source, entity mapping or crosswalk that an issue lies in; null for an issue of the whole file. */
function partOf({ path }: ZodIssue): Part | null {
  const [section, name, index] = path;
  if (typeof section !== 'string' || typeof name !== 'string') return null;
  if (section === 'sources') return [section, name];
  return typeof index === 'number' ? [section, name, index] : null;
}

/**
 * A mapping whose form is wrong in places, without those places, so that what is wrong with the others is told in the
 * same run. Entity mappings keep their index: a hole stays where an unsound one stood. Null where the whole is wrong.
 */
function soundParts(value: unknown, issues: readonly ZodIssue[]): Mapping | null {
  const unsound = issues.map(partOf);
  if (unsound.includes(null)) return null;
  const isUnsound = (section: string, name: string, index?: number): boolean =>
    unsound.some((part) => part?.[0] === section && part[1] === name && part[2] === index);
  // The issues say that the sections themselves have their form.
  const { sources, entities, identity, ...rest } = value as Record<string, Readonly<Record<string, unknown>>>;
  const lists = (section: string, all: Readonly<Record<string, unknown>> = {}) =>
    Object.entries(all).map(([name, list]) => {
      const sound = (list as unknown[]).map((item, i) => (isUnsound(section, name, i) ? undefined : item));
      return [name, sound] as const;
    });
  const withoutHoles = (all: ReturnType<typeof lists>) =>
    Object.fromEntries(
      all.map(([name, list]) => [name, list.filter((i) => i !== undefined)] as const).filter(([, l]) => l.length > 0),
    );
  const entityLists = lists('entities', entities);
  const parsed = mappingSchema.safeParse({
    ...rest,
    sources: Object.fromEntries(
      Object.entries(sources ?? {}).map(([name, source]) => [
        name,
        isUnsound('sources', name) ? UNKNOWN_SOURCE : source,
      ]),
    ),
    entities: withoutHoles(entityLists),
    identity: withoutHoles(lists('identity', identity)),
  });
  if (!parsed.success) return null;
  const mapping = parsed.data as unknown as Mapping; // as in readMapping
  const withHoles = entityLists.map(([name, list]) => {
    const sound = [...(mapping.entities[name as EntityName] ?? [])];
    return [name, list.map((item) => (item === undefined ? undefined : sound.shift()))];
  });
  return { ...mapping, entities: Object.fromEntries(withHoles) as Mapping['entities'] };
}

/** Stands for a source whose own form is wrong, so that nobody else is blamed for naming it. */
const UNKNOWN_SOURCE = { engine: 'sqlite', connection: { file: 'unknown' } };

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
  const { document, lines, data } = parseYaml(file, text);
  const withLines = (found: readonly Found[]): MappingProblem[] =>
    found.map((f) => ({ ...f, line: lineOf(document, lines, f.path) }));
  const found: Found[] = [];
  const raw = (data ?? {}) as Record<string, unknown>; // what a YAML document holds is plain data
  const value =
    env !== null && typeof raw === 'object' && 'sources' in raw
      ? { ...raw, sources: interpolate(raw['sources'], ['sources'], dirname(file), env, found) }
      : raw;
  const parsed = mappingSchema.safeParse(value);
  if (!parsed.success) {
    found.push(...parsed.error.issues.flatMap((issue) => describeIssue(issue, value)));
    const sound = soundParts(value, parsed.error.issues);
    if (sound !== null) found.push(...checkMapping(sound));
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
