import { fieldSet } from '../../schema/field-set.ts';
import { parseRecordId } from '../../schema/ids.ts';
import type { RecordId } from '../../schema/ids.ts';
import type { Money } from '../../schema/model.ts';
import { askSystems } from '../reading/ask-systems.ts';
import { loadEntity } from '../reading/loaders.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';

const LIMIT = fieldSet(['creditLimit']);

/**
 * The credit limit of a customer: that of the most trusted system that names one, in the mapping's order.
 *
 * Errors: a SystemError when no system that answers names a limit and another one might have.
 */
export async function loadCreditLimit(
  services: SubgraphServices,
  context: RequestContext,
  records: readonly RecordId[],
): Promise<Money | null> {
  const inTrustOrder = services.systems
    .ports('Customer')
    .filter((port) => port.can.fields.has('creditLimit'))
    .flatMap((port) => records.filter((record) => parseRecordId(record)?.system === port.system.id));
  const asked = await askSystems(inTrustOrder, (record) => loadEntity(services, context, 'Customer', record, LIMIT));
  const limit = asked.answers.find((customer) => customer?.creditLimit)?.creditLimit ?? null;
  if (limit === null && asked.failure !== null) throw asked.failure;
  return limit;
}
