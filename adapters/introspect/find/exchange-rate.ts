/** Columns that convert a table's amounts: they say that the currency beside them may not be that of the amounts. */
import type { CatalogueColumn } from '../../catalogue/catalogue.ts';
import { means } from '../words/words.ts';
import type { TableFacts } from './facts.ts';

/** A rate of nothing but currencies: currency_value, exchange_rate, rate, KURS; no rate of taxes or discounts. */
export function exchangeRateOf({ columns }: TableFacts): CatalogueColumn | null {
  const found = columns.find(({ column, words }) => {
    if (column.kind !== 'decimal' && column.kind !== 'float') return false;
    const isRate = means(words, 'rate') && words.every((word) => means([word], 'rate', 'exchange', 'currency'));
    return isRate || (means(words, 'currency') && words.some(({ text }) => text === 'value'));
  });
  return found?.column ?? null;
}
