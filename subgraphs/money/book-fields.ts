/** What the payment state and its events look at in the books of an order. */
import { fieldSet } from '../../schema/field-set.ts';
import type { RecordName } from '../asked/asked-fields.ts';

const INVOICE = [
  'number',
  'issuedAt',
  'dueOn',
  'state',
  'total',
  'paid',
  'balance',
] as const satisfies readonly RecordName<'Invoice'>[];
const PAYMENT = [
  'at',
  'kind',
  'state',
  'authorized',
  'amount',
  'invoice',
] as const satisfies readonly RecordName<'Payment'>[];

export const INVOICE_IN_BOOKS = { entity: fieldSet(INVOICE) };
export const PAYMENT_IN_BOOKS = { entity: fieldSet(PAYMENT) };
