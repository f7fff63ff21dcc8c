/** The records and children of a mapping whose tables are joined with others. */
import type { CatalogueTable } from '../../catalogue/catalogue.ts';
import type { ChildMapping } from '../../mapping/language/entities.ts';
import type { Join } from '../../mapping/language/expressions.ts';
import type { TablePlan } from '../../sql/plan/plan.ts';
import { tableOf } from '../subject.ts';
import type { MappedEntity, Subject } from '../subject.ts';
import { bringsOneRow } from './one-row.ts';

/** A join that may bring several rows, as far as indexes tell. */
export interface OpenJoin {
  readonly place: string;
  /** null for a view or one of the source's own queries: neither has an index of its own. */
  readonly table: CatalogueTable | null;
}

export interface JoinedTable {
  /** The record or child: Order, Order.children.lines. */
  readonly place: string;
  readonly plan: TablePlan;
  readonly open: readonly OpenJoin[];
}

interface Words {
  readonly joins: readonly Join[];
  readonly children: Readonly<Record<string, ChildMapping | undefined>>;
}

function openJoins(joins: readonly Join[], at: string, { uses }: MappedEntity, { catalogue }: Subject) {
  return joins.flatMap((join, i): readonly OpenJoin[] => {
    const place = `${at}.joins[${i}]`;
    const use = uses.tables.find((table) => table.place === place);
    const table = use === undefined ? undefined : tableOf(catalogue, use);
    if (table === undefined || table.kind === 'view') return [{ place, table: null }];
    return bringsOneRow(join, table) ? [] : [{ place, table }];
  });
}

function tablesOf(
  place: string,
  words: Words,
  plan: TablePlan,
  mapped: MappedEntity,
  subject: Subject,
): readonly JoinedTable[] {
  const open = openJoins(words.joins, place, mapped, subject);
  const inner = [...plan.children].flatMap(([name, child]) => {
    const mapping = words.children[name];
    if (child.kind === 'rows' || mapping === undefined || 'rows' in mapping) return [];
    return tablesOf(`${place}.children.${name}`, mapping, child, mapped, subject);
  });
  return open.length === 0 ? inner : [{ place, plan, open }, ...inner];
}

/** Those with a join that no unique index holds to one row. */
export function openTables(mapped: MappedEntity, subject: Subject): readonly JoinedTable[] {
  return tablesOf(mapped.entity, mapped.mapping, mapped.reads.plan, mapped, subject);
}
