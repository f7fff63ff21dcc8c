import type { RegisteredCustomer } from '../../adapters/registry/port.ts';
import { fieldSet } from '../../schema/field-set.ts';
import { parseRecordId } from '../../schema/ids.ts';
import type { RecordId, RecordRef } from '../../schema/ids.ts';
import { loadEntity } from '../reading/loaders.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { loadCustomerByRecord, loadOrAdopt } from './registry-loaders.ts';

const ID_ALONE = fieldSet([]);

/**
 * The record that an id names, in its system's own spelling; null where there is none. A guest has no row of its own to
 * ask for: the seal proves that the id was made here, from an e-mail that a system held.
 */
async function existingRecord(
  services: SubgraphServices,
  context: RequestContext,
  id: RecordId,
  ref: RecordRef,
): Promise<RecordId | null> {
  switch (ref.kind) {
    case 'key':
      return (await loadEntity(services, context, 'Customer', id, ID_ALONE))?.id ?? null;
    case 'guest': {
      const known = services.systems.infos.some((info) => info.id === ref.system);
      return known && services.systems.sealer.open(ref.sealed) !== null ? id : null;
    }
  }
}

export interface CustomerOfRecord {
  readonly customer: RegisteredCustomer;
  /** In its system's own spelling, as one of the customer's links has it. */
  readonly record: RecordId;
}

/**
 * The customer of a legacy record, and the record. One that came into its system after the last build is taken up by the registry.
 *
 * Errors: SystemError where the registry does not know the record and its system does not answer.
 */
export async function findCustomerAndRecord(
  services: SubgraphServices,
  context: RequestContext,
  id: string,
): Promise<CustomerOfRecord | null> {
  const ref = parseRecordId(id);
  if (ref === null) return null;
  const asked = id as RecordId; // parsed above
  const known = await loadCustomerByRecord(services, context, asked);
  if (known !== null) return { customer: known, record: asked };
  const record = await existingRecord(services, context, asked, ref);
  const customer = record === null ? null : await loadOrAdopt(services, context, record);
  return record === null || customer === null ? null : { customer, record };
}

/** The customer of a legacy record. Errors: as `findCustomerAndRecord`. */
export function findCustomerByRecord(
  services: SubgraphServices,
  context: RequestContext,
  id: string,
): Promise<RegisteredCustomer | null> {
  return findCustomerAndRecord(services, context, id).then((found) => found?.customer ?? null);
}
