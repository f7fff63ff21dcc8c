import * as z from 'zod';
import type { Review, ReviewId } from '../../../adapters/registry/identity-port.ts';
import type { RegisteredCustomer } from '../../../adapters/registry/port.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { SCOPES } from '../../../schema/viewer.ts';
import { touchCustomer } from '../../reading/touch.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';
import { requireStaff } from '../require-staff.ts';
import { forwardPage } from '../forward-page.ts';
import type { ForwardArgs } from '../forward-page.ts';
import { loadCustomerByRecord } from '../registry-loaders.ts';

/** One of the two records of a review, and whose it is today; null: nobody's, since it has left its system. */
export interface ReviewedRecord {
  readonly record: RecordId;
  readonly customer: RegisteredCustomer | null;
}

export interface ReviewNode extends Pick<Review, 'id' | 'probability' | 'bits' | 'modelVersion' | 'foundAt'> {
  /** The lower id first. */
  readonly reviewed: readonly [ReviewedRecord, ReviewedRecord];
}

/** What the customers are worth, the probability, and the id. */
const PLACE = z.tuple([z.number(), z.number(), z.string()]);
type Place = z.infer<typeof PLACE>;

async function withCustomers(
  services: SubgraphServices,
  context: RequestContext,
  { records, ...review }: Review,
): Promise<ReviewNode & Pick<Review, 'value'>> {
  const whose = async (record: RecordId): Promise<ReviewedRecord> => {
    return { record, customer: await loadCustomerByRecord(services, context, record) };
  };
  const [left, right] = records;
  return { ...review, reviewed: await Promise.all([whose(left), whose(right)]) };
}

function touchReview(context: RequestContext, { reviewed }: ReviewNode): void {
  for (const { record, customer } of reviewed) touchCustomer(context, customer?.id ?? record);
}

/**
 * One page of open reviews.
 *
 * Errors: FORBIDDEN without the scope; BAD_USER_INPUT for `first` out of contract or a cursor of another list; a SystemError
 * of the registry.
 */
export async function loadReviews(services: SubgraphServices, context: RequestContext, args: ForwardArgs) {
  requireStaff(context, 'Query.identityReviews', SCOPES.reviewIdentity);
  const list = {
    name: 'identityReviews',
    defaultFirst: 10,
    place: PLACE,
    placeOf: ({ value, probability, id }: ReviewNode & Pick<Review, 'value'>): Place => [value, probability, id],
    async read(limit: number, after: Place | undefined) {
      const place = after && { value: after[0], probability: after[1], id: after[2] as ReviewId }; // as a cursor has it
      const reviews = await services.registry.identity.reviews(limit, place, context);
      return Promise.all(reviews.map((review) => withCustomers(services, context, review)));
    },
  };
  return forwardPage(list, args, (node): ReviewNode => {
    touchReview(context, node);
    return node;
  });
}
