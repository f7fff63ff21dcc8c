import type { GraphQLResolveInfo } from 'graphql';
import type { Entity } from '../../schema/model.ts';
import { findByNumber } from '../reading/find-by-number.ts';
import { isInternal } from '../internal-notes.ts';
import { loadEntity } from '../reading/loaders.ts';
import type { PageArgs } from '../paging/arguments.ts';
import { loadCustomerPage } from '../paging/customer-page.ts';
import type { StatePageArgs } from '../paging/customer-page.ts';
import { loadFromAll } from '../paging/feeds/whole-list.ts';
import { HIDDEN } from '../masking/hidden.ts';
import { readsPlain } from '../masking/mask-schema.ts';
import { maskNames } from '../masking/mask-text.ts';
import { recordNumber, stateResolvers } from '../reading/record-resolvers.ts';
import { customerReference, orderReference } from '../reading/references.ts';
import type { CustomerParent, OrderParent } from '../reading/references.ts';
import { scalarResolvers } from '../scalars.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { loadMessage, loadMessages, requireTime } from './messages.ts';
import type { Message } from './messages.ts';
import { ticketNames } from './ticket-names.ts';
import { askedMessage, askedTicket, askedTicketsOnPage } from './ticket-fields.ts';

type Ticket = Entity<'Ticket'>;

/** The resolvers of schema/support.graphql. */
export function supportResolvers(services: SubgraphServices) {
  return {
    ...scalarResolvers,
    Query: {
      ticket: async (_root: unknown, { id }: { id: string }, context: RequestContext, info: GraphQLResolveInfo) =>
        loadEntity(services, context, 'Ticket', id, askedTicket(info)),
      findTickets: async (
        _root: unknown,
        { number }: { number: string },
        context: RequestContext,
        info: GraphQLResolveInfo,
      ) => findByNumber(services, context, info, { entity: 'Ticket', number, asked: askedTicket(info) }),
    },
    Customer: {
      tickets: (customer: CustomerParent, args: StatePageArgs, context: RequestContext, info: GraphQLResolveInfo) => {
        const asked = askedTicketsOnPage(info);
        return loadCustomerPage(services, context, customer, { entity: 'Ticket', list: 'tickets', args, info, asked });
      },
    },
    Order: {
      tickets: async ({ id }: OrderParent, _args: unknown, context: RequestContext, info: GraphQLResolveInfo) =>
        loadFromAll(context, services.systems.ports('Ticket'), 'byOrder', id, { asked: { entity: askedTicket(info) } }),
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

async function subjectWithoutNames(
  services: SubgraphServices,
  context: RequestContext,
  ticket: Ticket,
): Promise<string | null> {
  if (ticket.subject === null) return null;
  const names = await ticketNames(services, context, ticket);
  return names === null ? HIDDEN : names.reduce(maskNames, ticket.subject);
}

function ticketResolvers(services: SubgraphServices) {
  return {
    __resolveReference: async ({ id }: { id: string }, context: RequestContext, info: GraphQLResolveInfo) =>
      loadEntity(services, context, 'Ticket', id, askedTicket(info)),
    ...stateResolvers,
    number: recordNumber,
    subject: (ticket: Ticket, _args: unknown, context: RequestContext) =>
      readsPlain(context.viewer) ? ticket.subject : subjectWithoutNames(services, context, ticket),
    priority: ({ priority }: Ticket) => priority.value,
    channel: ({ channel }: Ticket) => channel.value,
    messages: (ticket: Ticket, args: PageArgs, context: RequestContext, info: GraphQLResolveInfo) =>
      loadMessages(services, context, info, ticket, args),
    order: ({ links }: Ticket) => orderReference(links),
    orderLink: ({ linkedBy }: Ticket) => linkedBy.order,
    customer: ({ links }: Ticket) => customerReference(links),
  };
}
