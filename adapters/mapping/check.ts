/**
 * What a schema cannot say of a mapping: names that must exist elsewhere in it, and in reach of where they are used. Run
 * without a database; what only the live catalogue knows is for `c360 doctor`.
 */
import { ENTITIES, ENTITY_NAMES } from '../../schema/model.ts';
import type { ChildSpec, EntityName } from '../../schema/model.ts';
import { aliasesOf, checkConditions, checkJoins } from './check/expression.ts';
import { checkFields } from './check/fields.ts';
import type { Finding, Path, Report } from './check/finding.ts';
import { checkCrosswalk, checkKeyColumns, checkLink } from './check/links.ts';
import { checkAliases, checkOn } from './check/reach.ts';
import type { Reach } from './check/reach.ts';
import type { ChildMapping, EntityMapping, TableMapping } from './entities.ts';
import type { Mapping } from './model.ts';

type Table = TableMapping & { readonly from: { readonly as: string } };

/** A table with its joins, conditions, key and fields; `taken` are the aliases above it. Returns what it can name. */
function checkTable(table: Table, spec: ChildSpec, path: Path, taken: readonly string[], report: Report): Reach {
  const { from, joins } = table;
  const aliases = aliasesOf(from, joins, [...path, 'from'], [...path, 'joins']);
  const reach: Reach = { aliases: aliases.map(({ as }) => as), fields: table.fields, kinds: spec.fields };
  checkAliases(aliases, taken, report);
  checkJoins(from.as, joins, [...path, 'joins'], { ...reach, aliases: [] }, report);
  checkConditions(table.where, [...path, 'where'], reach, report);
  checkKeyColumns(table.key, [...path, 'key'], reach, report);
  checkFields([...path, 'fields'], reach, report);
  return reach;
}

/** What a child hangs on. */
interface Parent {
  readonly as: string;
  /** The aliases of the parent, its joins, and its own parents: one statement may hold them all. */
  readonly taken: readonly string[];
  /** The columns that the parent's own row shows. */
  readonly aliases: readonly string[];
}

function checkChild(child: ChildMapping, spec: ChildSpec, path: Path, parent: Parent, report: Report): void {
  if ('rows' in child) {
    child.rows.forEach((row, i) => {
      const reach: Reach = { aliases: parent.aliases, fields: row.fields, kinds: spec.fields };
      checkFields([...path, 'rows', i, 'fields'], reach, report);
    });
    return;
  }
  const { aliases } = checkTable(child, spec, path, parent.taken, report);
  checkOn(child.on, [...path, 'on'], { inner: aliases, outer: [parent.as] }, report);
  checkChildren(
    child.children,
    spec,
    path,
    { as: child.from.as, taken: [...parent.taken, ...aliases], aliases },
    report,
  );
}

function checkChildren(
  children: Readonly<Record<string, ChildMapping | undefined>>,
  spec: ChildSpec,
  path: Path,
  parent: Parent,
  report: Report,
): void {
  for (const [name, child] of Object.entries(children)) {
    const childSpec = spec.children?.[name];
    if (child !== undefined && childSpec !== undefined) {
      checkChild(child, childSpec, [...path, 'children', name], parent, report);
    }
  }
}

function checkSource(mapping: Mapping, entity: EntityName, index: number, path: Path, report: Report): void {
  const all: readonly (EntityMapping | undefined)[] = mapping.entities[entity] ?? [];
  const source = all[index]?.from.source ?? '';
  if (!Object.hasOwn(mapping.sources, source)) {
    const known = Object.keys(mapping.sources).join(', ');
    report({ path, message: `must be one of the sources ${known}, but is "${source}"` });
  }
  if (all.findIndex((other) => other?.from.source === source) !== index) {
    report({
      path,
      message: `maps ${entity} from "${source}" a second time; name the database as a second source, so that ids stay distinct`,
    });
  }
}

function checkEntity(mapping: Mapping, entity: EntityName, index: number, report: Report): void {
  const path = ['entities', entity, index];
  const m: EntityMapping | undefined = mapping.entities[entity]?.[index];
  if (m === undefined) return;
  const spec: ChildSpec = ENTITIES[entity];
  checkSource(mapping, entity, index, [...path, 'from', 'source'], report);
  const reach = checkTable(m, spec, path, [], report);
  for (const [link, rules] of Object.entries(m.links)) {
    rules?.forEach((rule, i) => checkLink(mapping, rule, { link, path: [...path, 'links', link, i], reach }, report));
  }
  const parent = { as: m.from.as, taken: reach.aliases, aliases: reach.aliases };
  checkChildren(m.children, spec, path, parent, report);
}

/** Everything wrong with a mapping whose form is right, entity by entity. */
export function checkMapping(mapping: Mapping): readonly Finding[] {
  const findings: Finding[] = [];
  const report = (finding: Finding): void => void findings.push(finding);
  for (const entity of ENTITY_NAMES) {
    (mapping.entities[entity] ?? []).forEach((_, index) => checkEntity(mapping, entity, index, report));
  }
  mapping.identity.crosswalks.forEach((crosswalk, i) => {
    checkCrosswalk(mapping, crosswalk, ['identity', 'crosswalks', i], report);
  });
  return findings;
}
