/**
 * What a schema cannot say of a mapping: names that must exist elsewhere in it. Run without a database; what only the
 * live catalogue knows is for `c360 doctor`.
 */
import { ENTITIES, ENTITY_NAMES } from '../../schema/model.ts';
import type { ChildSpec, EntityName, FieldKind } from '../../schema/model.ts';
import type { ChildMapping, EntityMapping, LinkRule } from './entities.ts';
import type { FieldMapping } from './fields.ts';
import type { Mapping } from './model.ts';

export interface Finding {
  readonly path: readonly (string | number)[];
  readonly message: string;
}
type Path = readonly (string | number)[];

/** Walks any part of a mapping and reports column references whose alias no table in reach has. */
function checkColumns(value: unknown, path: Path, aliases: ReadonlySet<string>, report: (f: Finding) => void): void {
  if (Array.isArray(value)) {
    value.forEach((v, i) => checkColumns(v, [...path, i], aliases, report));
    return;
  }
  if (value === null || typeof value !== 'object') return;
  const inner = innerAliases(value);
  const reach = inner.length === 0 ? aliases : new Set([...aliases, ...inner]);
  for (const [key, v] of Object.entries(value)) {
    const at = [...path, key];
    if (typeof v === 'string' && EXPRESSION_KEYS.has(key)) checkColumn(v, at, reach, report);
    else if (key === 'fields' && v !== null && typeof v === 'object') {
      // A field in its short form is a column.
      for (const [name, field] of Object.entries(v)) {
        if (typeof field === 'string') checkColumn(field, [...at, name], reach, report);
        else checkColumns(field, [...at, name], reach, report);
      }
    } else if (key === 'on' && v !== null && typeof v === 'object') {
      for (const [left, right] of Object.entries(v as Record<string, string>)) {
        checkColumn(left, [...at, left], reach, report);
        checkColumn(right, [...at, left], reach, report);
      }
    } else if (Array.isArray(v) && EXPRESSION_LISTS.has(key)) {
      v.forEach((e: unknown, i) => {
        if (typeof e === 'string') checkColumn(e.replace(/^-/, ''), [...at, i], reach, report);
        else checkColumns(e, [...at, i], reach, report);
      });
    } else checkColumns(v, at, reach, report);
  }
}

/** Keys whose text is an expression, that is a column reference in its short form. */
const EXPRESSION_KEYS = new Set([
  'col',
  'text',
  'money',
  'decimal',
  'time',
  'date',
  'map',
  'label',
  'code',
  'currency',
  'then',
  'else',
  'of',
  'first',
  'expr',
  'email',
]);
const EXPRESSION_LISTS = new Set(['concat', 'coalesce', 'sum', 'minus', 'times', 'orderBy', 'key']);

function innerAliases(value: object): readonly string[] {
  const from = (value as { from?: { as?: unknown; joins?: unknown } }).from;
  const joins = [...listOf((value as { joins?: unknown }).joins), ...listOf(from?.joins)];
  const names = [from?.as, (value as { as?: unknown }).as, ...joins.map((j) => (j as { as?: unknown }).as)];
  return names.filter((n): n is string => typeof n === 'string');
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function checkColumn(text: string, path: Path, aliases: ReadonlySet<string>, report: (f: Finding) => void): void {
  const alias = text.split('.', 1)[0] ?? '';
  // A `then` of a status rule is an enum value, which has no dot and is checked as one.
  if (!text.includes('.') || aliases.has(alias)) return;
  report({ path, message: `names the table "${alias}", but the tables in reach are ${[...aliases].join(', ')}` });
}

function checkEnum(field: FieldMapping, values: readonly string[], path: Path, report: (f: Finding) => void): void {
  const check = (value: string, at: Path): void => {
    if (!values.includes(value)) {
      report({ path: at, message: `must be one of ${values.join(', ')}, but is "${value}"` });
    }
  };
  if (typeof field === 'string' || field === null) return;
  if ('values' in field) for (const [code, v] of Object.entries(field.values)) check(v, [...path, 'values', code]);
  if ('when' in field) {
    field.when.forEach((w, i) => check(w.then, [...path, 'when', i, 'then']));
    if (field.otherwise !== undefined) check(field.otherwise, [...path, 'otherwise']);
  }
  if ('const' in field && typeof field.const === 'string') check(field.const, [...path, 'const']);
}

function checkCurrency(field: FieldMapping | undefined, path: Path, report: (f: Finding) => void): void {
  if (typeof field !== 'object' || !('currency' in field) || typeof field.currency !== 'object') return;
  if (!('const' in field.currency) || /^[A-Z]{3}$/.test(String(field.currency.const))) return;
  report({ path, message: `must be an ISO 4217 code such as EUR, but is ${JSON.stringify(field.currency.const)}` });
}

/** Field references must name a field that this mapping fills, and must not run in a circle. */
function checkFieldReferences(
  fields: Readonly<Record<string, FieldMapping | undefined>>,
  path: Path,
  report: (f: Finding) => void,
): void {
  const references = (value: unknown): readonly string[] => {
    if (Array.isArray(value)) return value.flatMap(references);
    if (value === null || typeof value !== 'object') return [];
    return Object.entries(value).flatMap(([k, v]) => (k === 'field' && typeof v === 'string' ? [v] : references(v)));
  };
  const visit = (name: string, trail: readonly string[]): void => {
    for (const next of references(fields[name])) {
      if (fields[next] === undefined) {
        report({ path: [...path, name], message: `refers to the field "${next}", which this mapping does not fill` });
      } else if (next === trail[0]) {
        report({ path: [...path, next], message: `refers to itself: ${[...trail, next].join(' -> ')}` });
      } else if (!trail.includes(next)) visit(next, [...trail, next]);
    }
  };
  for (const name of Object.keys(fields)) visit(name, [name]);
}

function checkFields(
  fields: Readonly<Record<string, FieldMapping | undefined>>,
  spec: Readonly<Record<string, FieldKind>>,
  path: Path,
  report: (f: Finding) => void,
): void {
  for (const [name, field] of Object.entries(fields)) {
    const kind = spec[name];
    if (field !== undefined && Array.isArray(kind)) checkEnum(field, kind, [...path, name], report);
    if (kind === 'money') checkCurrency(field, [...path, name, 'currency', 'const'], report);
  }
  checkFieldReferences(fields, path, report);
}

function checkChild(child: ChildMapping, spec: ChildSpec, path: Path, report: (f: Finding) => void): void {
  if ('rows' in child) {
    child.rows.forEach((row, i) => checkFields(row.fields, spec.fields, [...path, 'rows', i, 'fields'], report));
    return;
  }
  checkFields(child.fields, spec.fields, [...path, 'fields'], report);
  if (Object.keys(child.on).length === 0) report({ path: [...path, 'on'], message: 'must name at least one column' });
  for (const [name, nested] of Object.entries(child.children)) {
    const nestedSpec = spec.children?.[name];
    if (nestedSpec !== undefined) checkChild(nested, nestedSpec, [...path, 'children', name], report);
  }
}

const LINK_TARGETS: Readonly<Record<string, EntityName>> = { customer: 'Customer', order: 'Order', invoice: 'Invoice' };

function checkLink(mapping: Mapping, link: string, rule: LinkRule, path: Path, report: (f: Finding) => void): void {
  if ('email' in rule) {
    if (link !== 'customer') report({ path: [...path, 'email'], message: 'must stand in a customer link' });
    return;
  }
  const target = LINK_TARGETS[link];
  const found = target && (mapping.entities[target] ?? []).find((m) => m.from.source === rule.source);
  if (!found) {
    report({
      path: [...path, 'source'],
      message: `must be a source with a ${target ?? link} mapping, but is "${rule.source}"`,
    });
  } else if (found.key.length !== rule.key.length) {
    report({
      path: [...path, 'key'],
      message: `must hold ${found.key.length} columns, as the key of ${rule.source}.${target ?? link} does, but holds ${rule.key.length}`,
    });
  }
}

function checkEntity(mapping: Mapping, entity: EntityName, index: number, report: (f: Finding) => void): void {
  const path = ['entities', entity, index];
  const m: EntityMapping | undefined = mapping.entities[entity]?.[index];
  if (m === undefined) return;
  const spec: ChildSpec = ENTITIES[entity];
  if (mapping.sources[m.from.source] === undefined) {
    const known = Object.keys(mapping.sources).join(', ');
    report({
      path: [...path, 'from', 'source'],
      message: `must be one of the sources ${known}, but is "${m.from.source}"`,
    });
  }
  const twin = mapping.entities[entity]?.findIndex((o) => o.from.source === m.from.source);
  if (twin !== index) {
    report({
      path: [...path, 'from', 'source'],
      message: `maps ${entity} from "${m.from.source}" a second time; name the database as a second source, so that ids stay distinct`,
    });
  }
  checkColumns(m, path, new Set([m.from.as, ...m.joins.map((j) => j.as)]), report);
  checkFields(m.fields, spec.fields, [...path, 'fields'], report);
  for (const [link, rules] of Object.entries(m.links)) {
    rules?.forEach((rule, i) => checkLink(mapping, link, rule, [...path, 'links', link, i], report));
  }
  for (const [name, child] of Object.entries(m.children)) {
    const childSpec = spec.children?.[name];
    if (child !== undefined && childSpec !== undefined)
      checkChild(child, childSpec, [...path, 'children', name], report);
  }
}

function checkCrosswalks(mapping: Mapping, report: (f: Finding) => void): void {
  mapping.identity.crosswalks.forEach((crosswalk, i) => {
    const path = ['identity', 'crosswalks', i];
    if (mapping.sources[crosswalk.source] === undefined) {
      report({ path: [...path, 'source'], message: `must be a source of this mapping, but is "${crosswalk.source}"` });
    }
    if (Object.keys(crosswalk.columns).length < 2) {
      report({ path: [...path, 'columns'], message: 'must name the customer keys of at least two sources' });
    }
    for (const [source, key] of Object.entries(crosswalk.columns)) {
      checkLink(mapping, 'customer', { source, key }, [...path, 'columns', source], report);
    }
  });
}

/** Everything wrong with a mapping whose form is right, in the order of the file. */
export function checkMapping(mapping: Mapping): readonly Finding[] {
  const findings: Finding[] = [];
  const report = (finding: Finding): void => void findings.push(finding);
  for (const entity of ENTITY_NAMES) {
    (mapping.entities[entity] ?? []).forEach((_, index) => checkEntity(mapping, entity, index, report));
  }
  checkCrosswalks(mapping, report);
  return findings;
}
