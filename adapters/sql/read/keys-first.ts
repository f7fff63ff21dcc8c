/** When the keys of a list's page are found before its rows are read, and what finds them. */
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { CallContext } from '../../ports.ts';
import { ruleApplies } from '../plan/compile-links.ts';
import { neededJoins } from '../plan/join-plan.ts';
import type { ListPlan } from '../plan/list-plan.ts';
import type { ChildTablePlan, LinkPlan, TablePlan } from '../plan/plan.ts';
import type { Fragment } from '../statement/fragment.ts';
import type { KeysFirst } from '../statement/select.ts';
import { isServed } from './choose-strategy.ts';
import type { TopPlace } from './choose-strategy.ts';
import { fromTable, keyColumns } from './reads.ts';
import type { Reads } from './reads.ts';

export interface NarrowedList {
  readonly list: ListPlan;
  /** Of the list's rules. */
  readonly rule: LinkPlan;
  readonly index: number;
  /** Conditions of the call on the list's rows. */
  readonly conditions: readonly Fragment[];
  /** They leave out more than the rows before the page. */
  readonly isNarrowed: boolean;
}

/**
 * Undefined where an index has the rows in the order of the list already, and where none leads from a key to its row, or
 * that is not known.
 *
 * Errors: SystemError where the source does not answer.
 */
export async function chooseKeysFirst(
  reads: Reads,
  narrowed: NarrowedList,
  context: CallContext,
): Promise<KeysFirst | undefined> {
  const { plan, dialect } = reads;
  const { spec, child, time, key } = narrowed.list;
  const catalogue = await reads.catalogue(context);
  const leadsTo = (table: TopPlace['table'], columns: readonly Fragment[], then: Fragment | null = null): boolean =>
    columns.length > 0 && isServed({ table, columns, time: then }, catalogue, dialect);
  if (time === null || !leadsTo(plan, keyColumns(plan.key))) return undefined;
  if (child === null) {
    const isInOrder = (table: TopPlace['table']): boolean => leadsTo(table, narrowed.rule.columns, time.column);
    if (isInOrder(plan)) return undefined;
    const byTime = spec.dated === true && !narrowed.isNarrowed && plan.joined.some(isInOrder);
    return { kind: 'rows', key: keyColumns(key), from: fromOfKeys(reads, narrowed, time), byTime };
  }
  if (!leadsTo(child, child.tiedBy)) return undefined;
  const goesByHolders = spec.dated === true && !narrowed.isNarrowed && isLarger(child, plan, catalogue);
  return goesByHolders ? holders(reads, narrowed, child, time) : { kind: 'rows', key: keyColumns(key) };
}

/** Where a record has one row or none as a rule, to look at every record costs more than to read the rows. */
function isLarger(child: TablePlan, record: TablePlan, catalogue: Catalogue | null): boolean {
  const sizeOf = ({ named: { name } }: TablePlan): number | null =>
    (name === null ? undefined : catalogue?.find(name))?.rows ?? null;
  const [rows, records] = [sizeOf(child), sizeOf(record)];
  return rows !== null && records !== null && rows >= 2 * records;
}

/** Conditions on the record that the list's rule adds to the record's own. */
function whereOf({ plan }: Reads, { list, index }: NarrowedList): readonly Fragment[] {
  return [...(index === 0 ? [] : [ruleApplies(list.rules, index)]), ...plan.where];
}

type ListTime = NonNullable<ListPlan['time']>;

function fromOfKeys(reads: Reads, narrowed: NarrowedList, { column, isSet }: ListTime): Fragment {
  const { plan, dialect } = reads;
  const { list, rule, conditions } = narrowed;
  const used = [...keyColumns(list.key), ...rule.columns, ...whereOf(reads, narrowed), ...conditions, column, isSet];
  return fromTable({ table: plan.table, joins: neededJoins(plan.joined, used, dialect) });
}

function holders(
  reads: Reads,
  narrowed: NarrowedList,
  { table, joined, insideParent }: ChildTablePlan,
  { column, isSet }: ListTime,
): KeysFirst {
  const { plan, dialect } = reads;
  const where = whereOf(reads, narrowed);
  const ofRows = [...insideParent.where, isSet, ...narrowed.conditions];
  const rows = { table, joins: neededJoins(joined, [...ofRows, column], dialect) };
  const key = keyColumns(plan.key);
  const used = [...key, ...narrowed.rule.columns, ...where, rows.joins, ...ofRows];
  return {
    kind: 'holders',
    key,
    from: fromTable({ table: plan.table, joins: neededJoins(plan.joined, used, dialect) }),
    where,
    rows: { from: fromTable(rows), where: ofRows },
  };
}
