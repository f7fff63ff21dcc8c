/** One entity of a draft: its table, fields, links and children. */
import { ENTITIES } from '../../../schema/model.ts';
import type { ChildSpec } from '../../../schema/model.ts';
import { PAYMENT_KINDS } from '../../../schema/enums.ts';
import type { CatalogueColumn } from '../../catalogue/catalogue.ts';
import { findColumn } from '../find/columns.ts';
import type { TableFacts } from '../find/facts.ts';
import type { EntityFinding } from '../find/find-entities.ts';
import { columnsFor, scoreName } from '../find/score.ts';
import { means, wordsOf } from '../words/words.ts';
import { completeCustomer } from './complete-customer.ts';
import { draftChanges } from './draft-changes.ts';
import { draftChildren, draftedChildren } from './draft-child.ts';
import { draftEnum } from './draft-enum.ts';
import { draftField, unitOf } from './draft-field.ts';
import { draftLinks } from './draft-links.ts';
import { draftTable } from './draft-table.ts';
import type { TableDraft } from './draft-table.ts';
import { columnRef, createAliases, keyColumn, tableRef } from './drafting.ts';
import type { Aliases, Drafting, Json, JsonObject, Path } from './drafting.ts';

/** A record without a number of its own is called by its key. */
function completeNumber(
  { entity, facts }: EntityFinding,
  { alias, fields }: TableDraft,
  path: Path,
  drafting: Drafting,
): void {
  const [only, ...more] = facts.key?.columns ?? [];
  const { number } = ENTITIES[entity];
  if (fields[number] !== undefined || number !== 'number' || only === undefined || more.length > 0) return;
  const place = { alias, table: facts.table, path };
  const drafted = draftField('number', 'text', only, place, { drafting, currency: () => '' });
  if (drafted !== null) fields[number] = drafted;
}

function partsOfTotal({ facts }: EntityFinding): readonly CatalogueColumn[] {
  return (['net', 'tax', 'freight'] as const).flatMap(
    (part) =>
      findColumn(facts.columns, { any: [[part, 'amount'], [part]], not: ['id', 'kind'] }, [
        'decimal',
        'float',
        'integer',
      ]) ?? [],
  );
}

/** A sum over the lines, where both quantity and price stand in them. */
function totalOfLines(
  finding: EntityFinding,
  alias: string,
  path: Path,
  aliases: Aliases,
  drafting: Drafting,
): JsonObject | null {
  const lines = draftedChildren(finding).find((child) => child.name === 'lines');
  const [quantity, price] = [lines?.columns.get('quantity')?.column, lines?.columns.get('unitPrice')?.column];
  if (lines === undefined || quantity === undefined || price === undefined) return null;
  const inner = aliases(lines.facts.table);
  const key = finding.facts.key?.columns ?? [];
  const on = lines.link.columns.flatMap((own, i) => {
    const target = key[i];
    return target === undefined ? [] : [[columnRef(inner, own), columnRef(alias, target)] as const];
  });
  return {
    money: {
      aggregate: 'sum',
      of: { times: [columnRef(inner, quantity), columnRef(inner, price)] },
      from: { table: tableRef(lines.facts.table), as: inner, on: Object.fromEntries(on) },
    },
    ...unitOf(price, [...path, 'fields', 'total'], drafting),
  };
}

/** Orders and invoices without a column for their total: its parts, else the sum of their lines. */
function completeTotal(
  finding: EntityFinding,
  table: TableDraft,
  path: Path,
  aliases: Aliases,
  drafting: Drafting,
): void {
  if (finding.entity !== 'Order' && finding.entity !== 'Invoice') return;
  const { fields, alias, currency } = table;
  if (fields['total'] !== undefined) return;
  const parts = partsOfTotal(finding);
  const hasNet = parts.some((c) => means(wordsOf(c.name), 'net'));
  const [first] = parts;
  if (hasNet && first !== undefined) {
    const unit = unitOf(first, [...path, 'fields', 'total'], drafting);
    fields['total'] = { money: { sum: parts.map((c) => columnRef(alias, c)) }, ...unit, currency: currency() };
    drafting.note([...path, 'fields', 'total'], 'No column holds the total: guessed to be the sum of its parts.');
    return;
  }
  const sum = totalOfLines(finding, alias, path, aliases, drafting);
  if (sum === null) return;
  fields['total'] = { ...sum, currency: currency() };
  drafting.note([...path, 'fields', 'total'], 'No column holds the total: guessed to be the sum of the lines.');
}

/** Rows of a table that holds two entities: those whose code says invoice, and all others. */
function sharedRows(
  finding: EntityFinding,
  { alias, fields }: TableDraft,
  path: Path,
  drafting: Drafting,
): readonly Json[] {
  const { found } = drafting.findings;
  const [invoice, payment] = [found.get('Invoice'), found.get('Payment')];
  const kind = payment?.columns.get('kind')?.column;
  if (invoice?.facts !== payment?.facts || kind === undefined) return [];
  if (finding !== invoice && finding !== payment) return [];
  const codes = drafting.samples.codes(finding.facts.table, kind) ?? [];
  const invoices = codes.filter((code) => means(wordsOf(code), 'invoice'));
  const rows = finding === invoice ? invoices : codes.filter((code) => !invoices.includes(code));
  if (invoices.length === 0 || rows.length === 0) return [];
  drafting.note([...path, 'where'], 'Invoices and payments stand in one table: look which codes are which.');
  if (finding === payment) {
    const place = { alias, table: finding.facts.table, path: [...path, 'fields', 'kind'] };
    fields['kind'] = draftEnum(PAYMENT_KINDS, kind, place, null, {
      ...drafting,
      samples: { ...drafting.samples, codes: () => rows },
      note: () => undefined,
    });
  }
  return [{ col: columnRef(alias, kind), in: [...rows] }];
}

/** What a record shares with others of its kind stands in a table above it: a parcel's consignment was created. */
function completeFromBridges(
  { entity, columns }: EntityFinding,
  { fields, currency }: TableDraft,
  bridges: ReadonlyMap<TableFacts, string>,
  path: Path,
  drafting: Drafting,
): void {
  const spec: ChildSpec = ENTITIES[entity];
  for (const [facts, alias] of bridges) {
    if (scoreName(facts.words, entity) === null) continue;
    for (const [field, { column }] of columnsFor(facts, entity)) {
      const kind = spec.fields[field];
      if (kind === undefined || typeof kind !== 'string' || columns.has(field) || fields[field] !== undefined) continue;
      const place = { alias, table: facts.table, path: [...path, 'fields', field] };
      const drafted = draftField(field, kind, column, place, { drafting, currency });
      if (drafted !== null) fields[field] = drafted;
    }
  }
}

function noteDeleted({ facts }: EntityFinding, alias: string, path: Path, { note }: Drafting): void {
  const column = facts.columns.find((c) => means(c.words, 'deleted'))?.column;
  if (column === undefined) return;
  note([...path, 'key'], `${columnRef(alias, column)} may mark deleted rows: add a \`where\` that leaves them out.`);
}

export function draftEntity(finding: EntityFinding, path: Path, drafting: Drafting): JsonObject {
  const { entity, facts, confidence, reasons, columns } = finding;
  const spec: ChildSpec = ENTITIES[entity];
  const aliases = createAliases();
  drafting.note(path, `${facts.label}, ${confidence}: ${reasons.join('; ')}.`);
  const table = draftTable({ facts, columns, kinds: spec.fields }, path, aliases, drafting);
  const { alias, fields, joins } = table;
  if (entity === 'Customer') completeCustomer(finding, table, path, drafting);
  completeNumber(finding, table, path, drafting);
  completeTotal(finding, table, path, aliases, drafting);
  const { links, bridges } = draftLinks(finding, table, path, aliases, drafting);
  completeFromBridges(finding, table, bridges, path, drafting);
  const children = draftChildren(finding, alias, path, aliases, drafting);
  const where = sharedRows(finding, table, path, drafting);
  noteDeleted(finding, alias, path, drafting);
  if (facts.key?.from === 'guess')
    drafting.note([...path, 'key'], 'Nothing says so: do these columns tell every row from the others?');
  return {
    from: { source: drafting.source.id, table: tableRef(facts.table), as: alias },
    ...(where.length === 0 ? {} : { where }),
    ...(joins.length === 0 ? {} : { joins }),
    key: (facts.key?.columns ?? []).map((c) => keyColumn(alias, facts.table, c, c, drafting)),
    ...draftChanges(facts, alias, path, drafting),
    fields,
    ...(Object.keys(links).length === 0 ? {} : { links }),
    ...(Object.keys(children).length === 0 ? {} : { children }),
  };
}
