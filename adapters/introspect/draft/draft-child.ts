/** Child lists: in tables of their own, or an address in the customer's own row. */
import { ENTITIES } from '../../../schema/model.ts';
import type { ChildSpec, EntityName } from '../../../schema/model.ts';
import type { ChildGuess } from '../find/children.ts';
import type { EntityFinding } from '../find/find-entities.ts';
import { ADDRESS_HINTS } from '../find/field-hints.ts';
import { SURE_ENOUGH } from '../find/profiles.ts';
import { guessValue } from '../words/state-words.ts';
import { means } from '../words/words.ts';
import { columnRef, keyColumn, tableRef } from './drafting.ts';
import type { Aliases, Drafting, Json, JsonObject, Path } from './drafting.ts';
import { draftChanges } from './draft-changes.ts';
import { draftTable } from './draft-table.ts';
import type { CurrencyOwner, TableDraft } from './draft-table.ts';

/** The surest table of each list, where it is sure enough. */
export function draftedChildren({ children }: EntityFinding): readonly ChildGuess[] {
  const names = [...new Set(children.map((c) => c.name))];
  return names.flatMap((name) => {
    const best = children.find((c) => c.name === name);
    return best === undefined || best.confidence < SURE_ENOUGH ? [] : [best];
  });
}

function ownerOf(parent: EntityFinding, { columns, link }: ChildGuess): CurrencyOwner | undefined {
  const column = parent.columns.get('currency')?.column;
  const key = parent.facts.key?.columns ?? [];
  if (column === undefined || columns.has('currency')) return undefined;
  return {
    facts: parent.facts,
    column,
    on: link.columns.flatMap((own, i) => {
      const target = key[i];
      return target === undefined ? [] : [[own, target] as const];
    }),
  };
}

/** A line without a total of its own. */
function completeLine({ columns }: ChildGuess, { alias, fields, currency }: TableDraft): void {
  const [quantity, price] = [columns.get('quantity')?.column, columns.get('unitPrice')?.column];
  if (fields['total'] !== undefined || fields['unitPrice'] === undefined) return;
  if (quantity === undefined || price === undefined) return;
  const unit = fields['unitPrice'] as JsonObject; // a money field: draftField made it
  fields['total'] = {
    money: { times: [columnRef(alias, quantity), columnRef(alias, price)] },
    ...(unit['unit'] === undefined ? {} : { unit: unit['unit'] }),
    currency: currency(),
  };
}

/** Notes that are for the staff alone are told as such; without a column that says who wrote, the staff's id says it. */
function completeMessage(child: ChildGuess, { alias, fields }: TableDraft, path: Path, drafting: Drafting): void {
  const direction = child.columns.get('direction')?.column;
  if (direction !== undefined) {
    const codes = drafting.samples.codes(child.facts.table, direction) ?? [];
    const internal = codes.filter((code) => guessValue(code, null, ['INBOUND', 'OUTBOUND', 'INTERNAL']) === 'INTERNAL');
    if (internal.length > 0) fields['internal'] = { is: { col: columnRef(alias, direction), in: [...internal] } };
    return;
  }
  const staff = child.facts.columns.find((c) => means(c.words, 'staff', 'agent') && means(c.words, 'id', 'number'));
  if (staff === undefined) return;
  drafting.note([...path, 'fields', 'direction'], `Guessed: whoever has a ${staff.column.name} is one of us.`);
  fields['direction'] = {
    // A word of the mapping language.
    // oxlint-disable-next-line unicorn/no-thenable
    when: [{ if: { col: columnRef(alias, staff.column), gt: 0 }, then: 'OUTBOUND' }],
    otherwise: 'INBOUND',
  };
}

function draftChild(
  parent: EntityFinding,
  parentAlias: string,
  child: ChildGuess,
  { path, aliases, drafting }: { readonly path: Path; readonly aliases: Aliases; readonly drafting: Drafting },
): JsonObject {
  const { facts, link, key, columns } = child;
  const kinds = (ENTITIES[parent.entity] as ChildSpec).children?.[child.name]?.fields ?? {};
  const at = [...path, 'children', child.name];
  drafting.note(at, `${facts.label}, ${child.confidence}: ${child.reasons.join('; ')}.`);
  const table = draftTable({ facts, columns, kinds, owner: ownerOf(parent, child) }, at, aliases, drafting);
  if (child.name === 'lines' && 'total' in kinds) completeLine(child, table);
  if (child.name === 'messages') completeMessage(child, table, at, drafting);
  const parentKey = parent.facts.key?.columns ?? [];
  const on = link.columns.flatMap((own, i) => {
    const target = parentKey[i];
    return target === undefined ? [] : [[columnRef(table.alias, own), columnRef(parentAlias, target)] as const];
  });
  return {
    from: { table: tableRef(facts.table), as: table.alias },
    ...(table.joins.length === 0 ? {} : { joins: table.joins }),
    on: Object.fromEntries(on),
    key: key.map((c) => keyColumn(table.alias, facts.table, c, c, drafting)),
    ...draftChanges(facts, table.alias, at, drafting),
    fields: table.fields,
  };
}

/** An address that stands in the customer's own row. */
function ownAddress(parent: EntityFinding, alias: string): JsonObject | null {
  const fields = Object.keys(ADDRESS_HINTS).flatMap((field) => {
    const column = parent.columns.get(field)?.column;
    return column === undefined ? [] : [[field, columnRef(alias, column)] as const];
  });
  return fields.length < 2 ? null : { rows: [{ fields: { kind: { const: 'MAIN' }, ...Object.fromEntries(fields) } }] };
}

export function draftChildren(
  finding: EntityFinding,
  alias: string,
  path: Path,
  aliases: Aliases,
  drafting: Drafting,
): JsonObject {
  const children: Record<string, Json> = {};
  for (const child of draftedChildren(finding)) {
    children[child.name] = draftChild(finding, alias, child, { path, aliases, drafting });
  }
  const entity: EntityName = finding.entity;
  const own = entity === 'Customer' && children['addresses'] === undefined ? ownAddress(finding, alias) : null;
  if (own !== null) children['addresses'] = own;
  return children;
}
