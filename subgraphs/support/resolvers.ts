import type { GraphQLResolveInfo } from 'graphql';
import type { Entity } from '../../schema/model.ts';
import { findByNumber } from '../reading/find-by-number.ts';
import { isInternal } from '../internal-notes.ts';
import { whenTaken } from '../reading/batch/answer.ts';
import { loadEntity } from '../reading/loaders.ts';
import type { PageArgs } from '../paging/arguments.ts';
import { loadCustomerPage } from '../paging/customer-page.ts';
import type { StatePageArgs } from '../paging/customer-page.ts';
import { askFromAll } from '../paging/feeds/whole-list.ts';
import { recordNumber, stateResolvers } from '../reading/record-resolvers.ts';
import { customerReference, orderReference } from '../reading/references.ts';
import type { CustomerParent, OrderParent } from '../reading/references.ts';
import { scalarResolvers } from '../scalars.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { loadMessage, loadMessages, requireTime } from './messages.ts';
import type { Message } from './messages.ts';
import { withTicketNames } from './ticket-names.ts';
import type { WithNames } from './ticket-names.ts';
import { askedMessage, askedTicket, askedTicketsOnPage } from './ticket-fields.ts';

type Ticket = Entity<'Ticket'>;

/** The resolvers of schema/support.graphql. */
export function supportResolvers(services: SubgraphServices) {
  return {
    ...scalarResolvers,
    Query: {
      ticket: async (_root: unknown, { id }: { id: string }, context: RequestContext, info: GraphQLResolveInfo) =>
        loadTicket(services, context, id, info),
      findTickets: async (
        _root: unknown,
        { number }: { number: string },
        context: RequestContext,
        info: GraphQLResolveInfo,
      ) => {
        const found = await findByNumber(services, context, info, {
          entity: 'Ticket',
          number,
          asked: askedTicket(info),
        });
        return found.map(withNames(services, context));
      },
    },
    Customer: {
      tickets: (customer: CustomerParent, args: StatePageArgs, context: RequestContext, info: GraphQLResolveInfo) =>
        loadCustomerPage(services, context, customer, {
          entity: 'Ticket',
          list: 'tickets',
          args,
          info,
          asked: askedTicketsOnPage(info),
          toNode: withNames(services, context),
        }),
    },
    Order: {
      tickets: ({ id }: OrderParent, _args: unknown, context: RequestContext, info: GraphQLResolveInfo) => {
        const asked = { entity: askedTicket(info) };
        const finding = askFromAll(context, services.systems.ports('Ticket'), 'byOrder', id, { asked });
        return whenTaken(finding, (found) => found.map(withNames(services, context)));
      },
    },
    Ticket: ticketResolvers(services),
    Message: {
      __resolveReference: async ({ id }: { id: string }, context: RequestContext, info: GraphQLResolveInfo) =>
        loadMessage(services, context, id, askedMessage(info)),
      at: requireTime,
      direction: ({ direction }: Message) => direction.value,
      text: ({ text }: Message) => text ?? '',
      internal: isInternal,
    },
  };
}

/** Every ticket goes out with the names to hide in its words. */
function withNames(services: SubgraphServices, context: RequestContext) {
  return (ticket: Ticket) => withTicketNames(services, context, ticket, [ticket.id]);
}

async function loadTicket(
  services: SubgraphServices,
  context: RequestContext,
  id: string,
  info: GraphQLResolveInfo,
): Promise<WithNames<Ticket> | null> {
  const ticket = await loadEntity(services, context, 'Ticket', id, askedTicket(info));
  return ticket && withNames(services, context)(ticket);
}

function ticketResolvers(services: SubgraphServices) {
  return {
    __resolveReference: async ({ id }: { id: string }, context: RequestContext, info: GraphQLResolveInfo) =>
      loadTicket(services, context, id, info),
    ...stateResolvers,
    number: recordNumber,
    priority: ({ priority }: Ticket) => priority.value,
    channel: ({ channel }: Ticket) => channel.value,
    messages: (ticket: Ticket, args: PageArgs, context: RequestContext, info: GraphQLResolveInfo) =>
      loadMessages(services, context, info, ticket, args),
    order: ({ links }: Ticket) => orderReference(links),
    orderLink: ({ linkedBy }: Ticket) => linkedBy.order,
    customer: ({ links }: Ticket) => customerReference(links),
  };
}
