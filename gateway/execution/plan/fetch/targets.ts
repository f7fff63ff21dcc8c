import type { ResponsePath } from '@apollo/query-planner';
import type { JsonObject } from '../../fetch.ts';

export type Path = readonly (string | number)[];

/** The objects below a value that a path leads to. */
export type CollectTargets = (value: unknown) => readonly JsonObject[];

type Collect = (value: unknown, targets: JsonObject[]) => void;

/** In a plan's path: each element of a list. */
const EACH = '@';

function own(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as JsonObject)[name]
    : undefined;
}

function collectHere(value: unknown, targets: JsonObject[]): void {
  // A path of a plan ends at a composite type.
  if (value !== null && value !== undefined) targets.push(value as JsonObject);
}

function collectEach(next: Collect): Collect {
  return (value, targets) => {
    if (Array.isArray(value)) for (const element of value) next(element, targets);
  };
}

function collectOf(name: string, next: Collect): Collect {
  return (value, targets) => next(own(value, name), targets);
}

export function compileTargets(path: ResponsePath): CollectTargets {
  const collect = path.reduceRight<Collect>(
    (next, element) => (element === EACH ? collectEach(next) : collectOf(String(element), next)),
    collectHere,
  );
  return (value) => {
    const targets: JsonObject[] = [];
    collect(value, targets);
    return targets;
  };
}

/** The places of all targets, in the order in which they are collected. */
export function placesOf(data: unknown, path: ResponsePath, before: Path = []): readonly Path[] {
  if (data === null || data === undefined) return [];
  const [head, ...rest] = path;
  if (head === undefined) return [before];
  if (head !== EACH) return placesOf(own(data, String(head)), rest, [...before, head]);
  if (!Array.isArray(data)) return [];
  return data.flatMap((element, index) => placesOf(element, rest, [...before, index]));
}
