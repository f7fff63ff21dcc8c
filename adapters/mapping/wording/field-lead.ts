/** What a field is, in front of what is wrong with its form: a wrong word alone does not tell what would be right. */
import { ENTITIES } from '../../../schema/model.ts';
import type { ChildSpec, FieldKind } from '../../../schema/model.ts';
import type { Path } from '../check/finding.ts';

const KINDS = {
  text: ['a text', 'h.NAME or { text: h.NAME }'],
  decimal: ['a number', 'h.QTY or { decimal: h.QTY }'],
  money: ['an amount of money', '{ money: h.TOTAL, currency: { const: EUR } }'],
  instant: ['an instant', 'h.CREATED or { time: h.CREATED, as: utc }'],
  date: ['a date', 'h.DUE or { date: h.DUE, as: yyyymmdd }'],
  bool: ['a flag', "{ is: { col: h.FLAG, eq: 'Y' } }"],
  enum: ['an enum', '{ map: h.STATUS, values: { 1: WORD } }'],
} as const;

/** The kind of the field that a path leads to or into, and how deep inside of it the path ends. */
function fieldAt(path: Path): { readonly name: string; readonly kind: FieldKind; readonly inside: number } | null {
  const [section, entity, , ...below] = path;
  let spec: ChildSpec | undefined =
    section === 'entities' && Object.hasOwn(ENTITIES, String(entity))
      ? ENTITIES[entity as keyof typeof ENTITIES] // hasOwn says so
      : undefined;
  for (let steps = below; spec !== undefined && steps.length > 1;) {
    const [word, name] = steps;
    if (word === 'rows') {
      steps = steps.slice(2);
      continue;
    }
    if (word === 'fields') {
      const kind = spec.fields[String(name)];
      return kind === undefined ? null : { name: String(name), kind, inside: steps.length - 2 };
    }
    spec = word === 'children' ? spec.children?.[String(name)] : undefined;
    steps = steps.slice(2);
  }
  return null;
}

/** Empty for what lies deeper than the words of a field. */
export function fieldLead(path: Path): string {
  const field = fieldAt(path);
  if (field === null || field.inside > 1) return '';
  const [kind, form] = KINDS[typeof field.kind === 'string' ? field.kind : 'enum'];
  return field.inside === 0 ? `${field.name} is ${kind}, such as ${form}: ` : `${field.name} is ${kind}: `;
}
