import type { RecordId, SystemId } from '../../../../schema/ids.ts';
import type { Child, Entity } from '../../../../schema/model.ts';
import type { SureRecord } from '../../../matching/sure/sure-table.ts';
import { guestSourceRecord, toSourceRecord } from '../../source-record.ts';
import { normaliseEmail } from '../normalise-email.ts';

/** A record as the build reads it: what is compared, and what its system says of others. */
export interface PersonRecord extends SureRecord {
  readonly id: RecordId;
  /** The record that its system has merged it into. */
  readonly mergedInto: RecordId | null;
  /** Records of any system that hold the same one are one customer's. */
  readonly sharedKey: string | null;
}

export function personOfCustomer(
  customer: Entity<'Customer'>,
  addresses: readonly Child<'Customer', 'addresses'>[],
): PersonRecord {
  const sharedKey = customer.sharedKey?.trim() ?? '';
  const { mergedInto } = customer.links;
  return {
    ...toSourceRecord(customer, addresses),
    id: customer.id,
    guest: false,
    email: normaliseEmail(customer.email),
    mergedInto: mergedInto === customer.id ? null : mergedInto,
    sharedKey: sharedKey === '' ? null : sharedKey,
  };
}

export function personOfGuest(id: RecordId, system: SystemId, email: string | null): PersonRecord {
  const record = guestSourceRecord(id, system, email);
  return { ...record, id, guest: true, email: normaliseEmail(email), mergedInto: null, sharedKey: null };
}
