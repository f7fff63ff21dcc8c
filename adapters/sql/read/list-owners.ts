/** The records in a list, for what is read beside the list and not after it. */
import { neededJoins } from '../plan/join-plan.ts';
import type { ListPlan } from '../plan/list-plan.ts';
import { and, raw, sql } from '../statement/fragment.ts';
import type { Fragment } from '../statement/fragment.ts';
import { aliased, commaList, keySlot } from '../statement/select.ts';
import { listSource } from './list-source.ts';
import { keyColumns } from './reads.ts';
import type { Reads } from './reads.ts';

/** No mapping can have an alias with a blank. */
const OWNERS = 'the owners';

export interface ListOwners {
  /** A table of their keys, each once. */
  readonly from: Fragment;
  /** The columns name one of them. */
  readonly isOwner: (columns: readonly Fragment[]) => readonly Fragment[];
}

/** Those that a list's rule finds for so many parents. */
export function listOwners(reads: Reads, list: ListPlan, index: number, count: number): ListOwners {
  const { plan, dialect } = reads;
  const alias = raw(dialect.quote(OWNERS));
  const key = keyColumns(plan.key);
  const where = [
    dialect.keyIn(list.rules[index]?.columns ?? [], count, keySlot),
    ...listSource(plan, list, index).where,
  ];
  const joins = neededJoins(plan.joined, [...key, ...where], dialect);
  // A join may bring a record several times.
  const select = raw(joins.text === '' ? 'select' : 'select distinct');
  const keys = sql`${select} ${commaList(aliased(key, 'k'))} from ${plan.table}${joins} where ${and(where)}`;
  return {
    from: sql`(${keys}) as ${alias}`,
    isOwner: (columns) => columns.map((column, i) => sql`${column} = ${alias}.${raw(`k${i}`)}`),
  };
}
