/**
 * Goods: lines added up by article number (sku, trimmed, letter case aside). What is assumed where rows do not tell:
 * - lines without an article number are charges (freight, fees), unless no line has one;
 * - an order without lines, or of services alone, is one thing of quantity 1.
 */
import type { Decimal } from '../../../schema/model.ts';
import { addDecimals, isPositive } from '../../money/decimal.ts';
import type { OrderLine } from '../order-tracking.ts';

export type Goods = ReadonlyMap<string, Decimal>;
interface QuantityLine {
  readonly sku: string | null;
  readonly quantity: Decimal | null;
}

/** What was ordered, by article. */
export function goodsOfOrder(lines: readonly OrderLine[]): Goods {
  const shippable = lines.filter(({ neverShipped }) => !neverShipped);
  const named = shippable.filter((line) => articleOf(line) !== '');
  const goods = sumByArticle(named.length > 0 ? named : shippable);
  return goods.size === 0 ? new Map([['', '1']]) : goods;
}

export function isOfServices(lines: readonly OrderLine[]): boolean {
  return lines.length > 0 && lines.every(({ neverShipped }) => neverShipped);
}

/** The quantities of each line that are among the goods, by article. */
export function goodsAmong(ordered: Goods, lines: readonly QuantityLine[]): Goods {
  return new Map([...sumByArticle(lines)].filter(([article]) => ordered.has(article)));
}

/** What of the goods waits for stock, as the order's lines say. */
export function backorderedGoods(ordered: Goods, lines: readonly OrderLine[]): Goods {
  return goodsAmong(
    ordered,
    lines.map(({ sku, backordered }) => ({ sku, quantity: backordered })),
  );
}

function articleOf({ sku }: QuantityLine): string {
  return sku?.trim().toLowerCase() ?? '';
}

/** Lines that take something off again have a negative quantity; articles of which nothing is left are no goods. */
function sumByArticle(lines: readonly QuantityLine[]): Goods {
  const sums = new Map<string, Decimal>();
  for (const line of lines) {
    const article = articleOf(line);
    sums.set(article, addDecimals(sums.get(article) ?? '0', line.quantity ?? '0'));
  }
  return new Map([...sums].filter(([, quantity]) => isPositive(quantity)));
}
