import type { SystemError } from '../../schema/errors.ts';
import { parseRecordId } from '../../schema/ids.ts';
import { mergeMissing } from '../reading/ask-systems.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { loadAccessLog } from './access-log.ts';
import type { AccessLogArgs } from './access-log.ts';
import type { CustomerNode } from './customer-node.ts';
import type { LinksMissing } from './links-missing.ts';
import { loadAddresses } from './profile/addresses.ts';
import { deliveryAddresses } from './profile/delivery-addresses.ts';
import { loadMissing } from './profile/missing.ts';
import { COMPARED_FIELDS } from './profile/same-value.ts';
import type { ComparedField } from './profile/same-value.ts';
import { loadSince } from './profile/since.ts';
import { conflictOf, shownValue } from './profile/survivorship.ts';
import type { Reading } from './reading.ts';

/** The first of the systems that did not answer; null when all did. */
function failureAmong(readings: readonly Reading[]): SystemError | null {
  return readings.find((reading) => reading.kind === 'missing')?.error ?? null;
}

/** Null, where everybody was heard. Errors: the failure of a system that might know. */
function nobodyKnows(failure: SystemError | null): null {
  if (failure !== null) throw failure;
  return null;
}

/** The fields of Customer, apart from how one is found. */
export function customerFieldResolvers(services: SubgraphServices, linksMissing: LinksMissing) {
  const systems = services.systems.customerPorts.map((port) => port.system.id);
  const shown = (field: ComparedField) => async (customer: CustomerNode) => {
    const readings = await customer.readings();
    return shownValue(field, readings, systems) ?? nobodyKnows(failureAmong(readings));
  };
  return {
    name: shown('name'),
    email: shown('email'),
    phone: shown('phone'),
    birthDate: shown('birthDate'),
    addresses: async (customer: CustomerNode, _args: unknown, context: RequestContext) => {
      const { addresses } = await loadAddresses(services, context, customer);
      return context.viewer.audience === 'partner' ? deliveryAddresses(addresses) : addresses;
    },
    since: async (customer: CustomerNode, _args: unknown, context: RequestContext) => {
      const { since, failure } = await loadSince(services, context, customer);
      return since ?? nobodyKnows(failureAmong(await customer.readings()) ?? failure);
    },
    records: ({ links, readings }: CustomerNode) => links.map((link, place) => ({ link, place, readings })),
    conflicts: async (customer: CustomerNode) => {
      const readings = await customer.readings();
      return COMPARED_FIELDS.map((field) => conflictOf(field, readings, systems)).filter((found) => found !== null);
    },
    linksMissing,
    missing: async (customer: CustomerNode, _args: unknown, context: RequestContext) =>
      mergeMissing(await linksMissing(), await loadMissing(services, context, customer)),
    accessLog: async (customer: CustomerNode, args: AccessLogArgs, context: RequestContext) =>
      loadAccessLog(services, context, customer, args),
  };
}

interface RecordNode {
  readonly link: CustomerNode['links'][number];
  readonly place: number;
  readonly readings: CustomerNode['readings'];
}

/** What the record itself says. Errors: SystemError where its system does not answer. */
function told(field: ComparedField) {
  return async ({ place, readings }: RecordNode): Promise<string | null> => {
    const reading = (await readings())[place];
    switch (reading?.kind) {
      case 'record':
        return reading.record[field];
      case 'guest':
        return field === 'email' ? reading.email : null;
      case 'missing':
        throw reading.error;
      case 'gone':
      case undefined:
        return null;
    }
  };
}

export const customerRecordResolvers = {
  id: ({ link }: RecordNode) => link.record,
  system: ({ link }: RecordNode) => parseRecordId(link.record)?.system ?? null,
  name: told('name'),
  email: told('email'),
  phone: told('phone'),
  birthDate: told('birthDate'),
  linkedBy: ({ link }: RecordNode) => link.rule,
  probability: ({ link }: RecordNode) => link.probability,
  linkedAt: ({ link }: RecordNode) => link.linkedAt,
};
