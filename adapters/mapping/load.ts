import { dirname, resolve } from 'node:path';
import { ConfigurationError } from '../../schema/errors.ts';
import type { EntityName } from '../../schema/model.ts';
import { checkMapping } from './check.ts';
import type { Finding, Path } from './check/finding.ts';
import { readLayers } from './file/layers.ts';
import { fillReferences } from './file/references.ts';
import type { Environment } from './file/references.ts';
import { mappingSchema } from './language/mapping.ts';
import type { Mapping } from './language/mapping.ts';
import { describeIssue, formatProblem, mappingError } from './problems.ts';
import type { MappingProblem, ZodIssue } from './problems.ts';
import { withUsedValues } from './used-values.ts';

export type { Environment } from './file/references.ts';

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
        isUnsound('sources', name) ? unknownSource(source) : source,
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

/** Stands for a source whose own form is wrong, so that nobody else is blamed for naming it or one of its queries. */
function unknownSource(source: unknown) {
  const { queries } = (source ?? {}) as { readonly queries?: unknown }; // any data may stand here
  const named = typeof queries === 'object' && queries !== null ? Object.keys(queries) : [];
  return {
    engine: 'sqlite',
    connection: { file: 'unknown' },
    queries: Object.fromEntries(named.map((name) => [name, 'select 1'])),
  };
}

/** The folder of the file that a path of the mapping comes from. */
type DirectoryOf = (path: Path) => string;

/**
 * Reads a mapping file, with what it extends, and finds everything that is wrong with it at once, without a database.
 * Without an environment references to it are left as they are: a mapping can be checked where its secrets are not.
 *
 * Errors: ConfigurationError when a file cannot be read or is not YAML; anything else is in `problems`.
 */
export function readMapping(
  file: string,
  env: Environment | null,
): { mapping: Mapping | null; problems: MappingProblem[] } {
  const { value: raw, place } = readLayers(file);
  const found: Finding[] = [];
  const directoryOf: DirectoryOf = (path) => dirname(place(path).file);
  const value = env === null ? raw : fillSources(raw, env, directoryOf, found);
  const placed = (): MappingProblem[] => found.map((f) => ({ ...f, ...place(f.path) }));
  const parsed = mappingSchema.safeParse(value);
  if (!parsed.success) {
    found.push(...parsed.error.issues.flatMap((issue) => describeIssue(issue, value)));
    const sound = soundParts(value, parsed.error.issues);
    if (sound !== null) found.push(...checkMapping(sound));
    return { mapping: null, problems: placed() };
  }
  // The schema of the entities is built from the model's data, which TypeScript cannot follow into the type.
  const mapping = parsed.data as unknown as Mapping;
  found.push(...checkMapping(mapping));
  return { mapping: withUsedValues(withWholePaths(mapping, directoryOf)), problems: placed() };
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

/** All problems of a mapping file as lines, without its databases and secrets; none where it is sound. */
export function checkMappingFile(file: string): readonly string[] {
  try {
    return readMapping(file, null).problems.map(formatProblem);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.split('\n');
    throw error;
  }
}
