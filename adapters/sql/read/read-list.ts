/** Lists: what belongs to a customer, an order, an invoice; newest first, so many for each parent, in one statement. */
import type { FieldKind, Instant } from '../../../schema/model.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { CallContext, PageRequest, Position } from '../../ports.ts';
import { ruleApplies } from '../plan/compile-links.ts';
import { sql } from '../statement/fragment.ts';
import type { Fragment } from '../statement/fragment.ts';
import {
  boundCondition,
  boundShape,
  boundValues,
  filterKinds,
  joinOnly,
  listOrder,
  onlyConditions,
  onlyShape,
  rangeConditions,
} from '../plan/list-plan.ts';
import type { ListPlan, OnlyTexts } from '../plan/list-plan.ts';
import type { LinkPlan } from '../plan/plan.ts';
import { childSelection, fromTable, readByKeys, readPosition, recordSelection } from './reads.ts';
import type { Reads } from './reads.ts';
import type { SelectParts } from '../statement/statement.ts';
import { keySlot } from '../statement/statement.ts';

export interface DecodedRow {
  readonly at: Instant | null;
  readonly position: Position;
  readonly entity: unknown;
  readonly child: unknown;
}

/** Parents that a rule of a list can name, with the values to find their rows by. */
export interface RuleParents {
  readonly rule: LinkPlan;
  readonly index: number;
  readonly keys: readonly (readonly (string | bigint)[])[];
}

export function parentsByRule(list: ListPlan, parents: readonly RecordId[]): readonly RuleParents[] {
  const distinct = [...new Set(parents)];
  return list.rules.flatMap((rule, index) => {
    const keys = distinct.flatMap((parent) => {
      const values = rule.encode(parent);
      return values === null ? [] : [values];
    });
    return keys.length === 0 ? [] : [{ rule, index, keys }];
  });
}

/** The tables of a list and the rows in it that belong to the parents of a rule. */
export function listSource(
  reads: Reads,
  list: ListPlan,
  { rule, index }: Pick<RuleParents, 'rule' | 'index'>,
  count: number,
): { readonly from: Fragment; readonly where: readonly Fragment[] } {
  const { plan, dialect } = reads;
  const table = list.child === null ? plan : { table: list.child.table, ...list.child.withParent };
  const first = index === 0 ? [] : [ruleApplies(list.rules, index)];
  return {
    from: fromTable(table),
    where: [
      dialect.keyIn(rule.columns, count, keySlot),
      ...first,
      ...table.where,
      ...(list.spec.dated === true && list.time !== null ? [list.time.isSet] : []),
    ],
  };
}

function listKinds(reads: Reads, list: ListPlan): Readonly<Record<string, FieldKind>> {
  const { spec } = reads.plan;
  return list.spec.child === undefined ? spec.fields : (spec.children?.[list.spec.child]?.fields ?? {});
}

/** Conditions of a list's own filters and of the caller's. */
export function listFilters(reads: Reads, list: ListPlan, asked: PageRequest['only']): ListFilters {
  const only = joinOnly(list.spec.only, asked);
  const kinds = filterKinds(listKinds(reads, list));
  return { only, shape: onlyShape(only), conditions: onlyConditions(list.fields, kinds, only) };
}

export interface ListFilters {
  readonly only: OnlyTexts;
  readonly shape: string;
  readonly conditions: readonly Fragment[];
}

export async function readList(
  reads: Reads,
  list: ListPlan,
  parents: readonly RecordId[],
  page: PageRequest,
  context: CallContext,
): Promise<ReadonlyMap<RecordId, readonly DecodedRow[]>> {
  const found = new Map<RecordId, DecodedRow[]>();
  const shape = boundShape(list, page.bound);
  const filters = listFilters(reads, list, page.only);
  const entity = recordSelection(reads.plan);
  const child = list.child === null ? null : childSelection(reads.plan.system, list.child);
  const range = `${page.from === undefined ? '' : 'from'}${page.before === undefined ? '' : 'before'}`;
  await Promise.all(
    parentsByRule(list, parents).map(async ({ rule, index, keys }) => {
      const timeAt = rule.columns.length;
      const entityAt = timeAt + 1;
      const childAt = entityAt + entity.columns.length;
      await readByKeys(reads, `list ${list.name} ${index} ${shape} ${range} ${filters.shape}`, keys, {
        context,
        values: { ...boundValues(list, page), only: filters.only },
        parts: (count): SelectParts => {
          const source = listSource(reads, list, { rule, index }, count);
          const bound = boundCondition(list, shape);
          return {
            columns: [...rule.columns, list.time?.read ?? sql`${null}`, ...entity.columns, ...(child?.columns ?? [])],
            from: source.from,
            where: [
              ...source.where,
              ...rangeConditions(list, page),
              ...filters.conditions,
              ...(bound === null ? [] : [bound]),
            ],
            orderBy: listOrder(list),
            limit: { per: count === 1 ? [] : rule.columns },
          };
        },
        take: (row) => {
          const parent = rule.decode(row, 0);
          const record = entity.decode(row, entityAt);
          if (parent === null || record === null) return;
          const keyAt = child === null ? entityAt : childAt;
          const rows = found.get(parent) ?? [];
          rows.push({
            at: list.time?.codec.decode(row[timeAt]) ?? null,
            position: readPosition(row, timeAt, keyAt, list.key.length),
            entity: record,
            child: child?.decode(row, childAt) ?? null,
          });
          found.set(parent, rows);
        },
      });
    }),
  );
  return found;
}
