/** Sums and first times over a list, computed in the database. */
import type { RecordId } from '../../../schema/ids.ts';
import type { Instant, Money } from '../../../schema/model.ts';
import { compareInstants } from '../../../schema/instant.ts';
import { currencyCode, formatScaled, parseScaled } from '../../decode/money.ts';
import { keptBy } from '../../kept.ts';
import { allThere, whenThere } from '../../../schema/maybe-promise.ts';
import type { MaybePromise } from '../../../schema/maybe-promise.ts';
import type { CallContext, SumRequest } from '../../ports.ts';
import { joinOnly, onlyShape } from '../plan/list-plan.ts';
import type { ListPlan, OnlyTexts } from '../plan/list-plan.ts';
import type { LinkPlan } from '../plan/plan.ts';
import type { Fragment } from '../statement/fragment.ts';
import { createChunkFinder } from './chunk-finder.ts';
import { createKeyedRead } from './keyed-read.ts';
import type { KeyedRead } from './keyed-read.ts';
import { listSource, parentsByRule } from './list-source.ts';
import { filterConditions } from './read-rule.ts';
import { apart, keySlot } from '../statement/select.ts';
import type { SelectParts } from '../statement/select.ts';
import { fromTable } from './reads.ts';
import type { Reads } from './reads.ts';
import { rawText } from '../../decode/raw-text.ts';

/** Of the rows that a list's rule finds for so many parents: the columns that name the parent, then some more. */
function totalParts(
  reads: Reads,
  list: ListPlan,
  { rule, index }: { readonly rule: LinkPlan; readonly index: number },
  conditions: readonly Fragment[],
  more: readonly Fragment[],
): (count: number) => Omit<SelectParts, 'aggregate'> {
  const source = listSource(reads.plan, list, index);
  return (count) => ({
    columns: [...apart({ ...rule, columns: rule.read }), ...more],
    from: fromTable(source),
    where: [reads.dialect.keyIn(rule.columns, count, keySlot), ...source.where, ...conditions],
  });
}

export type ReadSums = (
  parents: readonly RecordId[],
  request: SumRequest,
  context: CallContext,
) => MaybePromise<ReadonlyMap<RecordId, readonly Money[]>>;

function createSumRead(
  reads: Reads,
  list: ListPlan,
  ofRule: { readonly rule: LinkPlan; readonly index: number },
  { field, only }: { readonly field: string; readonly only: OnlyTexts },
): KeyedRead | null {
  const money = reads.plan.fields.get(field)?.money;
  if (money === undefined) return null;
  const conditions = filterConditions(reads, list, only);
  const parts = totalParts(reads, list, ofRule, conditions, [money.currency, money.amount]);
  return createKeyedRead(reads, {
    name: `sums ${list.name} ${field} ${ofRule.index} ${onlyShape(only)}`,
    parts: (count) => ({
      ...parts(count),
      aggregate: (column) => reads.dialect.sumDecimal(column, money.sqlScale),
    }),
  });
}

export function createReadSums(reads: Reads, list: ListPlan): ReadSums {
  const kept = new Map<string, KeyedRead | null>();
  const readOf = (ofRule: { readonly rule: LinkPlan; readonly index: number }, field: string, only: OnlyTexts) => {
    const name = `${field} ${ofRule.index} ${onlyShape(only)}`;
    const known = kept.get(name);
    if (known !== undefined) return known;
    const made = createSumRead(reads, list, ofRule, { field, only });
    kept.set(name, made);
    return made;
  };
  return (parents, { field, only: asked }, context) => {
    const sums = new Map<RecordId, Map<string, Money>>();
    const only = joinOnly(list.spec.only, asked);
    const decode = reads.plan.fields.get(field)?.money?.decode;
    const done = parentsByRule(list, parents).map(({ rule, index, keys }) => {
      const at = apart(rule).length;
      const isFirstChunk = createChunkFinder();
      const take = (row: readonly unknown[], chunk: number): void => {
        const parent = rule.decode(row, 0);
        if (parent === null || !isFirstChunk(parent, chunk)) return;
        const currency = currencyCode(rawText(row[at]));
        const text = currency === null ? null : (decode?.(row[at + 1], currency) ?? null);
        if (currency !== null && text !== null) addMoney(sums, parent, { amount: text, currency });
      };
      return readOf({ rule, index }, field, only)?.run({ keys, values: { only }, context, take });
    });
    return whenThere(
      allThere(done),
      () => new Map([...sums].map(([parent, entries]) => [parent, [...entries.values()]])),
    );
  };
}

/** A parent's sums may come in several rows: letter case of a currency, or of the key that names it, and rules. */
function addMoney(sums: Map<RecordId, Map<string, Money>>, parent: RecordId, money: Money): void {
  const entries = sums.get(parent) ?? new Map<string, Money>();
  const earlier = entries.get(money.currency)?.amount ?? '0';
  const scale = Math.max(decimalsOf(earlier), decimalsOf(money.amount));
  const before = parseScaled(earlier, scale) ?? 0n;
  const units = before + (parseScaled(money.amount, scale) ?? 0n);
  entries.set(money.currency, { amount: formatScaled(units, scale), currency: money.currency });
  sums.set(parent, entries);
}

function decimalsOf(amount: string): number {
  const point = amount.indexOf('.');
  return point === -1 ? 0 : amount.length - point - 1;
}

export type ReadEarliest = (
  parents: readonly RecordId[],
  context: CallContext,
) => MaybePromise<ReadonlyMap<RecordId, Instant>>;

export function createReadEarliest(reads: Reads, list: ListPlan): ReadEarliest {
  const { time, name, rules } = list;
  if (time === null) return () => new Map();
  const only = joinOnly(list.spec.only, undefined);
  const conditions = [time.isSet, ...filterConditions(reads, list, only)];
  const readOf = keptBy((rule: LinkPlan) => {
    const index = rules.indexOf(rule);
    const parts = totalParts(reads, list, { rule, index }, conditions, [time.column]);
    const named = `earliest ${name} ${index} ${onlyShape(only)}`;
    return createKeyedRead(reads, { name: named, parts: (count) => ({ ...parts(count), aggregate: time.readLeast }) });
  });
  return (parents, context) => {
    const found = new Map<RecordId, Instant>();
    const done = parentsByRule(list, parents).map(({ rule, keys }) => {
      const timeAt = apart(rule).length;
      const take = (row: readonly unknown[]): void => {
        const parent = rule.decode(row, 0);
        const at = time.codec.decode(row[timeAt]);
        if (parent === null || at === null) return;
        const before = found.get(parent);
        if (before === undefined || compareInstants(at, before) < 0) found.set(parent, at);
      };
      return readOf(rule).run({ keys, values: { only }, context, take });
    });
    return whenThere(allThere(done), () => found);
  };
}
