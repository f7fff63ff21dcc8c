import type { SelectionInfo } from '../../asked/kept-by-field.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';
import { askedCustomer, askedRecord } from '../customer-fields.ts';
import { toCustomerNode } from '../customer-node.ts';
import { promised } from '../../reading/batch/answer.ts';
import { askReading } from '../reading.ts';
import type { RecordNode } from '../record-node.ts';
import { createScorers, loadEvidence } from './evidence.ts';
import type { ReviewedRecord, ReviewNode } from './reviews-page.ts';

/** The record as its system has it now. */
function recordNodeOf(
  services: SubgraphServices,
  context: RequestContext,
  info: SelectionInfo,
  { record, customer }: ReviewedRecord,
): RecordNode {
  const link = customer?.links.find((one) => one.record === record) ?? null;
  let reading: ReturnType<RecordNode['reading']> | undefined;
  const read = async () => (link === null ? null : promised(askReading(services, context, link, askedRecord(info))));
  return { record, link, reading: async () => (reading ??= read()) };
}

/** The fields of IdentityReview that are not there already. */
export function reviewFieldResolvers(services: SubgraphServices) {
  const findScorer = createScorers(services);
  const side = (place: 0 | 1) => {
    return ({ reviewed }: ReviewNode, _args: unknown, context: RequestContext, info: SelectionInfo) =>
      recordNodeOf(services, context, info, reviewed[place]);
  };
  return {
    left: side(0),
    right: side(1),
    customers: ({ reviewed }: ReviewNode, _args: unknown, context: RequestContext, info: SelectionInfo) =>
      reviewed.flatMap(({ customer }) =>
        customer === null ? [] : toCustomerNode(services, context, customer, askedCustomer(info)),
      ),
    evidence: async (node: ReviewNode, _args: unknown, context: RequestContext) =>
      loadEvidence(services, context, findScorer, node),
  };
}
