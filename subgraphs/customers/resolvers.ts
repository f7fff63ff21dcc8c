import type { RegisteredCustomer } from '../../adapters/registry/port.ts';
import type { Instant } from '../../schema/model.ts';
import { mergeMissing } from '../reading/ask-systems.ts';
import type { SelectionInfo } from '../asked/kept-by-field.ts';
import { scalarResolvers } from '../scalars.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { loadCustomerAsOf } from './customer-as-of.ts';
import { findCustomerByRecord } from './customer-by-record.ts';
import { askedCustomer, askedCustomersOnPage } from './customer-fields.ts';
import { toCustomerNode } from './customer-node.ts';
import type { CustomerNode } from './customer-node.ts';
import { customerFieldResolvers } from './customer-resolvers.ts';
import { changeFieldResolvers } from './decisions/change-node.ts';
import { decisionResolvers } from './decisions/decision-resolvers.ts';
import type { ForwardArgs } from './forward-page.ts';
import { createLinksMissing } from './links-missing.ts';
import type { LinksMissing } from './links-missing.ts';
import type { Conflict } from './profile/survivorship.ts';
import { customerRecordResolvers } from './record-node.ts';
import { loadCustomer } from './registry-loaders.ts';
import { reviewFieldResolvers } from './reviews/review-fields.ts';
import { loadReviews } from './reviews/reviews-page.ts';
import { searchCustomers } from './search/search-customers.ts';
import type { SearchArgs } from './search/search-customers.ts';
import { createStatusReader } from './system-status.ts';

/** A customer as other subgraphs name it: by its id, or by one of its records. */
type CustomerReference = { readonly id: string } | { readonly record: string };

interface CustomerArgs {
  readonly id: string;
  readonly asOf?: Instant | null;
}

type NodeOf = (
  context: RequestContext,
  info: SelectionInfo,
  finding: Promise<RegisteredCustomer | null>,
) => Promise<CustomerNode | null>;

function createNodeOf(services: SubgraphServices, linksMissing: LinksMissing): NodeOf {
  return async (context, info, finding) => {
    // Every list of the customer waits for it: asked for beside the customer, and not after.
    const looking = linksMissing();
    if (looking instanceof Promise) looking.catch(() => {}); // told where it is awaited
    const found = await finding;
    return found === null ? null : toCustomerNode(services, context, found, askedCustomer(info));
  };
}

function queryResolvers(services: SubgraphServices, linksMissing: LinksMissing, nodeOf: NodeOf) {
  const askStatus = createStatusReader(services);
  return {
    me: async (_root: unknown, _args: unknown, context: RequestContext, info: SelectionInfo) => {
      const { audience, customerId } = context.viewer;
      if (audience !== 'customer' || customerId === undefined) return null;
      return nodeOf(context, info, loadCustomer(services, context, customerId));
    },
    customer: async (_root: unknown, { id, asOf }: CustomerArgs, context: RequestContext, info: SelectionInfo) => {
      const isOfToday = asOf === undefined || asOf === null;
      const finding = isOfToday ? loadCustomer(services, context, id) : loadCustomerAsOf(services, context, id, asOf);
      return nodeOf(context, info, finding);
    },
    customerByRecord: (_root: unknown, { id }: { id: string }, context: RequestContext, info: SelectionInfo) =>
      nodeOf(context, info, findCustomerByRecord(services, context, id)),
    searchCustomers: async (_root: unknown, args: SearchArgs, context: RequestContext, info: SelectionInfo) => {
      const search = searchCustomers(services, context, args, askedCustomersOnPage(info));
      const [found, missing] = await Promise.all([search, linksMissing()]);
      return { ...found, missing: mergeMissing(missing, found.missing) };
    },
    identityReviews: async (_root: unknown, args: ForwardArgs, context: RequestContext) =>
      loadReviews(services, context, args),
    systems: async () => (await askStatus()).map(({ info, ...status }) => ({ ...info, ...status })),
  };
}

/** The resolvers of schema/customers.graphql. */
export function customersResolvers(services: SubgraphServices) {
  const linksMissing = createLinksMissing(services);
  const nodeOf = createNodeOf(services, linksMissing);
  return {
    ...scalarResolvers,
    Query: queryResolvers(services, linksMissing, nodeOf),
    Mutation: decisionResolvers(services),
    Customer: {
      __resolveReference: async (reference: CustomerReference, context: RequestContext, info: SelectionInfo) =>
        nodeOf(
          context,
          info,
          'id' in reference
            ? loadCustomer(services, context, reference.id)
            : findCustomerByRecord(services, context, reference.record),
        ),
      ...customerFieldResolvers(services, linksMissing),
    },
    CustomerRecord: customerRecordResolvers,
    IdentityChange: changeFieldResolvers(services),
    IdentityReview: reviewFieldResolvers(services),
    FieldConflict: {
      // Of which field it is a value decides how it is masked.
      values: ({ field, values }: Conflict) => values.map((value) => ({ ...value, field })),
    },
  };
}
