/** The mutations of schema/customers.graphql: what a person decides of who is one customer. */
import type {
  Act,
  ChangeId,
  IdentityChange,
  IdentityStore,
  ReviewId,
} from '../../../adapters/registry/identity-port.ts';
import { InputError } from '../../../schema/errors.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { SCOPES } from '../../../schema/viewer.ts';
import { forgetLoaded } from '../../reading/batch/loader.ts';
import { forgetLookups } from '../../reading/batch/lookup.ts';
import { touchCustomer } from '../../reading/touch.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';
import { loadCustomerByRecord } from '../registry-loaders.ts';
import { noteChange, toChangeNode, touchChange } from './change-node.ts';
import type { ChangeNode } from './change-node.ts';
import { namedCustomers, namedRecords } from './named.ts';
import { requireStaff } from '../require-staff.ts';
import { toAct } from './to-act.ts';

interface Reasoned {
  readonly reason: string;
}

/** Where a mutation runs. */
interface Place {
  readonly services: SubgraphServices;
  readonly context: RequestContext;
  readonly store: IdentityStore;
  /** The mutation's name. */
  readonly name: string;
}

/** Writes it, in one transaction. */
type Write = (act: Act) => Promise<IdentityChange>;

/** Looks at what the arguments name, and says how to write it. */
type Prepare<Args> = (place: Place, args: Args) => Promise<Write>;

const linkRecords: Prepare<{ readonly records: readonly string[] }> = async (place, { records }) => {
  const { services, context, store, name } = place;
  const argument = { subject: `${name}: \`records\``, what: 'records', least: 2 } as const;
  const named = await namedRecords(services, context, argument, records);
  return (act) =>
    store.link(
      named.map(({ record }) => record),
      act,
    );
};

const mergeCustomers: Prepare<{ readonly ids: readonly string[] }> = async (place, { ids }) => {
  const { services, context, store, name } = place;
  const argument = { subject: `${name}: \`ids\``, what: 'customers', least: 2 } as const;
  const named = await namedCustomers(services, context, argument, ids);
  return (act) =>
    store.merge(
      named.map(({ id }) => id),
      act,
    );
};

const unlinkRecord: Prepare<{ readonly record: string }> = async (place, args) => {
  const { services, context, store, name } = place;
  const argument = { subject: `${name}: \`record\``, what: 'records', least: 1 } as const;
  const [named] = await namedRecords(services, context, argument, [args.record]);
  if (named === undefined || named.customer.links.length < 2) {
    const message = 'must be one of several records of its customer, but is the only one.';
    throw new InputError(`${argument.subject} ${message} There is nothing to part it from.`);
  }
  return (act) => store.unlink(named.record, act);
};

function checkPart(subject: string, records: readonly RecordId[], whole: ReadonlySet<RecordId>): void {
  const foreign = records.findIndex((record) => !whole.has(record));
  if (foreign !== -1) {
    const got = `but number ${foreign + 1} of ${records.length} is another's`;
    throw new InputError(`${subject} must be records of the customer that is split, ${got}. Split off its own alone.`);
  }
  if (records.length < whole.size) return;
  const message = `must be some of the customer's records, but got all ${whole.size}.`;
  throw new InputError(`${subject} ${message} Leave out those that it keeps.`);
}

const splitCustomer: Prepare<{ readonly id: string; readonly records: readonly string[] }> = async (place, args) => {
  const { services, context, store, name } = place;
  const ofId = { subject: `${name}: \`id\``, what: 'customers', least: 1 } as const;
  const [customer] = await namedCustomers(services, context, ofId, [args.id]);
  const ofRecords = { subject: `${name}: \`records\``, what: 'records', least: 1 } as const;
  const named = await namedRecords(services, context, ofRecords, args.records);
  const records = named.map(({ record }) => record);
  if (customer === undefined) throw new TypeError('One customer was named, and found.');
  checkPart(ofRecords.subject, records, new Set(customer.links.map(({ record }) => record)));
  return (act) => store.split(customer.id, [records], act);
};

interface DecideArgs {
  readonly id: string;
  readonly decision: 'SAME' | 'DIFFERENT';
}

const decideReview: Prepare<DecideArgs> = async ({ services, context, store, name }, { id, decision }) => {
  const reviewId = id as ReviewId; // the store knows it or does not
  const review = (await store.reviewsByIds([reviewId], context)).get(reviewId);
  if (review === undefined) {
    throw new InputError(`${name}: \`id\` must be a review, but is none. Take it from \`identityReviews\`.`);
  }
  for (const record of review.records) touchCustomer(context, record);
  const customers = await Promise.all(review.records.map((one) => loadCustomerByRecord(services, context, one)));
  for (const customer of customers) if (customer !== null) touchCustomer(context, customer.id);
  return (act) => store.decide(reviewId, decision === 'SAME' ? 'link' : 'apart', act);
};

const undoIdentityChange: Prepare<{ readonly id: string }> = async ({ context, store, name }, { id }) => {
  const changeId = id as ChangeId; // as with a review's
  const change = await store.change(changeId, context);
  if (change === null) {
    throw new InputError(`${name}: \`id\` must be a change, but is none. Take it from \`Customer.identityChanges\`.`);
  }
  touchChange(context, change);
  return (act) => store.undo(changeId, act);
};

/** What was read before a write is read anew after it. */
function forgetRead(context: RequestContext): void {
  forgetLoaded(context);
  forgetLookups(context);
}

/** The resolver of a mutation. Whoever reads on in the same request reads what is so after it. */
function mutation<Args>(services: SubgraphServices, name: string, prepare: Prepare<Args>) {
  return async (_root: unknown, args: Args & Reasoned, context: RequestContext): Promise<ChangeNode> => {
    requireStaff(context, `Mutation.${name}`, SCOPES.writeIdentity);
    const act = toAct(name, args.reason, context.viewer);
    const write = await prepare({ services, context, store: services.registry.identity, name }, args);
    const change = await write(act).finally(() => forgetRead(context));
    noteChange(context, change);
    touchChange(context, change);
    return toChangeNode(change);
  };
}

export function decisionResolvers(services: SubgraphServices) {
  return {
    linkRecords: mutation(services, 'linkRecords', linkRecords),
    unlinkRecord: mutation(services, 'unlinkRecord', unlinkRecord),
    mergeCustomers: mutation(services, 'mergeCustomers', mergeCustomers),
    splitCustomer: mutation(services, 'splitCustomer', splitCustomer),
    decideReview: mutation(services, 'decideReview', decideReview),
    undoIdentityChange: mutation(services, 'undoIdentityChange', undoIdentityChange),
  };
}
