/** What the sentences of history look at in the rows of each list. */
import type { Asked } from '../../adapters/ports.ts';
import { fieldSet } from '../../schema/field-set.ts';
import type { ChildName, EntityName } from '../../schema/model.ts';
import type { ChildFieldName, RecordName } from '../asked/asked-fields.ts';

function records<E extends EntityName>(names: readonly (RecordName<E> & string)[]): Asked {
  return { entity: fieldSet(names) };
}

function children<E extends EntityName, C extends ChildName<E>>(
  names: readonly (RecordName<E> & string)[],
  ofChild: readonly (ChildFieldName<E, C> & string)[],
): Asked {
  return { entity: fieldSet(names), child: fieldSet(ofChild) };
}

export const LOOKED_AT = {
  placed: records<'Order'>(['number', 'total', 'channel']),
  statusChange: children<'Order', 'history'>(['number', 'placedAt'], ['at', 'state']),
  returnRequest: children<'Order', 'returns'>(['number'], ['reason']),
  returnReceipt: children<'Order', 'returns'>(['number'], ['refund']),
  invoice: records<'Invoice'>(['number', 'total', 'balance', 'dueOn']),
  payment: records<'Payment'>(['number', 'kind', 'method', 'state', 'authorized', 'amount', 'invoice']),
  ticket: records<'Ticket'>(['number', 'subject', 'channel']),
  message: children<'Ticket', 'messages'>(['number', 'channel'], ['direction', 'text', 'internal']),
  parcel: records<'Shipment'>(['carrier', 'trackingNumber', 'order']),
  scan: children<'Shipment', 'scans'>(['trackingNumber', 'order'], ['at', 'state', 'text', 'location']),
} as const;
