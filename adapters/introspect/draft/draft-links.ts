/** What a record belongs to, as link rules; the surest rule first. */
import type { CatalogueColumn } from '../../catalogue/catalogue.ts';
import { findColumn } from '../find/columns.ts';
import type { EntityFinding, EntityLink } from '../find/find-entities.ts';
import type { TableFacts } from '../find/facts.ts';
import { ENTITY_HINTS } from '../find/field-hints.ts';
import { means } from '../words/words.ts';
import { columnRef, isCaseless, keyColumn, tableRef } from './drafting.ts';
import type { Aliases, Drafting, Json, JsonObject, Path } from './drafting.ts';
import type { TableDraft } from './draft-table.ts';

/** Where the columns of a link stand: in the record's own row, or in the table between. */
interface LinkPlace {
  readonly alias: string;
  readonly facts: TableFacts;
}

function placeOf(
  finding: EntityFinding,
  { via }: EntityLink,
  table: TableDraft,
  bridges: Map<TableFacts, string>,
  aliases: Aliases,
): LinkPlace {
  if (via === null) return { alias: table.alias, facts: finding.facts };
  const known = bridges.get(via.facts);
  if (known !== undefined) return { alias: known, facts: via.facts };
  const alias = aliases(via.facts.table);
  bridges.set(via.facts, alias);
  const key = via.facts.key?.columns ?? [];
  const on = via.link.columns.flatMap((own, i) => {
    const target: CatalogueColumn | undefined = key[i];
    return target === undefined ? [] : [[columnRef(alias, target), columnRef(table.alias, own)] as const];
  });
  table.joins.push({ table: tableRef(via.facts.table), as: alias, on: Object.fromEntries(on) });
  return { alias, facts: via.facts };
}

function keyRule({ link }: EntityLink, { alias, facts }: LinkPlace, drafting: Drafting): Json {
  const target = link.to.key?.columns ?? [];
  const key = link.columns.map((c, i) => keyColumn(alias, facts.table, c, target[i] ?? c, drafting));
  return { source: drafting.source.id, key };
}

function emailRule({ alias, facts }: LinkPlace): Json | null {
  const column = findColumn(facts.columns, ENTITY_HINTS.Order.email, ['text']);
  if (column === null) return null;
  return { email: columnRef(alias, column), ...(isCaseless(column) ? { ignoresCase: true } : {}) };
}

/** A column that is called after orders, in a database that has none. */
function noteForeignOrder(finding: EntityFinding, places: readonly LinkPlace[], path: Path, { note }: Drafting): void {
  if (finding.entity === 'Customer' || finding.entity === 'Order' || finding.links.has('order')) return;
  for (const { alias, facts } of places) {
    const column = facts.columns.find(
      (c) => c.words.every((w) => means([w], 'order', 'number', 'id', 'code')) && means(c.words, 'order'),
    )?.column;
    if (column === undefined) continue;
    note(
      path,
      `${columnRef(alias, column)} may name an order of another source: order: [{ source: NAME, key: [${columnRef(alias, column)}] }].`,
    );
    return;
  }
}

export interface DraftedLinks {
  readonly links: JsonObject;
  /** Aliases of the tables that links lead through. */
  readonly bridges: ReadonlyMap<TableFacts, string>;
}

export function draftLinks(
  finding: EntityFinding,
  table: TableDraft,
  path: Path,
  aliases: Aliases,
  drafting: Drafting,
): DraftedLinks {
  if (finding.entity === 'Customer') return { links: {}, bridges: new Map() };
  const links: Record<string, Json[]> = {};
  const bridges = new Map<TableFacts, string>();
  const places: LinkPlace[] = [{ alias: table.alias, facts: finding.facts }];
  for (const [name, link] of finding.links) {
    const place = placeOf(finding, link, table, bridges, aliases);
    if (!places.some((p) => p.alias === place.alias)) places.push(place);
    links[name] = [keyRule(link, place, drafting)];
    const { confidence, reason } = link.link;
    if (confidence < 0.8) drafting.note([...path, 'links', name], `Guessed (${confidence}): ${reason}.`);
  }
  const guest = places.map(emailRule).find((rule) => rule !== null);
  if (guest !== undefined && guest !== null) links['customer'] = [...(links['customer'] ?? []), guest];
  noteForeignOrder(finding, places, [...path, 'fields'], drafting);
  return { links, bridges };
}
