/** What matching is told of a record: the same for a build that reads a whole system and for a look at one pair. */
import type { RecordId, SystemId } from '../../schema/ids.ts';
import type { Child, Entity } from '../../schema/model.ts';
import type { SourceAddress, SourceFields, SourceRecord } from '../matching/source-record.ts';

/** Of a customer's fields those that are compared. */
export const MATCHED_FIELDS = [
  'title',
  'name',
  'givenName',
  'surname',
  'organisation',
  'birthDate',
  'email',
  'phone',
  'mobile',
] as const;

type MatchedCustomer = Pick<Entity<'Customer'>, 'id' | 'system' | (typeof MATCHED_FIELDS)[number]>;
type AddressRow = Child<'Customer', 'addresses'>;

function present(...values: readonly (string | null)[]): readonly string[] {
  return values.filter((value) => value !== null);
}

function toSourceAddress({ line1, line2, line3, city, region, postcode, country }: AddressRow): SourceAddress {
  const street = present(line1, line2, line3).join(', ');
  return { street: street === '' ? null : street, city, region, postcode, country };
}

/** A customer with its addresses, as it is compared; `customer` needs MATCHED_FIELDS alone. */
export function toSourceRecord(customer: MatchedCustomer, addresses: readonly AddressRow[]): SourceRecord {
  const { id, system, title, name, givenName, surname, organisation, birthDate, email, phone, mobile } = customer;
  const fields: SourceFields = {
    title,
    name,
    givenName,
    surname,
    organisation,
    birthDate,
    emails: present(email),
    phones: present(phone, mobile),
    addresses: addresses.map(toSourceAddress),
  };
  return { id, system, fields };
}

/** A guest is known by the e-mail alone; by nothing where another secret sealed it. */
export function guestSourceRecord(id: RecordId, system: SystemId, email: string | null): SourceRecord {
  return { id, system, fields: { emails: present(email) } };
}
