import { mergeMissing, toMissing } from '../../reading/ask-systems.ts';
import { promised } from '../../reading/batch/answer.ts';
import type { Missing } from '../../paging/feeds/feed.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';
import type { CustomerNode } from '../customer-node.ts';
import { loadAddresses } from './addresses.ts';
import { loadSince } from './since.ts';

/** Every system that did not tell its part of a profile. What the profile's fields asked for already is asked once. */
export async function loadMissing(
  services: SubgraphServices,
  context: RequestContext,
  customer: CustomerNode,
): Promise<readonly Missing[]> {
  const [readings, { missing: ofAddresses }, { missing: ofTraces }] = await Promise.all([
    promised(customer.readings()),
    loadAddresses(services, context, customer),
    loadSince(services, context, customer),
  ]);
  const ofRecords = readings.flatMap((reading) => (reading.kind === 'missing' ? [toMissing(reading.error)] : []));
  return mergeMissing(ofRecords, ofAddresses, ofTraces);
}
