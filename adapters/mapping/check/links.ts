/** Links and crosswalks: they must name records by keys that those records have. */
import type { EntityName } from '../../../schema/model.ts';
import type { EntityMapping, LinkKeyPart, LinkRule } from '../language/entities.ts';
import type { CrosswalkMapping } from '../language/identity.ts';
import type { Mapping } from '../language/mapping.ts';
import { checkConditions, checkExpression } from './expression.ts';
import type { Path, Report } from './finding.ts';
import { checkTableName } from './queries.ts';
import { checkColumn, own } from './reach.ts';
import type { Reach } from './reach.ts';

export const LINK_TARGETS: Readonly<Record<string, EntityName>> = {
  customer: 'Customer',
  mergedInto: 'Customer',
  order: 'Order',
  invoice: 'Invoice',
};

type KeyType = Exclude<LinkKeyPart, string>['type'];

export function checkKeyColumns(key: readonly LinkKeyPart[], path: Path, reach: Reach, report: Report): void {
  key.forEach((part, i) => {
    if (typeof part === 'string') checkColumn(part, [...path, i], reach, report);
    else if ('expr' in part) checkExpression(part.expr, [...path, i, 'expr'], reach, report);
    else checkColumn(part.col, [...path, i, 'col'], reach, report);
  });
}

/** How ids are read from a key's column; blanks are padded by each column for itself. */
function spellingOf(part: LinkKeyPart | undefined): { readonly type: KeyType; readonly fold: string } {
  if (typeof part !== 'object') return { type: 'text', fold: 'none' };
  return { type: part.type, fold: part.fold ?? (part.type === 'uuid' ? 'lower' : 'none') };
}

/**
 * A column of text may name a number: systems write each other's numbers down as text. Otherwise the types are the same:
 * a column of numbers names no text, and ids in another letter case are other ids.
 */
function checkSpelling(key: readonly LinkKeyPart[], target: readonly LinkKeyPart[], path: Path, report: Report): void {
  key.forEach((part, i) => {
    const [came, wanted] = [spellingOf(part), spellingOf(target[i])];
    if (came.type !== wanted.type && !(came.type === 'text' && wanted.type === 'integer')) {
      const message = `must be of type ${wanted.type}, as the key that it names is, but is "${came.type}"`;
      report({ path: [...path, i, ...(typeof part === 'string' ? [] : ['type'])], message });
    } else if (came.fold !== wanted.fold && wanted.type !== 'integer') {
      const message = `must have fold: ${wanted.fold}, as the key that it names does, but has fold: ${came.fold}`;
      report({ path: [...path, i], message });
    }
  });
}

interface Naming {
  readonly source: string;
  readonly key: readonly LinkKeyPart[];
}

/** `sourcePath` and `keyPath`: where the two stand in the mapping. */
function checkTarget(
  mapping: Mapping,
  target: EntityName,
  { source, key }: Naming,
  { sourcePath, keyPath }: { readonly sourcePath: Path; readonly keyPath: Path },
  report: Report,
): void {
  const targets: readonly (EntityMapping | undefined)[] = mapping.entities[target] ?? [];
  const found = targets.find((m) => m?.from.source === source);
  if (found === undefined) {
    // A mapping whose own form is wrong may be the one that is meant.
    if (targets.includes(undefined)) return;
    report({ path: sourcePath, message: `must be a source that maps ${target}, but is "${source}"` });
  } else if (found.key.length !== key.length) {
    const message = `must hold ${found.key.length} columns, as the key of ${source}.${target} does, but holds ${key.length}`;
    report({ path: keyPath, message });
  } else checkSpelling(key, found.key, keyPath, report);
}

interface LinkPlace {
  readonly link: string;
  readonly path: Path;
  readonly reach: Reach;
}

export function checkLink(mapping: Mapping, rule: LinkRule, { link, path, reach }: LinkPlace, report: Report): void {
  if ('email' in rule) {
    checkColumn(rule.email, [...path, 'email'], reach, report);
    if (link !== 'customer') report({ path: [...path, 'email'], message: 'must stand in a customer link' });
    return;
  }
  const keyPath = [...path, 'key'];
  checkKeyColumns(rule.key, keyPath, reach, report);
  const target = own(LINK_TARGETS, link);
  if (target !== undefined) checkTarget(mapping, target, rule, { sourcePath: [...path, 'source'], keyPath }, report);
}

export function checkCrosswalk(mapping: Mapping, crosswalk: CrosswalkMapping, path: Path, report: Report): void {
  const queries = own(mapping.sources, crosswalk.source)?.queries ?? {};
  const reach: Reach = { aliases: [crosswalk.as], fields: {}, kinds: {}, attributes: {}, queries };
  checkTableName(crosswalk.table, [...path, 'table'], reach, report);
  if (!Object.hasOwn(mapping.sources, crosswalk.source)) {
    report({ path: [...path, 'source'], message: `must be a source of this mapping, but is "${crosswalk.source}"` });
  }
  if (Object.keys(crosswalk.columns).length < 2) {
    report({ path: [...path, 'columns'], message: 'must name the customer keys of at least two sources' });
  }
  checkConditions(crosswalk.where, [...path, 'where'], reach, report);
  for (const [source, key] of Object.entries(crosswalk.columns)) {
    const at = [...path, 'columns', source];
    checkKeyColumns(key, at, reach, report);
    checkTarget(mapping, 'Customer', { source, key }, { sourcePath: at, keyPath: at }, report);
  }
}
