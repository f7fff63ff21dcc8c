/** What the resolvers of Customer (schema/customers.graphql) read of a customer's records, field by field. */
import { fieldSet } from '../../schema/field-set.ts';
import type { FieldSet } from '../../schema/field-set.ts';
import { createAsked, ON_PAGE } from '../asked/asked-fields.ts';
import type { ReadsByField, RecordName } from '../asked/asked-fields.ts';
import { keptByField } from '../asked/kept-by-field.ts';
import type { SelectionInfo } from '../asked/kept-by-field.ts';
import type { SelectionPath } from '../asked/selected-names.ts';
import { TELLING_FIELDS } from './profile/precedence.ts';
import { COMPARED_FIELDS } from './profile/same-value.ts';
import { RANKED_BY, readsOf } from './profile/survivorship.ts';

const CUSTOMER: ReadsByField<RecordName<'Customer'>> = {
  id: [],
  record: [],
  name: readsOf('name'),
  email: readsOf('email'),
  phone: readsOf('phone'),
  birthDate: readsOf('birthDate'),
  addresses: RANKED_BY,
  since: ['since'],
  records: [],
  formerIds: [],
  identityChanges: [],
  linksMissing: [],
  conflicts: COMPARED_FIELDS.flatMap(readsOf),
  provenance: COMPARED_FIELDS.flatMap(readsOf),
  missing: ['since', ...RANKED_BY],
  accessLog: [],
};

const RECORD: ReadsByField<RecordName<'Customer'>> = {
  id: [],
  system: [],
  name: ['name'],
  email: ['email'],
  phone: ['phone'],
  birthDate: ['birthDate'],
  linkedBy: [],
  probability: [],
  linkedAt: [],
};

/** What is looked at in the records of a customer. */
export interface AskedOfRecords {
  /** Where each is of a system of its own. */
  readonly alone: FieldSet;
  /** Where several are of one system, the most complete of which is trusted. */
  readonly ranked: FieldSet;
}

function createAskedOfRecords(paths: readonly SelectionPath[]): (info: SelectionInfo) => AskedOfRecords {
  // A record that was merged into another does not speak.
  const ofCustomer = createAsked('Customer', CUSTOMER, { paths, always: ['mergedInto'] });
  const ofRecords = createAsked('CustomerRecord', RECORD, { paths: paths.map((path) => [...path, 'records']) });
  return keptByField((info) => {
    const names = [...ofCustomer(info).names, ...ofRecords(info).names];
    return { alone: fieldSet(names), ranked: fieldSet([...names, ...TELLING_FIELDS]) };
  });
}

/** What is looked at for a field that gives one customer. */
export const askedCustomer = createAskedOfRecords([[]]);
export const askedCustomersOnPage = createAskedOfRecords(ON_PAGE);

/** What is looked at in a record that a field gives by itself. */
export const askedRecord = createAsked('CustomerRecord', RECORD);
