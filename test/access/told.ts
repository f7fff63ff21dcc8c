import type { Answer } from '../graph/demo-graph.ts';

/** All values at a place of an answer, through every list on the way. */
export function valuesAt(data: unknown, way: readonly string[]): readonly unknown[] {
  if (data === null || data === undefined) return [];
  if (Array.isArray(data)) return data.flatMap((item: unknown) => valuesAt(item, way));
  const [next, ...rest] = way;
  if (next === undefined) return [data];
  const value = (data as Readonly<Record<string, unknown>>)[next];
  if (value === undefined) return []; // of another type
  return rest.length === 0 ? [value] : valuesAt(value, rest);
}

/** Paths of FORBIDDEN errors, without the places in lists. */
export function forbidden({ errors = [] }: Answer): readonly string[] {
  return errors
    .filter(({ extensions }) => extensions['code'] === 'FORBIDDEN')
    .map(({ path = [] }) => path.filter((key) => typeof key === 'string').join('.'));
}
