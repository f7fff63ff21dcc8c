/** A list by the rows of another list of the same source, read beside that other list and not after it. */
import type { FieldSet } from '../../../schema/field-set.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { keptBy } from '../../kept.ts';
import { allThere, whenThere } from '../../../schema/maybe-promise.ts';
import type { MaybePromise } from '../../../schema/maybe-promise.ts';
import type { Asked, CallContext } from '../../ports.ts';
import { listOrder } from '../plan/list-plan.ts';
import type { ListPlan } from '../plan/list-plan.ts';
import type { LinkPlan } from '../plan/plan.ts';
import { sql } from '../statement/fragment.ts';
import { createKeyedRead } from './keyed-read.ts';
import { intoLists } from './into-lists.ts';
import { listOwners } from './list-owners.ts';
import { listSource, parentsByRule } from './list-source.ts';
import { createTeller } from './read-list.ts';
import { rowShape } from './read-rule.ts';
import type { DecodedRow } from './read-rule.ts';
import { selectFrom } from './reads.ts';
import type { Reads } from './reads.ts';

/** The list between. */
export interface OverList {
  readonly reads: Reads;
  readonly list: ListPlan;
}

type ByRow = ReadonlyMap<RecordId, readonly DecodedRow[]>;
export type ReadListOver = (
  parents: readonly RecordId[],
  context: CallContext,
  asked: Asked | undefined,
) => MaybePromise<ByRow>;

/**
 * The one rule by which rows name those between, where the database can compare the two as our ids are compared: a key of
 * one whole number. Texts may be padded or written in another letter case on either side.
 */
function comparableRule(reads: Reads, { rules, spec, child }: ListPlan, over: OverList): LinkPlan | null {
  const [rule, ...others] = rules;
  const { plan } = over.reads;
  const [key, ...more] = plan.key;
  const isPlain = child === null && over.list.child === null && spec.dated !== true && spec.only === undefined;
  const isOne = others.length === 0 && more.length === 0 && over.list.rules.length === 1;
  if (rule === undefined || !isPlain || !isOne || rule.kind !== 'key' || rule.source !== plan.system) return null;
  const isNumber = rule.types.length === 1 && rule.types[0] === 'integer' && key?.codec.type === 'integer';
  return isNumber && plan.system === reads.plan.system ? rule : null;
}

/** Null where the two cannot be compared in the database. */
export function createReadListOver(reads: Reads, list: ListPlan, over: OverList): ReadListOver | null {
  const rule = comparableRule(reads, list, over);
  if (rule === null) return null;
  const readOf = keptBy((entity: FieldSet | undefined) => {
    const row = rowShape(reads, list, 0, entity === undefined ? undefined : { entity });
    const parts = (count: number) => {
      const { from, isOwner } = listOwners(over.reads, over.list, 0, count);
      const source = listSource(reads.plan, list, 0);
      const where = [...isOwner(rule.columns), ...source.where];
      const select = selectFrom(reads, source, { columns: row.columns, where, orderBy: listOrder(list) });
      return { ...select, descending: true, from: sql`${from} cross join ${select.from}` };
    };
    const name = `list ${list.name} over ${over.reads.plan.entity} ${over.list.name}`;
    return { row, keyed: createKeyedRead(reads, { name, asked: entity?.key, parts }) };
  });
  return (parents, context, asked) => {
    const { row, keyed } = readOf(asked?.entity);
    const tells = createTeller(list, {});
    const found = new Map<RecordId, DecodedRow[]>();
    const parentOf = row.parentReader();
    const put = intoLists(found);
    const take = (cells: readonly unknown[]): void => {
      const between = parentOf(cells);
      const decoded = between === null ? null : row.decode(cells);
      if (between !== null && decoded !== null && tells(decoded)) put(between, decoded);
    };
    const runs = parentsByRule(over.list, parents).map(({ keys }) => keyed.run({ keys, values: {}, context, take }));
    return whenThere(allThere(runs), () => found);
  };
}
