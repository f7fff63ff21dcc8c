/** Records of one customer and orders of survivorship, for properties that hold whatever they are. */
import fc from 'fast-check';
import type { RecordLink } from '../../../../adapters/registry/port.ts';
import { SURVIVORSHIP_FIELDS, SURVIVORSHIP_RULES } from '../../../../schema/identity-settings.ts';
import type { IdentitySettings, SurvivorshipOrder } from '../../../../schema/identity-settings.ts';
import type { RecordId, SystemId } from '../../../../schema/ids.ts';
import type { CustomerRecord } from '../../../../subgraphs/customers/profile/precedence.ts';
import type { Reading } from '../../../../subgraphs/customers/reading.ts';

/** Ids by their spelling. */
const SYSTEMS = ['erp', 'crm', 'desk'] as SystemId[];

export const ORDER: SurvivorshipOrder = { rules: SURVIVORSHIP_RULES, systems: SYSTEMS };

/** The same order for every field. */
export function ordersOf(order: SurvivorshipOrder): IdentitySettings['survivorship'] {
  return Object.fromEntries(SURVIVORSHIP_FIELDS.map((field) => [field, order])) as IdentitySettings['survivorship']; // one for each field
}

export type Draft = Partial<Omit<CustomerRecord, 'id' | 'system' | 'links' | 'linkedBy'>>;

const NOTHING = {
  number: null,
  name: null,
  email: null,
  phone: null,
  birthDate: null,
  since: null,
  creditLimit: null,
  partner: null,
  title: null,
  givenName: null,
  surname: null,
  organisation: null,
  mobile: null,
  sharedKey: null,
  updatedAt: null,
  identityVerified: false,
  emailVerified: false,
  phoneVerified: false,
  declared: false,
};

export function recordOf(id: string, draft: Draft = {}): CustomerRecord {
  const links = { links: { mergedInto: null }, linkedBy: { mergedInto: null } };
  return { ...NOTHING, ...draft, ...links, id: id as RecordId, system: id.split(':')[0] as SystemId }; // by its spelling
}

/** Of a link nothing but its record is looked at. */
const linkOf = (record: string) => ({ record }) as RecordLink;

export function readingOf(record: CustomerRecord): Reading {
  return { kind: 'record', link: linkOf(record.id), record };
}

export function guestOf(id: string, email: string): Reading {
  return { kind: 'guest', link: linkOf(id), email };
}

const draft: fc.Arbitrary<Draft> = fc.record({
  name: fc.constantFrom(null, ' ', 'Rosa Delgado', 'ROSA DELGADO', 'R. Delgado'),
  email: fc.constantFrom(null, 'rosa@example.com', 'Rosa@Example.com', 'r@example.com'),
  phone: fc.constantFrom(null, '0171 2345678', '+49 171 2345678', '030 1234567'),
  birthDate: fc.constantFrom(null, '1984-05-21', '1948-05-21'),
  since: fc.constantFrom(null, '2020-01-01T00:00:00Z'),
  updatedAt: fc.constantFrom(null, '2025-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00.500Z'),
  identityVerified: fc.boolean(),
  emailVerified: fc.boolean(),
  phoneVerified: fc.boolean(),
  declared: fc.boolean(),
});

const record = fc
  .record({ system: fc.constantFrom(...SYSTEMS), key: fc.integer({ min: 1, max: 4 }), draft })
  .map(({ system, key, draft: told }) => recordOf(`${system}:${key}`, told));

export const someRecords = fc.uniqueArray(record, { selector: ({ id }) => id, minLength: 1, maxLength: 6 });

export const someGuests = fc
  .uniqueArray(fc.constantFrom('rosa@example.com', 'r@example.com', 'guest@example.com'), { maxLength: 3 })
  .map((emails) => emails.map((email, i) => guestOf(`erp:@${i}`, email)));

export const someOrder: fc.Arbitrary<SurvivorshipOrder> = fc.record({
  rules: fc.shuffledSubarray([...SURVIVORSHIP_RULES], { minLength: 1 }),
  systems: fc.shuffledSubarray(SYSTEMS, { minLength: SYSTEMS.length }),
});
