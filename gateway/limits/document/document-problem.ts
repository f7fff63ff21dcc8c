import type { DocumentNode } from 'graphql';
import type { Budget } from '../../access/access.ts';
import { measureDocument } from './measure-document.ts';
import type { Measure } from './measure-document.ts';

export type DocumentBudget = Pick<Budget, 'depth' | 'aliases' | 'rootFields'>;

/** Operations and fragments: validation looks at pairs of fragments. */
const MAX_DEFINITIONS = 250;
/** Validation looks at pairs of fields, too, and sees each fragment wherever it is spread. */
export const MAX_FIELDS = 2_500;
const MAX_DIRECTIVES = 250;
/** GraphiQL's own introspection is 14 deep. */
const MAX_INTROSPECTION_DEPTH = 20;

interface Rule {
  readonly subject: string;
  readonly most: number;
  readonly measure: keyof Measure;
}

function rulesOf({ depth, aliases, rootFields }: DocumentBudget): readonly Rule[] {
  return [
    { subject: 'depth', most: depth, measure: 'depth' },
    { subject: 'depth of introspection', most: MAX_INTROSPECTION_DEPTH, measure: 'introspectionDepth' },
    { subject: 'root fields', most: rootFields, measure: 'rootFields' },
    { subject: 'aliases', most: aliases, measure: 'aliases' },
    { subject: 'directives', most: MAX_DIRECTIVES, measure: 'directives' },
    { subject: 'fields', most: MAX_FIELDS, measure: 'fields' },
  ];
}

function told(count: number): string {
  return count > 1_000_000 ? 'more than a million' : String(count);
}

/** Says of a document that parses what in it is larger than a budget allows, fragments included; null: nothing is. */
export function documentProblem(document: DocumentNode, budget: DocumentBudget): string | null {
  const { length } = document.definitions;
  if (length > MAX_DEFINITIONS) {
    return `document: must hold at most ${MAX_DEFINITIONS} operations and fragments, but holds ${length}.`;
  }
  const rules = rulesOf(budget);
  for (const measure of measureDocument(document)) {
    const broken = rules.find((rule) => measure[rule.measure] > rule.most);
    if (broken === undefined) continue;
    const count = told(measure[broken.measure]);
    return `${broken.subject}: must be at most ${broken.most} in one operation, its fragments included, but got ${count}.`;
  }
  return null;
}
