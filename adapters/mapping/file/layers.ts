/**
 * A mapping file and those that it extends, laid over each other: deployments share their entities, and each says where
 * its own databases are. Reference: docs/mapping.md, "One mapping, several deployments".
 */
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Path } from '../check/finding.ts';
import { mappingError } from '../problems.ts';
import { lineOf, readYaml } from './yaml.ts';
import type { Yaml } from './yaml.ts';

export interface Place {
  readonly file: string;
  readonly line: number | null;
}

export interface Layers {
  /** What the files say together, without `extends`. */
  readonly value: unknown;
  /** The file and line that a path of the value comes from. */
  readonly place: (path: Path) => Place;
}

type Names = Readonly<Record<string, unknown>>;

function isNames(value: unknown): value is Names {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Levels of names below a section that are laid over each other; what is below them is taken whole. */
const LEVELS: Readonly<Record<string, number>> = { sources: 2, entities: 1, identity: 1 };

function layOver(below: unknown, above: unknown, levels: number): unknown {
  if (above === undefined) return below;
  if (levels === 0 || !isNames(below) || !isNames(above)) return above;
  const merged = new Map(Object.entries(below));
  for (const [name, value] of Object.entries(above)) merged.set(name, layOver(merged.get(name), value, levels - 1));
  return Object.fromEntries(merged);
}

function layFileOver(below: unknown, above: unknown): unknown {
  if (!isNames(below) || !isNames(above)) return above ?? below;
  const merged = new Map(Object.entries(below));
  for (const [section, value] of Object.entries(above)) {
    merged.set(section, layOver(merged.get(section), value, LEVELS[section] ?? 0));
  }
  return Object.fromEntries(merged);
}

/** The file that a mapping extends; null for none. */
function baseOf(yaml: Yaml, above: readonly string[]): string | null {
  const named = isNames(yaml.data) ? yaml.data['extends'] : undefined;
  if (named === undefined) return null;
  const refuse = (message: string) =>
    mappingError([{ file: yaml.file, path: ['extends'], line: lineOf(yaml, ['extends']), message }]);
  if (typeof named !== 'string') throw refuse('must be the path of a mapping file');
  const base = resolve(dirname(yaml.file), named);
  if (above.includes(base)) throw refuse(`must not lead back to a file that it starts from, but names ${named}`);
  if (!existsSync(base)) throw refuse(`must be the path of a mapping file, but ${named} does not exist`);
  return base;
}

/** The topmost file first. */
function readFiles(file: string): readonly Yaml[] {
  const files: Yaml[] = [];
  for (let next: string | null = file; next !== null;) {
    const yaml: Yaml = readYaml(next);
    files.push(yaml);
    next = baseOf(
      yaml,
      files.map((f) => resolve(f.file)),
    );
  }
  return files;
}

/** The topmost file that has the part of the value which a path lies in, or as much of the way to it as any has. */
function fileOf(files: readonly Yaml[], path: Path): Yaml | undefined {
  const [section] = path;
  const owner = 1 + (LEVELS[String(section)] ?? 0);
  for (let length = Math.min(owner, path.length); length > 0; length -= 1) {
    const found = files.find(({ document }) => document.hasIn(path.slice(0, length)));
    if (found !== undefined) return found;
  }
  return files[0];
}

/**
 * Reads a mapping file with all that it extends.
 *
 * Errors: ConfigurationError for a file that cannot be read or is no YAML, and for an `extends` that leads nowhere or
 * in a circle.
 */
export function readLayers(file: string): Layers {
  const files = readFiles(file);
  const place = (path: Path): Place => {
    const yaml = fileOf(files, path);
    return { file: yaml?.file ?? file, line: yaml === undefined ? null : lineOf(yaml, path) };
  };
  const merged = files.map((f) => f.data ?? {}).reduceRight<unknown>((below, above) => layFileOver(below, above), {});
  if (!isNames(merged)) return { value: merged, place };
  const { extends: _, ...value } = merged;
  return { value, place };
}
