/** Sums and first times over a list, computed in the database. */
import type { RecordId } from '../../../schema/ids.ts';
import type { Instant, Money } from '../../../schema/model.ts';
import { compareInstants } from '../../../schema/instant.ts';
import { currencyCode, formatScaled, parseScaled } from '../../decode/money.ts';
import type { CallContext, SumRequest } from '../../ports.ts';
import type { ListPlan } from '../plan/list-plan.ts';
import { listFilters, listSource, parentsByRule } from './read-rule.ts';
import { apart, keySlot } from '../statement/select.ts';
import { readByKeys } from './reads.ts';
import type { Reads } from './reads.ts';
import { rawText } from '../../decode/raw-text.ts';

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
  const { amount, sqlScale, decode } = money;
  const filters = listFilters(reads, list, request.only);
  await Promise.all(
    parentsByRule(list, parents).map(async ({ rule, index, keys }) => {
      const at = apart(rule).length;
      await readByKeys(reads, `sums ${list.name} ${request.field} ${index} ${filters.shape}`, keys, {
        context,
        values: { only: filters.only },
        parts: (count) => {
          const source = listSource(reads, list, index);
          return {
            columns: [...apart({ ...rule, columns: rule.read }), money.currency, amount],
            aggregate: (column) => reads.dialect.sumDecimal(column, sqlScale),
            from: source.from,
            where: [reads.dialect.keyIn(rule.columns, count, keySlot), ...source.where, ...filters.conditions],
          };
        },
        take: (row) => {
          const parent = rule.decode(row, 0);
          const currency = currencyCode(rawText(row[at]));
          const text = currency === null ? null : decode(row[at + 1], currency);
          if (parent !== null && currency !== null && text !== null) addMoney(sums, parent, { amount: text, currency });
        },
      });
    }),
  );
  return new Map([...sums].map(([parent, entries]) => [parent, [...entries.values()]]));
}

/** A parent's sums may come in several rows: letter case of a currency, rules, chunks. */
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
  return amount.split('.')[1]?.length ?? 0;
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
          const source = listSource(reads, list, index);
          return {
            columns: [...apart({ ...rule, columns: rule.read }), time.column],
            aggregate: time.readLeast,
            from: source.from,
            where: [
              reads.dialect.keyIn(rule.columns, count, keySlot),
              ...source.where,
              time.isSet,
              ...filters.conditions,
            ],
          };
        },
        take: (row) => {
          const parent = rule.decode(row, 0);
          const at = time.codec.decode(row[apart(rule).length]);
          const before = parent === null ? undefined : found.get(parent);
          if (parent === null || at === null) return;
          if (before === undefined || compareInstants(at, before) < 0) found.set(parent, at);
        },
      });
    }),
  );
  return found;
}
