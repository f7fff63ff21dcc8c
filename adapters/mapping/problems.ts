import { ConfigurationError } from '../../schema/errors.ts';
import type { FileProblem } from '../../schema/errors.ts';
import { allowedWords } from './wording/allowed-words.ts';
import { meantBranch, wordsOf } from './wording/meant-branch.ts';
import type { ZodIssue } from './wording/meant-branch.ts';
import { fieldLead } from './wording/field-lead.ts';
import { nearestName } from './wording/nearest-name.ts';

/** One thing that is wrong with a mapping: where, what is required, what came. */
export interface MappingProblem {
  readonly file: string;
  readonly path: readonly (string | number)[];
  /** 1-based; null where the text has no such place. */
  readonly line: number | null;
  readonly message: string;
}

/** What came; of how a database is reached, and of a hook, nothing is repeated: a text there may hold a secret. */
function shown(value: unknown, path: readonly PropertyKey[]): string {
  if (path[0] === 'sources' && typeof value === 'string') {
    if (path[2] === 'connection') return 'another text';
    if (path[2] === 'hook') return `${value.length} characters`;
  }
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const step of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[step];
  return value;
}

interface Described {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** A word that stands nowhere in the language, with the one that was likely meant, else all that may stand there. */
function unknownWord(word: string, path: Described['path'], root: unknown): Described {
  const allowed = allowedWords(path, root);
  if (allowed.includes(word)) {
    const others = wordsOf(valueAt(root, path)).filter((other) => other !== word);
    const message = `does not stand beside ${others.join(', ')}; the words here are ${allowed.join(', ')}`;
    return { path: [...path, word], message };
  }
  const nearest = nearestName(word, allowed);
  const help = nearest === null ? `the words here are ${allowed.join(', ')}` : `did you mean ${nearest}?`;
  return { path: [...path, word], message: `is not a word of the mapping language here; ${help}` };
}

function notAmong(allowed: readonly string[], came: unknown, path: Described['path']): string {
  const nearest = typeof came === 'string' ? nearestName(came, allowed) : null;
  const help = nearest === null ? '' : `; did you mean ${nearest}?`;
  return `must be one of ${allowed.join(', ')}, but is ${shown(came, path)}${help}`;
}

function describe(issue: ZodIssue, root: unknown, base: Described['path']): readonly Described[] {
  // Mapping paths hold keys and indexes, never symbols.
  const path = [...base, ...issue.path] as (string | number)[];
  const came = valueAt(root, path);
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const branch = meantBranch(issue.errors, came);
    if (branch === null) return wordsOf(came).map((word) => unknownWord(word, path, root));
    return branch.flatMap((inner) => describe(inner, root, path));
  }
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownWord(key, path, root));
  if (issue.code === 'invalid_key') {
    const key = shown(path.at(-1), path);
    return issue.issues.map((inner) => ({ path, message: `${requirementOf(inner)}, but is ${key}` }));
  }
  if (came === undefined) return [{ path, message: 'is required, but is not there' }];
  if (issue.code === 'invalid_value') return [{ path, message: notAmong(issue.values.map(String), came, path) }];
  return [{ path, message: `${requirementOf(issue)}, but is ${shown(came, path)}` }];
}

/** Flattens zod's issues to one sentence each, unions to the branch that fits best. */
export function describeIssue(issue: ZodIssue, root: unknown, base: Described['path'] = []): readonly Described[] {
  return describe(issue, root, base).map(({ path, message }) => ({ path, message: `${fieldLead(path)}${message}` }));
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

/** The line that a person reads. */
export function problemLine({ file, line, path, message }: FileProblem): string {
  const place = line === null ? file : `${file}:${line}`;
  return path === '' ? `${place}: ${message}` : `${place}: ${path}: ${message}`;
}

export function fileProblem(problem: MappingProblem): FileProblem {
  return { ...problem, path: formatPath(problem.path) };
}

/** All problems in one error, a line each. */
export function mappingError(found: readonly MappingProblem[]): ConfigurationError {
  const problems = found.map(fileProblem);
  return new ConfigurationError(problems.map(problemLine).join('\n'), { problems });
}
