import { nearestName } from '../../../../adapters/mapping/wording/nearest-name.ts';
import { findingsOf } from '../../../access/access-file/findings.ts';
import type { Finding } from '../../../access/access-file/findings.ts';
import { fileError, fileProblem, readYamlText } from '../../../access/access-file/yaml-text.ts';
import { PERSON_FIELDS } from '../columns/columns.ts';
import type { FieldColumns, PersonField } from '../columns/columns.ts';
import { fieldOfHeader } from '../columns/field-names.ts';
import { matchConfigSchema } from './match-config-schema.ts';
import type { MatchConfigDocument } from './match-config-schema.ts';

export interface MatchConfig {
  readonly file: string | null;
  /** Null: as the usual names say. */
  readonly id: string | null;
  readonly label: string | null;
  readonly columns: FieldColumns | null;
  readonly country: string | null;
  /** True: two given names at one door are two people, whatever the file looks like. */
  readonly households: boolean;
  readonly link: number | null;
  readonly review: number | null;
}

/** Where no configuration is given: columns are recognised by their names, all else is as shipped. */
export const NO_CONFIG: MatchConfig = {
  file: null,
  id: null,
  label: null,
  columns: null,
  country: null,
  households: false,
  link: null,
  review: null,
};

type Issue = Parameters<typeof findingsOf>[0];

const WORDS: Readonly<Record<string, readonly string[]>> = {
  '': ['id', 'label', 'columns', 'country', 'households', 'thresholds'],
  columns: PERSON_FIELDS,
  thresholds: ['link', 'review'],
};

function unknownWord(path: Finding['path'], word: string): Finding {
  const known = WORDS[path.join('.')] ?? [];
  const nearest = nearestName(word, known);
  const help = nearest === null ? `the words here are ${known.join(', ')}` : `did you mean ${nearest}?`;
  return { path: [...path, word], message: `is not a word of the configuration; ${help}` };
}

function describe(issue: Issue, root: unknown): readonly Finding[] {
  const path = issue.path as Finding['path']; // keys and indexes of YAML, never symbols
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownWord(path, key));
  if (issue.code === 'invalid_union')
    return [{ path, message: 'must be the name of a column, or a list of such names' }];
  if (issue.code === 'custom') return [{ path, message: issue.message }]; // it tells itself what came
  return findingsOf(issue, root);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPersonField(word: string): word is PersonField {
  return (PERSON_FIELDS as readonly string[]).includes(word);
}

function fieldOf(word: string): string {
  const field = isPersonField(word) ? word : fieldOfHeader(word);
  return field !== null && isPersonField(field) ? field : word;
}

/** A field may be called as its columns usually are: `forename` for `givenName`. */
function withFieldNames(data: unknown): unknown {
  if (!isObject(data) || !isObject(data['columns'])) return data;
  const given = Object.entries(data['columns']);
  const fields = given.map(([word]) => fieldOf(word));
  const isPlain = new Set(fields).size === fields.length;
  return isPlain ? { ...data, columns: Object.fromEntries(given.map(([, value], at) => [fields[at], value])) } : data;
}

function listsOf(columns: NonNullable<MatchConfigDocument['columns']>): FieldColumns {
  const lists = Object.entries(columns).map(([field, value]) => [field as PersonField, [value].flat()] as const); // its keys
  return Object.fromEntries(lists);
}

function toConfig(file: string, document: MatchConfigDocument): MatchConfig {
  const { id, label, columns, country, households, thresholds } = document;
  return {
    file,
    id: id ?? null,
    label: label ?? null,
    columns: columns === undefined ? null : listsOf(columns),
    country: country?.toUpperCase() ?? null,
    households: households ?? false,
    link: thresholds?.link ?? null,
    review: thresholds?.review ?? null,
  };
}

/**
 * Reads the configuration of a matching, YAML or JSON: docs/identity-matching.md.
 *
 * Errors: ConfigurationError with all problems, each with file, line, path, requirement and what came.
 */
export function readMatchConfig(file: string): MatchConfig {
  const { data, lineOf } = readYamlText(file, 'the configuration cannot be read; name another with --config.');
  const value = withFieldNames(data ?? {});
  const parsed = matchConfigSchema.safeParse(value);
  if (parsed.success) return toConfig(file, parsed.data);
  const findings = parsed.error.issues.flatMap((issue) => describe(issue, value));
  throw fileError(findings.map(({ path, message }) => fileProblem(file, lineOf(path), path, message)));
}
