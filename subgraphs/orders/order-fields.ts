/** What the resolvers of schema/orders.graphql read, field by field. */
import { createAsked, ON_PAGE } from '../asked/asked-fields.ts';
import type { ChildFieldName, ReadsByField, RecordName } from '../asked/asked-fields.ts';

const ORDER: ReadsByField<RecordName<'Order'>> = {
  id: [],
  number: ['number'],
  system: [],
  placedAt: ['placedAt'],
  state: ['state'],
  stateCode: ['state'],
  stateLabel: ['state'],
  total: ['total'],
  freight: ['freight'],
  lines: [],
  history: [],
  returns: [],
  customer: ['customer'],
};

const LINE: ReadsByField<ChildFieldName<'Order', 'lines'>> = {
  id: [],
  sku: ['sku'],
  description: ['description'],
  quantity: ['quantity'],
  unitPrice: ['unitPrice'],
  total: ['total'],
};

const EVENT: ReadsByField<ChildFieldName<'Order', 'history'>> = {
  at: [],
  state: ['state'],
  stateCode: ['state'],
  note: ['note'],
};

const RETURN: ReadsByField<ChildFieldName<'Order', 'returns'>> = {
  id: [],
  requestedAt: ['requestedAt'],
  state: ['state'],
  stateCode: ['state'],
  reason: ['reason'],
  refund: ['refund'],
  lines: ['lines'],
};

export const askedOrder = createAsked('Order', ORDER);
export const askedOrdersOnPage = createAsked('Order', ORDER, { paths: ON_PAGE });
export const askedLines = createAsked('OrderLine', LINE);
/** Events without a time are left out, whatever is asked of them. */
export const askedEvents = createAsked('OrderEvent', EVENT, { always: ['at'] });
export const askedReturns = createAsked('Return', RETURN);
