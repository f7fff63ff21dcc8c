/** What the codes and texts of the legacy tables mean. Source: demo/customer360.yaml. */
import { compile } from 'html-to-text';
import type { InvoiceState, OrderState, ShipmentState } from '../../../../../schema/enums.ts';

export const ORDER_STATES: Readonly<Record<number, OrderState>> = {
  5: 'DRAFT',
  10: 'PLACED',
  15: 'PLACED',
  20: 'CONFIRMED',
  25: 'ON_HOLD',
  30: 'IN_PROGRESS',
  40: 'IN_PROGRESS',
  50: 'IN_PROGRESS',
  60: 'IN_PROGRESS',
  70: 'COMPLETED',
  90: 'CANCELLED',
  95: 'EXPIRED',
};

export const PARCEL_STATES: Readonly<Record<string, ShipmentState>> = {
  10: 'PRE_TRANSIT',
  20: 'IN_TRANSIT',
  30: 'OUT_FOR_DELIVERY',
  35: 'AVAILABLE_FOR_PICKUP',
  40: 'DELIVERED',
  50: 'EXCEPTION',
  52: 'DAMAGED',
  55: 'RETURNING',
  60: 'RETURNED_TO_SENDER',
  70: 'LOST',
};

export const SCAN_STATES: Readonly<Record<string, ShipmentState>> = {
  AA: 'PRE_TRANSIT',
  PU: 'IN_TRANSIT',
  DP: 'IN_TRANSIT',
  AR: 'IN_TRANSIT',
  OD: 'OUT_FOR_DELIVERY',
  PS: 'AVAILABLE_FOR_PICKUP',
  DL: 'DELIVERED',
  NB: 'DELIVERED',
  NA: 'ATTEMPT_FAILED',
  EX: 'EXCEPTION',
  CU: 'EXCEPTION',
  DM: 'DAMAGED',
  RT: 'RETURNING',
  RS: 'RETURNED_TO_SENDER',
  LO: 'LOST',
};

export const TICKET_STATES: Readonly<Record<number, string>> = {
  1: 'NEW',
  2: 'OPEN',
  3: 'WAITING_FOR_CUSTOMER',
  4: 'WAITING_FOR_US',
  5: 'ON_HOLD',
  6: 'RESOLVED',
  7: 'CLOSED',
  8: 'MERGED',
  9: 'SPAM',
};

export const DIRECTIONS: Readonly<Record<string, string>> = {
  customer: 'INBOUND',
  agent: 'OUTBOUND',
  note: 'INTERNAL',
};

export const INVOICE_STATES: Readonly<Record<number, InvoiceState>> = { 0: 'DRAFT', 5: 'VOID', 8: 'WRITTEN_OFF' };

/** Trimmed; null for nothing. */
export function clean(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

/** "ROSA O'HARA" as "Rosa O'Hara". */
export function titleCase(text: string): string {
  if (/\p{Ll}/u.test(text)) return text;
  return text
    .toLowerCase()
    .replaceAll(/[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*/gu, (word) =>
      word.replace(/^(?:(?:mc|o'|d')(?=\p{L}))?\p{L}/u, (start) =>
        start.length === 1
          ? start.toUpperCase()
          : start[0]?.toUpperCase() + start.slice(1, -1) + start.slice(-1).toUpperCase(),
      ),
    );
}

const toLines = compile({
  wordwrap: false,
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
  ],
});

export function htmlText(html: string): string {
  if (!/[<&]/.test(html)) return html.trim();
  return toLines(html)
    .replaceAll('\u00A0', ' ')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** Of whole cents. */
export function moneyText(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
