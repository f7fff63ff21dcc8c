import type { GraphQLResolveInfo } from 'graphql';
import type { Entity } from '../../schema/model.ts';
import { loadAllChildren } from '../reading/all-children.ts';
import { whenTaken } from '../reading/batch/answer.ts';
import { findByNumber } from '../reading/find-by-number.ts';
import { loadEntity } from '../reading/loaders.ts';
import type { PageArgs } from '../paging/arguments.ts';
import { loadCustomerPage, withLinksMissing } from '../paging/customer-page.ts';
import type { StatePageArgs } from '../paging/customer-page.ts';
import { tellableOrNoted } from '../reading/partial-errors.ts';
import { recordNumber, stateResolvers } from '../reading/record-resolvers.ts';
import { customerReference, orderReference } from '../reading/references.ts';
import type { CustomerParent, OrderParent } from '../reading/references.ts';
import { scalarResolvers } from '../scalars.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { askAccount } from './account.ts';
import type { Account } from './account.ts';
import { hasAmount, hasTotal, requireAmount } from './amounts.ts';
import {
  accountParts,
  askedInvoice,
  askedInvoiceLines,
  askedInvoices,
  askedInvoicesOnPage,
  askedPaymentsOnPage,
} from './invoice-fields.ts';
import { loadInvoicePayments } from './invoice-payments.ts';
import { askOrderInvoices } from './order-invoices.ts';
import { loadPaymentState } from './order-payment-state.ts';

type Invoice = Entity<'Invoice'>;
type Payment = Entity<'Payment'>;

/** The resolvers of schema/billing.graphql. */
export function billingResolvers(services: SubgraphServices) {
  return {
    ...scalarResolvers,
    Query: {
      invoice: async (_root: unknown, { id }: { id: string }, context: RequestContext, info: GraphQLResolveInfo) =>
        loadEntity(services, context, 'Invoice', id, askedInvoice(info)),
      findInvoices: async (
        _root: unknown,
        { number }: { number: string },
        context: RequestContext,
        info: GraphQLResolveInfo,
      ) => {
        const found = await findByNumber(services, context, info, {
          entity: 'Invoice',
          number,
          asked: askedInvoices(info),
        });
        return tellableOrNoted(context, info, found, hasTotal);
      },
    },
    Customer: customerResolvers(services),
    Account: {
      creditLimit: async ({ creditLimit }: Account) => creditLimit,
    },
    Order: orderResolvers(services),
    Invoice: invoiceResolvers(services),
    Payment: {
      ...stateResolvers,
      kind: ({ kind }: Payment) => kind.value,
      amount: ({ system, amount }: Payment) => requireAmount(system, amount),
      invoice: async ({ links }: Payment, _args: unknown, context: RequestContext, info: GraphQLResolveInfo) =>
        links.invoice === null ? null : loadEntity(services, context, 'Invoice', links.invoice, askedInvoice(info)),
    },
  };
}

function customerResolvers(services: SubgraphServices) {
  return {
    account: (customer: CustomerParent, _args: unknown, context: RequestContext, info: GraphQLResolveInfo) => {
      const records = customer.records.map(({ id }) => id);
      return whenTaken(askAccount(services, context, records, accountParts(info)), (account) =>
        account === null ? null : withLinksMissing(account, customer),
      );
    },
    invoices: async (
      customer: CustomerParent,
      args: StatePageArgs,
      context: RequestContext,
      info: GraphQLResolveInfo,
    ) =>
      loadCustomerPage(services, context, customer, {
        entity: 'Invoice',
        list: 'invoices',
        args,
        info,
        asked: askedInvoicesOnPage(info),
        isTellable: hasTotal,
      }),
    payments: async (customer: CustomerParent, args: PageArgs, context: RequestContext, info: GraphQLResolveInfo) =>
      loadCustomerPage(services, context, customer, {
        entity: 'Payment',
        list: 'payments',
        args,
        info,
        asked: askedPaymentsOnPage(info),
        isTellable: hasAmount,
      }),
  };
}

function orderResolvers(services: SubgraphServices) {
  return {
    invoices: ({ id }: OrderParent, _args: unknown, context: RequestContext, info: GraphQLResolveInfo) =>
      whenTaken(askOrderInvoices(services, context, info, id), (invoices) =>
        tellableOrNoted(context, info, invoices, hasTotal),
      ),
    paymentState: async ({ id }: OrderParent, _args: unknown, context: RequestContext) =>
      loadPaymentState(services, context, id),
  };
}

function invoiceResolvers(services: SubgraphServices) {
  return {
    __resolveReference: async ({ id }: { id: string }, context: RequestContext, info: GraphQLResolveInfo) =>
      loadEntity(services, context, 'Invoice', id, askedInvoice(info)),
    ...stateResolvers,
    number: recordNumber,
    total: ({ system, total }: Invoice) => requireAmount(system, total),
    lines: async ({ id }: Invoice, _args: unknown, context: RequestContext, info: GraphQLResolveInfo) => {
      const asked = askedInvoiceLines(info);
      return loadAllChildren(services, context, { entity: 'Invoice', child: 'lines', parent: id, asked });
    },
    payments: async (invoice: Invoice, _args: unknown, context: RequestContext, info: GraphQLResolveInfo) =>
      loadInvoicePayments(services, context, info, invoice),
    order: ({ links }: Invoice) => orderReference(links),
    customer: ({ links }: Invoice) => customerReference(links),
  };
}
