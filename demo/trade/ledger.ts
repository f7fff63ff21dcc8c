import type { Ms } from '../clock.ts';
import type { Buyer, Document, DocumentLine, DocumentType, OrderLine, Telling } from '../story.ts';

/** bb_ledger.status. */
export const DOCUMENT_STATUS = { pending: 0, posted: 1, failed: 2, authorized: 4, void: 5, writtenOff: 8 } as const;

export interface Amounts {
  readonly netCents: number;
  readonly taxCents: number;
  readonly freightCents: number;
}

export interface Entry {
  readonly type: DocumentType;
  readonly at: Ms;
  readonly cents: number;
  readonly taxCents?: number;
  readonly invoice?: Document;
  readonly dueAt?: Ms;
  readonly status?: number;
  readonly method?: string;
  readonly suffix?: string;
  readonly lines?: readonly DocumentLine[];
}

/** Writes documents of one buyer; `orderNo` is null for money that belongs to no order. */
export function createLedger(buyer: Buyer, currency: string, orderNo: number | null, telling: Telling) {
  return (entry: Entry): Document => {
    const id = telling.numbers.ledger();
    const onOrder = entry.type === 'inv' && orderNo !== null;
    return {
      id,
      type: entry.type,
      no: `${entry.type.toUpperCase()}-${onOrder ? orderNo : id}${entry.suffix ?? ''}`,
      orderNo,
      buyer,
      currency,
      invoiceId: entry.invoice?.id ?? null,
      cents: entry.cents,
      taxCents: entry.taxCents ?? 0,
      unallocatedCents: 0,
      at: entry.at,
      dueAt: entry.dueAt ?? null,
      status: entry.status ?? DOCUMENT_STATUS.posted,
      method: entry.method ?? '',
      lines: entry.lines ?? [],
    };
  };
}
export type Ledger = ReturnType<typeof createLedger>;

/** The lines of an invoice or a credit note; tax and freight are lines too, so that lines sum up to the document. */
export function documentLines(lines: readonly OrderLine[], amounts: Amounts): readonly DocumentLine[] {
  const goods = lines.map(({ product, quantity }) => ({
    description: product.name,
    quantity,
    unitCents: product.cents,
  }));
  const extra = [
    { description: 'Freight', quantity: 1, unitCents: amounts.freightCents },
    { description: 'Sales tax', quantity: 1, unitCents: amounts.taxCents },
  ];
  return [...goods, ...extra.filter((line) => line.unitCents > 0)];
}

/**
 * Money in or out that no invoice takes up. `cents` is positive for a payment and negative for a refund; the document's
 * own amount has no sign.
 */
export function onAccount(
  buyer: Buyer,
  currency: string,
  entry: { at: Ms; cents: number },
  telling: Telling,
): Document {
  const write = createLedger(buyer, currency, null, telling);
  const type = entry.cents < 0 ? 'ref' : 'pay';
  const document = write({ type, at: entry.at, cents: Math.abs(entry.cents), method: 'wire' });
  return { ...document, unallocatedCents: entry.cents };
}
