import type { GraphQLResolveInfo } from 'graphql';
import type { Child, Entity, Instant } from '../../schema/model.ts';
import { loadAllChildren } from '../reading/all-children.ts';
import { recordNumber, stateResolvers } from '../reading/record-resolvers.ts';
import { loadCustomerPage } from '../paging/customer-page.ts';
import type { StatePageArgs } from '../paging/customer-page.ts';
import { findByNumber } from '../reading/find-by-number.ts';
import { readsNotes } from '../internal-notes.ts';
import { loadEntity } from '../reading/loaders.ts';
import { customerReference } from '../reading/references.ts';
import type { CustomerParent, OrderParent } from '../reading/references.ts';
import { scalarResolvers } from '../scalars.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { askedEvents, askedLines, askedOrder, askedOrdersOnPage, askedReturns } from './order-fields.ts';

type Order = Entity<'Order'>;

interface OrdersArgs extends StatePageArgs {
  readonly placedFrom?: Instant | null;
  readonly placedBefore?: Instant | null;
}

/** The resolvers of schema/orders.graphql. */
export function ordersResolvers(services: SubgraphServices) {
  return {
    ...scalarResolvers,
    Query: {
      order: async (_root: unknown, { id }: { id: string }, context: RequestContext, info: GraphQLResolveInfo) =>
        loadEntity(services, context, 'Order', id, askedOrder(info)),
      findOrders: async (
        _root: unknown,
        { number }: { number: string },
        context: RequestContext,
        info: GraphQLResolveInfo,
      ) => findByNumber(services, context, info, { entity: 'Order', number, asked: askedOrder(info) }),
    },
    Customer: {
      orders: (customer: CustomerParent, args: OrdersArgs, context: RequestContext, info: GraphQLResolveInfo) =>
        loadCustomerPage(services, context, customer, {
          entity: 'Order',
          list: 'orders',
          args,
          info,
          asked: askedOrdersOnPage(info),
          filter: { from: args.placedFrom ?? undefined, before: args.placedBefore ?? undefined },
        }),
    },
    Order: orderResolvers(services),
    OrderLine: {
      // A line that does not say how many counts for none, as it does in the fulfilment state.
      quantity: ({ quantity }: Child<'Order', 'lines'>) => quantity ?? '0',
    },
    OrderEvent: {
      ...stateResolvers,
      note: ({ note }: Child<'Order', 'history'>, _args: unknown, { viewer }: RequestContext) =>
        readsNotes(viewer) ? note : null,
    },
    Return: stateResolvers,
  };
}

function orderResolvers(services: SubgraphServices) {
  return {
    __resolveReference: async ({ id }: OrderParent, context: RequestContext, info: GraphQLResolveInfo) =>
      loadEntity(services, context, 'Order', id, askedOrder(info)),
    ...stateResolvers,
    stateLabel: ({ state }: Order) => state.label,
    number: recordNumber,
    customer: ({ links }: Order) => customerReference(links),
    lines: ({ id }: Order, _args: unknown, context: RequestContext, info: GraphQLResolveInfo) =>
      loadAllChildren(services, context, { entity: 'Order', child: 'lines', parent: id, asked: askedLines(info) }),
    history: async ({ id }: Order, _args: unknown, context: RequestContext, info: GraphQLResolveInfo) => {
      const asked = askedEvents(info);
      const events = await loadAllChildren(services, context, { entity: 'Order', child: 'history', parent: id, asked });
      return events.filter(isDated);
    },
    returns: async ({ id }: Order, _args: unknown, context: RequestContext, info: GraphQLResolveInfo) =>
      loadAllChildren(services, context, { entity: 'Order', child: 'returns', parent: id, asked: askedReturns(info) }),
  };
}

/** A log entry whose legacy time is empty or zero has no place in a list that tells what happened when. */
function isDated({ at }: Child<'Order', 'history'>): boolean {
  return at !== null;
}
