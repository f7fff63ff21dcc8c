/** Open orders that are late or wait for the customer. */
import { ORDER_STATES } from '../../../schema/enums.ts';
import type { OrderState } from '../../../schema/enums.ts';
import { fieldSet } from '../../../schema/field-set.ts';
import type { Entity, Instant } from '../../../schema/model.ts';
import { MAX_PAGE_SIZE } from '../../paging/arguments.ts';
import { compareNewestFirst } from '../../paging/compare-instants.ts';
import { customerFeeds } from '../../paging/feeds/customer-feeds.ts';
import type { RowFilter } from '../../paging/feeds/customer-feeds.ts';
import { askSystems, mergeMissing } from '../../reading/ask-systems.ts';
import { loadTrackingInput } from '../../tracking/loading/load-tracking.ts';
import type { TrackingInput } from '../../tracking/order-tracking.ts';
import { trackOrder } from '../../tracking/track-order.ts';
import { MAX_SHOWN, readNewest } from './conversation.ts';
import type { ReadPart } from './conversation.ts';

const ENDED: ReadonlySet<OrderState> = new Set(['COMPLETED', 'CANCELLED', 'EXPIRED']);
const OPEN: readonly OrderState[] = ORDER_STATES.filter((state) => !ENDED.has(state));
/** A shop calls an order completed when it has sent it: its parcels may be on their way, and late, for so long. */
const COMPLETED_DAYS = 60;

/** What makes an order pressing is read with its tracking. */
const ID_ALONE = { entity: fieldSet([]) };

/** The newest orders that may be pressing, with what their tracking is folded from. */
export const readOpenOrders: ReadPart<TrackingInput> = async (services, context, conversation) => {
  const read = (filter: RowFilter) => {
    const { records } = conversation;
    const item = (row: { readonly entity: Entity<'Order'> }) => row.entity;
    const feeds = customerFeeds(services, context, {
      entity: 'Order',
      list: 'byCustomer',
      records,
      filter,
      asked: ID_ALONE,
      item,
    });
    return readNewest(feeds, MAX_PAGE_SIZE);
  };
  const [open, completed] = await Promise.all([
    read({ only: { state: OPEN } }),
    read({ only: { state: ['COMPLETED'] }, from: startOfDay(services.now(), COMPLETED_DAYS) }),
  ]);
  const { answers, missing } = await askSystems([...open.items, ...completed.items], async ({ id }) =>
    loadTrackingInput(services, context, id),
  );
  const items = answers.filter((input) => input !== null);
  return { items, missing: mergeMissing(open.missing, completed.missing, missing, ...items.map((one) => one.missing)) };
};

/** The same for all customers of a request, whose lists are then read by one statement. */
function startOfDay(now: Date, daysAgo: number): Instant {
  const day = new Date(now);
  day.setUTCDate(day.getUTCDate() - daysAgo);
  return `${day.toISOString().slice(0, 10)}T00:00:00Z`;
}

/** Late ones first, then those that wait for the customer; either newest first. */
export function mostPressing(orders: readonly TrackingInput[]): readonly Entity<'Order'>[] {
  const tracked = orders
    .toSorted((a, b) => compareNewestFirst(a.order.placedAt, b.order.placedAt))
    .map((input) => ({ order: input.order, tracking: trackOrder(input) }));
  const late = tracked.filter(({ tracking }) => tracking.late);
  const waiting = tracked.filter(({ tracking }) => !tracking.late && tracking.actionRequired?.by === 'CUSTOMER');
  return [...late, ...waiting].map(({ order }) => order).slice(0, MAX_SHOWN);
}
