/** What the folds of tracking, fulfilment and payment look at in an order. Parcels are shown whole, and so read whole. */
import { fieldSet } from '../../../schema/field-set.ts';
import type { ChildFieldName, RecordName } from '../../asked/asked-fields.ts';

type Names<N extends PropertyKey> = readonly (N & string)[];

const ORDER: Names<RecordName<'Order'>> = ['state', 'placedAt', 'promisedBy', 'total', 'onAccount', 'awaitsApproval'];
const LINES: Names<ChildFieldName<'Order', 'lines'>> = ['sku', 'quantity', 'backordered', 'neverShipped'];
const HISTORY: Names<ChildFieldName<'Order', 'history'>> = ['at', 'state'];
const RETURNS: Names<ChildFieldName<'Order', 'returns'>> = [
  'requestedAt',
  'receivedAt',
  'state',
  'refund',
  'replacement',
  'lines',
];

export const TRACKED = {
  order: fieldSet(ORDER),
  lines: fieldSet(LINES),
  history: fieldSet(HISTORY),
  returns: fieldSet(RETURNS),
} as const;
