import type { GraphQLResolveInfo } from 'graphql';
import type { Entity } from '../../schema/model.ts';
import { loadAllChildren } from '../reading/all-children.ts';
import { findByNumber } from '../reading/find-by-number.ts';
import { loadEntity } from '../reading/loaders.ts';
import type { PageArgs } from '../paging/arguments.ts';
import { loadCustomerPage, withLinksMissing } from '../paging/customer-page.ts';
import type { StatePageArgs } from '../paging/customer-page.ts';
import { loadFromAll } from '../paging/feeds/whole-list.ts';
import { tellableOrNoted } from '../reading/partial-errors.ts';
import { recordNumber, stateResolvers } from '../reading/record-resolvers.ts';
import { customerReference, orderReference } from '../reading/references.ts';
import type { CustomerParent, OrderParent } from '../reading/references.ts';
import { scalarResolvers } from '../scalars.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { loadAccount } from './account.ts';
import type { Account } from './account.ts';
import { hasAmount, hasTotal, requireAmount } from './amounts.ts';
import { loadCreditLimit } from './credit-limit.ts';
import { loadInvoicePayments } from './invoice-payments.ts';
import { loadPaymentState } from './order-payment-state.ts';

type Invoice = Entity<'Invoice'>;
type Payment = Entity<'Payment'>;

/** The resolvers of schema/billing.graphql. */
export function billingResolvers(services: SubgraphServices) {
  return {
    ...scalarResolvers,
    Query: {
      invoice: async (_root: unknown, { id }: { id: string }, context: RequestContext) =>
        loadEntity(services, context, 'Invoice', id),
      findInvoices: async (
        _root: unknown,
        { number }: { number: string },
        context: RequestContext,
        info: GraphQLResolveInfo,
      ) => {
        const found = await findByNumber(services, context, info, 'Invoice', number);
        return tellableOrNoted(context, info, found, hasTotal);
      },
    },
    Customer: customerResolvers(services),
    Account: {
      creditLimit: async ({ records }: Account, _args: unknown, context: RequestContext) =>
        loadCreditLimit(services, context, records),
    },
    Order: orderResolvers(services),
    Invoice: invoiceResolvers(services),
    Payment: {
      ...stateResolvers,
      kind: ({ kind }: Payment) => kind.value,
      amount: ({ system, amount }: Payment) => requireAmount(system, amount),
      invoice: async ({ links }: Payment, _args: unknown, context: RequestContext) =>
        links.invoice === null ? null : loadEntity(services, context, 'Invoice', links.invoice),
    },
  };
}

function customerResolvers(services: SubgraphServices) {
  return {
    account: async (customer: CustomerParent, _args: unknown, context: RequestContext) => {
      const records = customer.records.map(({ id }) => id);
      const account = await loadAccount(services, context, records);
      return account === null ? null : withLinksMissing(account, customer);
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
        isTellable: hasTotal,
      }),
    payments: async (customer: CustomerParent, args: PageArgs, context: RequestContext, info: GraphQLResolveInfo) =>
      loadCustomerPage(services, context, customer, {
        entity: 'Payment',
        list: 'payments',
        args,
        info,
        isTellable: hasAmount,
      }),
  };
}

function orderResolvers(services: SubgraphServices) {
  return {
    invoices: async ({ id }: OrderParent, _args: unknown, context: RequestContext, info: GraphQLResolveInfo) => {
      const invoices = await loadFromAll(context, services.systems.ports('Invoice'), 'byOrder', id);
      return tellableOrNoted(context, info, invoices, hasTotal);
    },
    paymentState: async ({ id }: OrderParent, _args: unknown, context: RequestContext) =>
      loadPaymentState(services, context, id),
  };
}

function invoiceResolvers(services: SubgraphServices) {
  return {
    __resolveReference: async ({ id }: { id: string }, context: RequestContext) =>
      loadEntity(services, context, 'Invoice', id),
    ...stateResolvers,
    number: recordNumber,
    total: ({ system, total }: Invoice) => requireAmount(system, total),
    lines: async ({ id }: Invoice, _args: unknown, context: RequestContext) =>
      loadAllChildren(services, context, { entity: 'Invoice', child: 'lines', parent: id }),
    payments: async (invoice: Invoice, _args: unknown, context: RequestContext, info: GraphQLResolveInfo) =>
      loadInvoicePayments(services, context, info, invoice),
    order: ({ links }: Invoice) => orderReference(links),
    customer: ({ links }: Invoice) => customerReference(links),
  };
}
