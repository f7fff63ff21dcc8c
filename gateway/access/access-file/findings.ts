/** What is wrong with an access file: where, what is required, what came. No text of the file is repeated that may be a secret. */
import type { z } from 'zod';

export type Path = readonly (string | number)[];

export interface Finding {
  readonly path: Path;
  readonly message: string;
}

type Issue = z.core.$ZodIssue;

const KINDS: Readonly<Record<string, string>> = {
  object: 'a set of names and values',
  record: 'a set of names and values',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
};

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) value = (value as Readonly<Record<string | number, unknown>> | null | undefined)?.[step];
  return value;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function requirementOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${KINDS[issue.expected] ?? issue.expected}`;
    case 'too_small':
      if (issue.origin === 'string') return 'must not be empty';
      return issue.origin === 'array' ? `must hold at least ${issue.minimum}` : `must be at least ${issue.minimum}`;
    case 'too_big':
      return `must be at most ${issue.maximum}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    default:
      return issue.message;
  }
}

/** A sentence for each thing that the schema found; an unknown word is a thing of its own. */
export function findingsOf(issue: Issue, root: unknown): readonly Finding[] {
  const path = issue.path as Path; // keys and indexes of YAML, never symbols
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], message: 'is not a word of the access file here' }));
  }
  if (issue.code === 'invalid_key') {
    return issue.issues.map((inner) => ({ path, message: `${requirementOf(inner)}, but is ${shown(path.at(-1))}` }));
  }
  const came = valueAt(root, path);
  if (came === undefined) return [{ path, message: 'is required, but is not there' }];
  return [{ path, message: `${requirementOf(issue)}, but is ${shown(came)}` }];
}
