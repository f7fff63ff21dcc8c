import type { RecordLink } from '../../adapters/registry/port.ts';
import type { SystemError } from '../../schema/errors.ts';
import type { IdentitySettings } from '../../schema/identity-settings.ts';
import { mergeMissing } from '../reading/ask-systems.ts';
import { promised, whenTaken } from '../reading/batch/answer.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { loadAccessLog } from './access-log.ts';
import type { CustomerNode } from './customer-node.ts';
import { loadChanges } from './decisions/changes-page.ts';
import { loadFormerIds } from './former-ids.ts';
import type { ForwardArgs } from './forward-page.ts';
import type { LinksMissing } from './links-missing.ts';
import { loadAddresses } from './profile/addresses.ts';
import { deliveryAddresses } from './profile/delivery-addresses.ts';
import { loadMissing } from './profile/missing.ts';
import { provenanceOf } from './profile/provenance.ts';
import { COMPARED_FIELDS } from './profile/same-value.ts';
import type { ComparedField } from './profile/same-value.ts';
import { loadSince } from './profile/since.ts';
import { conflictOf, shownValue } from './profile/survivorship.ts';
import type { Reading } from './reading.ts';
import type { RecordNode } from './record-node.ts';
import { createRecordOrder } from './record-order.ts';

/** The first of the systems that did not answer; null when all did. */
function failureAmong(readings: readonly Reading[]): SystemError | null {
  return readings.find((reading) => reading.kind === 'missing')?.error ?? null;
}

/** Null, where everybody was heard. Errors: the failure of a system that might know. */
function nobodyKnows(failure: SystemError | null): null {
  if (failure !== null) throw failure;
  return null;
}

function recordOf(link: RecordLink, place: number, readings: CustomerNode['readings']): RecordNode {
  return { record: link.record, link, reading: async () => (await promised(readings()))[place] ?? null };
}

/** Of what records may tell differently: the value that survives, and where they do. */
function comparedFieldResolvers({ survivorship }: IdentitySettings) {
  const shown = (field: ComparedField) => (customer: CustomerNode) =>
    whenTaken(
      customer.readings(),
      (readings) => shownValue(field, readings, survivorship) ?? nobodyKnows(failureAmong(readings)),
    );
  return {
    name: shown('name'),
    email: shown('email'),
    phone: shown('phone'),
    birthDate: shown('birthDate'),
    conflicts: async (customer: CustomerNode) => {
      const readings = await promised(customer.readings());
      return COMPARED_FIELDS.map((field) => conflictOf(field, readings, survivorship)).filter(
        (found) => found !== null,
      );
    },
  };
}

/** The fields of Customer, apart from how one is found. */
export function customerFieldResolvers(services: SubgraphServices, linksMissing: LinksMissing) {
  const { identity, infos } = services.systems;
  const byRecord = createRecordOrder(infos);
  return {
    ...comparedFieldResolvers(identity),
    addresses: async (customer: CustomerNode, _args: unknown, context: RequestContext) => {
      const { addresses } = await loadAddresses(services, context, customer);
      return context.viewer.audience === 'partner' ? deliveryAddresses(addresses) : addresses;
    },
    since: async (customer: CustomerNode, _args: unknown, context: RequestContext) => {
      const { since, failure } = await loadSince(services, context, customer);
      return since ?? nobodyKnows(failureAmong(await promised(customer.readings())) ?? failure);
    },
    records: ({ links, readings }: CustomerNode) =>
      links.map((link, place) => recordOf(link, place, readings)).toSorted(byRecord),
    provenance: async (customer: CustomerNode, _args: unknown, context: RequestContext) => {
      const [addresses, readings] = await Promise.all([
        loadAddresses(services, context, customer),
        promised(customer.readings()),
      ]);
      return provenanceOf(readings, addresses, identity.survivorship);
    },
    linksMissing,
    missing: async (customer: CustomerNode, _args: unknown, context: RequestContext) =>
      mergeMissing(await linksMissing(), await loadMissing(services, context, customer)),
    formerIds: async ({ id }: CustomerNode, _args: unknown, context: RequestContext) =>
      loadFormerIds(services, context, id),
    identityChanges: async (customer: CustomerNode, args: ForwardArgs, context: RequestContext) =>
      loadChanges(services, context, customer, args),
    accessLog: async (customer: CustomerNode, args: ForwardArgs, context: RequestContext) =>
      loadAccessLog(services, context, customer, args),
  };
}
