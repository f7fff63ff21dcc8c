import type { Row } from '../../adapters/ports.ts';
import type { OrderState } from '../../schema/enums.ts';
import type { Coded, Entity } from '../../schema/model.ts';
import { compareNewestFirst } from '../paging/compare-instants.ts';
import { recordNumber } from '../reading/record-resolvers.ts';
import { reference } from './interaction.ts';
import type { AboutOrder } from './interaction.ts';
import { excerpt, labelText, ownWords, quotes, sentence, withMoney, withWords } from './wording.ts';

const STATE_WORDS: Readonly<Record<Exclude<OrderState, 'UNKNOWN'>, string>> = {
  DRAFT: 'is now a draft',
  PLACED: 'is now placed',
  CONFIRMED: 'is now confirmed',
  ON_HOLD: 'is now on hold',
  IN_PROGRESS: 'is now in progress',
  COMPLETED: 'is now completed',
  CANCELLED: 'was cancelled',
  EXPIRED: 'has expired',
};

export function tellPlaced({ entity }: Row<'Order', 'placed'>): AboutOrder {
  const clause = `Order ${recordNumber(entity)} was placed${withMoney(entity.total)}`;
  return { ...aboutOrder(entity, clause), channel: entity.channel.value, direction: 'INBOUND' };
}

/** In the order system's own words where it has any: it knows more states than the graph. */
export function tellStatusChange({ entity, child }: Row<'Order', 'statusChanges'>): AboutOrder {
  const label = labelText(child.state);
  const told = label === null ? ` ${stateClause(child.state)}` : `: ${label}`;
  return aboutOrder(entity, `Order ${recordNumber(entity)}${told}`, quotes(ownWords(child.state)));
}

/** Most systems log the placing as the first of an order's states, which the list of placed orders tells. */
export function isChange({ entity, child }: Row<'Order', 'statusChanges'>): boolean {
  return child.state.value !== 'PLACED' || compareNewestFirst(entity.placedAt, child.at) !== 0;
}

/** The channel of the request itself is in no order system. */
export function tellReturnRequest({ entity, child }: Row<'Order', 'returnRequests'>): AboutOrder {
  const clause = `A return of order ${recordNumber(entity)} was requested${withWords(child.reason)}`;
  return { ...aboutOrder(entity, clause, quotes(excerpt(child.reason))), channel: 'UNKNOWN', direction: 'INBOUND' };
}

export function tellReturnReceipt({ entity, child }: Row<'Order', 'returnReceipts'>): AboutOrder {
  const refund = child.refund === null ? '' : `, to be refunded${withMoney(child.refund)}`;
  return {
    ...aboutOrder(entity, `A return of order ${recordNumber(entity)} was received${refund}`),
    direction: 'INBOUND',
  };
}

function aboutOrder({ id }: Entity<'Order'>, clause: string, quoted: readonly string[] = []): AboutOrder {
  return {
    __typename: 'OrderInteraction',
    order: reference('Order', id),
    channel: 'SYSTEM',
    direction: 'OUTBOUND',
    summary: sentence(clause),
    quoted,
  };
}

function stateClause(state: Coded<OrderState>): string {
  if (state.value !== 'UNKNOWN') return STATE_WORDS[state.value];
  const own = ownWords(state);
  return own === null ? 'changed its state' : `is now in the state '${own}'`;
}
