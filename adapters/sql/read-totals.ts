/** Sums and first times over a list, computed in the database. */
import type { RecordId } from '../../schema/ids.ts';
import type { Instant, Money } from '../../schema/model.ts';
import { decodeAmount, formatScaled, parseScaled } from '../decode/money.ts';
import type { CallContext, SumRequest } from '../ports.ts';
import { raw, sql } from './fragment.ts';
import type { ListPlan } from './list-plan.ts';
import { listFilters, listSource, parentsByRule } from './read-list.ts';
import { readByKeys } from './reads.ts';
import type { Reads } from './reads.ts';
import { rawText } from '../decode/raw-text.ts';

export async function readSums(
  reads: Reads,
  list: ListPlan,
  parents: readonly RecordId[],
  request: SumRequest,
  context: CallContext,
): Promise<ReadonlyMap<RecordId, readonly Money[]>> {
  const sums = new Map<RecordId, Map<string, Money>>();
  const money = reads.plan.fields.get(request.field)?.money;
  if (money === undefined) return new Map();
  const { amount, currency, unit, scale } = money;
  const filters = listFilters(reads, list, request.only);
  await Promise.all(
    parentsByRule(list, parents).map(async ({ rule, index, keys }) => {
      const at = rule.columns.length;
      await readByKeys(reads, `sums ${list.name} ${request.field} ${index} ${filters.shape}`, keys, {
        context,
        values: { only: filters.only },
        parts: (count) => {
          const source = listSource(reads, list, { rule, index }, count);
          return {
            columns: [...rule.columns, currency, reads.dialect.sumDecimal(amount, unit === 'minor' ? 0 : scale)],
            from: source.from,
            where: [...source.where, ...filters.conditions],
            // A constant currency is no column, and need not be grouped by.
            groupBy: [...rule.columns, ...(currency.params.length > 0 ? [] : [currency])],
          };
        },
        take: (row) => {
          const parent = rule.decode(row, 0);
          const code = rawText(row[at]).trim().toUpperCase();
          const text = decodeAmount(row[at + 1], unit, scale);
          if (parent !== null && text !== null && code !== '')
            addMoney(sums, parent, { amount: text, currency: code }, scale);
        },
      });
    }),
  );
  return new Map([...sums].map(([parent, entries]) => [parent, [...entries.values()]]));
}

/** A parent's sums may come in several rows: letter case of a currency, rules, chunks. */
function addMoney(sums: Map<RecordId, Map<string, Money>>, parent: RecordId, money: Money, scale: number): void {
  const entries = sums.get(parent) ?? new Map<string, Money>();
  const before = parseScaled(entries.get(money.currency)?.amount ?? '0', scale) ?? 0n;
  const units = before + (parseScaled(money.amount, scale) ?? 0n);
  entries.set(money.currency, { amount: formatScaled(units, scale), currency: money.currency });
  sums.set(parent, entries);
}

export async function readEarliest(
  reads: Reads,
  list: ListPlan,
  parents: readonly RecordId[],
  context: CallContext,
): Promise<ReadonlyMap<RecordId, Instant>> {
  const found = new Map<RecordId, Instant>();
  const { time } = list;
  if (time === null) return found;
  const filters = listFilters(reads, list, undefined);
  await Promise.all(
    parentsByRule(list, parents).map(async ({ rule, index, keys }) => {
      await readByKeys(reads, `earliest ${list.name} ${index} ${filters.shape}`, keys, {
        context,
        values: { only: filters.only },
        parts: (count) => {
          const source = listSource(reads, list, { rule, index }, count);
          return {
            columns: [...rule.columns, reads.dialect.readTime(sql`${raw('min')}(${time.column})`)],
            from: source.from,
            where: [...source.where, time.isSet, ...filters.conditions],
            groupBy: rule.columns,
          };
        },
        take: (row) => {
          const parent = rule.decode(row, 0);
          const at = time.codec.decode(row[rule.columns.length]);
          if (parent !== null && at !== null) found.set(parent, at);
        },
      });
    }),
  );
  return found;
}
