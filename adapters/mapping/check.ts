/**
 * What a schema cannot say of a mapping: names that must exist elsewhere in it, and in reach of where they are used. Run
 * without a database; what only the live catalogue knows is for `c360 doctor`.
 */
import { ENTITIES, ENTITY_NAMES } from '../../schema/model.ts';
import type { ChildSpec, EntityName } from '../../schema/model.ts';
import { checkChanges } from './check/changes.ts';
import { aliasesOf, checkAttributeTable, checkConditions, checkJoins, checkOn } from './check/expression.ts';
import { checkDecoded } from './check/decoded.ts';
import { checkFields } from './check/fields.ts';
import type { Finding, Path, Report } from './check/finding.ts';
import { checkIdentity } from './check/identity.ts';
import { checkCrosswalk, checkKeyColumns, checkLink } from './check/links.ts';
import { checkPartner } from './check/partner.ts';
import { checkQueries, checkTableName } from './check/queries.ts';
import { checkAliases, own } from './check/reach.ts';
import type { Reach } from './check/reach.ts';
import { checkUses } from './check/uses.ts';
import type { ChildMapping, EntityMapping, TableMapping } from './language/entities.ts';
import type { Mapping } from './language/mapping.ts';
import type { TableName } from './language/names.ts';

type Table = TableMapping & { readonly from: { readonly table: TableName; readonly as: string } };

/** A table with its joins, conditions, key and fields, below the tables of `above`. Returns what it can name. */
function checkTable(table: Table, spec: ChildSpec, path: Path, above: Reach, report: Report): Reach {
  const { from, joins, fields, attributes } = table;
  const aliases = aliasesOf(from, joins, [...path, 'from'], [...path, 'joins']);
  const ownAliases = aliases.map(({ as }) => as);
  const reach: Reach = { ...above, aliases: [...above.aliases, ...ownAliases], fields, kinds: spec.fields, attributes };
  checkAliases(aliases, above.aliases, report);
  checkTableName(from.table, [...path, 'from', 'table'], above, report);
  checkJoins(from.as, joins, [...path, 'joins'], { ...reach, aliases: above.aliases }, report);
  for (const [name, attribute] of Object.entries(attributes)) {
    checkAttributeTable(attribute, [...path, 'attributes', name], reach, report);
  }
  checkConditions(table.where, [...path, 'where'], reach, report);
  checkKeyColumns(table.key, [...path, 'key'], { ...reach, aliases: ownAliases }, report);
  // Of the table and its joins alone: a poll reads the rows of a child without those of its record.
  const ownReach: Reach = { ...reach, aliases: ownAliases, fields: {}, attributes: {} };
  checkChanges(table.changes, [...path, 'changes'], ownReach, above.source, report);
  checkFields([...path, 'fields'], reach, report);
  return reach;
}

/** `parent` is what the record that the child hangs on can name: the child can, too. */
function checkChild(child: ChildMapping, spec: ChildSpec, path: Path, parent: Reach, report: Report): void {
  if ('rows' in child) {
    child.rows.forEach(({ fields }, i) => {
      checkFields([...path, 'rows', i, 'fields'], { ...parent, fields, kinds: spec.fields }, report);
    });
    return;
  }
  const reach = checkTable(child, spec, path, parent, report);
  const ownAliases = reach.aliases.slice(parent.aliases.length);
  checkOn(child.on, [...path, 'on'], ownAliases, { ...parent, fields: {}, attributes: {} }, report);
  checkChildren(child.children, spec, path, reach, report);
}

function checkChildren(
  children: Readonly<Record<string, ChildMapping | undefined>>,
  spec: ChildSpec,
  path: Path,
  parent: Reach,
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
  const source = own(mapping.sources, m.from.source);
  const above: Reach = { aliases: [], fields: {}, kinds: {}, attributes: {}, queries: source?.queries ?? {}, source };
  const reach = checkTable(m, spec, path, above, report);
  for (const [link, rules] of Object.entries(m.links)) {
    rules?.forEach((rule, i) => checkLink(mapping, rule, { link, path: [...path, 'links', link, i], reach }, report));
  }
  checkChildren(m.children, spec, path, reach, report);
  checkUses(m, spec, path, report);
  checkDecoded(entity, m, path, report);
  checkPartner(m, path, report);
}

/** Everything wrong with a mapping whose form is right, entity by entity. */
export function checkMapping(mapping: Mapping): readonly Finding[] {
  const findings: Finding[] = [];
  const report = (finding: Finding): void => void findings.push(finding);
  for (const [id, source] of Object.entries(mapping.sources)) checkQueries(source, ['sources', id], report);
  for (const entity of ENTITY_NAMES) {
    (mapping.entities[entity] ?? []).forEach((_, index) => checkEntity(mapping, entity, index, report));
  }
  mapping.identity.crosswalks.forEach((crosswalk, i) => {
    checkCrosswalk(mapping, crosswalk, ['identity', 'crosswalks', i], report);
  });
  checkIdentity(mapping, report);
  return findings;
}
