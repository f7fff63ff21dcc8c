import type { z } from 'zod';
import { ConfigurationError } from '../../schema/errors.ts';

/** One thing that is wrong with a mapping: where, what is required, what came. */
export interface MappingProblem {
  readonly file: string;
  readonly path: readonly (string | number)[];
  /** 1-based; null where the text has no such place. */
  readonly line: number | null;
  readonly message: string;
}

export type ZodIssue = z.core.$ZodIssue;

/** What came; of how a database is reached nothing is repeated: a text there may hold a password. */
function shown(value: unknown, path: readonly PropertyKey[]): string {
  if (path[0] === 'sources' && path[2] === 'connection' && typeof value === 'string') return 'another text';
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** How far an issue lies inside the value, for choosing the branch of a union that its author meant. */
function depth(issue: ZodIssue): number {
  if (issue.code !== 'invalid_union') return issue.path.length;
  return issue.path.length + Math.max(0, ...issue.errors.flat().map(depth));
}

/** The issues of the branch that came furthest, a branch that only met unknown keys before one of another type. */
function bestBranch(branches: readonly (readonly ZodIssue[])[]): readonly ZodIssue[] {
  const score = (issues: readonly ZodIssue[]): number => {
    const typeMismatch = issues.some((i) => i.path.length === 0 && i.code === 'invalid_type');
    const unknownKeys = issues.some((i) => i.path.length === 0 && i.code === 'unrecognized_keys');
    return (
      Math.max(0, ...issues.map(depth)) * 10 - (typeMismatch ? 5 : 0) - (unknownKeys ? 3 : 0) - issues.length / 100
    );
  };
  return branches.toSorted((a, b) => score(b) - score(a))[0] ?? [];
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const step of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[step];
  return value;
}

/** Flattens zod's issues to one sentence each, unions to the branch that fits best. */
export function describeIssue(
  issue: ZodIssue,
  root: unknown,
  base: readonly PropertyKey[] = [],
): readonly { readonly path: readonly (string | number)[]; readonly message: string }[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'invalid_union') {
    const branch = bestBranch(issue.errors);
    if (branch.length > 0) return branch.flatMap((inner) => describeIssue(inner, root, path));
  }
  // Mapping paths hold keys and indexes, never symbols.
  const plain = path as (string | number)[];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...plain, key], message: 'is not a word of the mapping language here' }));
  }
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map(String).join(', ');
    return [{ path: plain, message: `must be one of ${allowed}, but is ${shown(valueAt(root, path), path)}` }];
  }
  const came = valueAt(root, path);
  if (came === undefined) return [{ path: plain, message: 'is required, but is not there' }];
  return [{ path: plain, message: `${requirementOf(issue)}, but is ${shown(came, path)}` }];
}

const KINDS: Readonly<Record<string, string>> = {
  object: 'a set of names and values',
  record: 'a set of names and values',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

function requirementOf(issue: ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${KINDS[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return issue.origin === 'array' ? `must hold at least ${issue.minimum}` : `must be at least ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'array' ? `must hold at most ${issue.maximum}` : `must be at most ${issue.maximum}`;
    default:
      return issue.message.startsWith('must') ? issue.message : 'must be written in another form';
  }
}

/** Writes a path as people read it: entities.Order[0].fields.total. */
export function formatPath(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
}

export function formatProblem(problem: MappingProblem): string {
  const place = problem.line === null ? problem.file : `${problem.file}:${problem.line}`;
  const path = formatPath(problem.path);
  return path === '' ? `${place}: ${problem.message}` : `${place}: ${path}: ${problem.message}`;
}

/** All problems in one error, a line each. */
export function mappingError(problems: readonly MappingProblem[]): ConfigurationError {
  return new ConfigurationError(problems.map(formatProblem).join('\n'));
}
