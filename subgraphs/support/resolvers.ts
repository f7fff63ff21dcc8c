import type { GraphQLResolveInfo } from 'graphql';
import type { Entity } from '../../schema/model.ts';
import { findByNumber } from '../reading/find-by-number.ts';
import { isInternal } from '../internal-notes.ts';
import { loadEntity } from '../reading/loaders.ts';
import type { PageArgs } from '../paging/arguments.ts';
import { loadCustomerPage } from '../paging/customer-page.ts';
import type { StatePageArgs } from '../paging/customer-page.ts';
import { loadFromAll } from '../paging/feeds/whole-list.ts';
import { recordNumber, stateResolvers } from '../reading/record-resolvers.ts';
import { customerReference, orderReference } from '../reading/references.ts';
import type { CustomerParent, OrderParent } from '../reading/references.ts';
import { scalarResolvers } from '../scalars.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { loadMessage, loadMessages, requireTime } from './messages.ts';
import type { Message } from './messages.ts';

type Ticket = Entity<'Ticket'>;

/** The resolvers of schema/support.graphql. */
export function supportResolvers(services: SubgraphServices) {
  return {
    ...scalarResolvers,
    Query: {
      ticket: async (_root: unknown, { id }: { id: string }, context: RequestContext) =>
        loadEntity(services, context, 'Ticket', id),
      findTickets: async (
        _root: unknown,
        { number }: { number: string },
        context: RequestContext,
        info: GraphQLResolveInfo,
      ) => findByNumber(services, context, info, 'Ticket', number),
    },
    Customer: {
      tickets: async (
        customer: CustomerParent,
        args: StatePageArgs,
        context: RequestContext,
        info: GraphQLResolveInfo,
      ) => loadCustomerPage(services, context, customer, { entity: 'Ticket', list: 'tickets', args, info }),
    },
    Order: {
      tickets: async ({ id }: OrderParent, _args: unknown, context: RequestContext) =>
        loadFromAll(context, services.systems.ports('Ticket'), 'byOrder', id),
    },
    Ticket: ticketResolvers(services),
    Message: {
      __resolveReference: async ({ id }: { id: string }, context: RequestContext) => loadMessage(services, context, id),
      at: requireTime,
      direction: ({ direction }: Message) => direction.value,
      text: ({ text }: Message) => text ?? '',
      internal: isInternal,
    },
  };
}

function ticketResolvers(services: SubgraphServices) {
  return {
    __resolveReference: async ({ id }: { id: string }, context: RequestContext) =>
      loadEntity(services, context, 'Ticket', id),
    ...stateResolvers,
    number: recordNumber,
    priority: ({ priority }: Ticket) => priority.value,
    channel: ({ channel }: Ticket) => channel.value,
    messages: async (ticket: Ticket, args: PageArgs, context: RequestContext, info: GraphQLResolveInfo) =>
      loadMessages(services, context, info, ticket, args),
    order: ({ links }: Ticket) => orderReference(links),
    orderLink: ({ linkedBy }: Ticket) => linkedBy.order,
    customer: ({ links }: Ticket) => customerReference(links),
  };
}
