import type { RecordLink } from '../../adapters/registry/port.ts';
import { parseRecordId } from '../../schema/ids.ts';
import type { RecordId } from '../../schema/ids.ts';
import type { ComparedField } from './profile/same-value.ts';
import type { Reading } from './reading.ts';

/** A record as resolvers pass it on: what links it to its customer, and what it says once somebody asks. */
export interface RecordNode {
  readonly record: RecordId;
  /** Null for one that is nobody's today. */
  readonly link: RecordLink | null;
  /** Null for one that cannot be read. */
  readonly reading: () => Promise<Reading | null>;
}

/** What the record itself says. Errors: SystemError where its system does not answer. */
function told(field: ComparedField) {
  return async ({ reading }: RecordNode): Promise<string | null> => {
    const read = await reading();
    switch (read?.kind) {
      case 'record':
        return read.record[field];
      case 'guest':
        return field === 'email' ? read.email : null;
      case 'missing':
        throw read.error;
      case 'gone':
      case undefined:
        return null;
    }
  };
}

export const customerRecordResolvers = {
  id: ({ record }: RecordNode) => record,
  system: ({ record }: RecordNode) => parseRecordId(record)?.system ?? null,
  name: told('name'),
  email: told('email'),
  phone: told('phone'),
  birthDate: told('birthDate'),
  linkedBy: ({ link }: RecordNode) => link?.rule ?? null,
  probability: ({ link }: RecordNode) => link?.probability ?? null,
  linkedAt: ({ link }: RecordNode) => link?.linkedAt ?? null,
};
