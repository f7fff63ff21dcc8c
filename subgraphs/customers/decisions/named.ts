/** Whom the arguments of a mutation name. All of it is noted for the audit, whatever becomes of the mutation. */
import type { RegisteredCustomer } from '../../../adapters/registry/port.ts';
import { InputError } from '../../../schema/errors.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { touchCustomer } from '../../reading/touch.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';
import { findCustomerAndRecord } from '../customer-by-record.ts';
import type { CustomerOfRecord } from '../customer-by-record.ts';
import { loadCustomer } from '../registry-loaders.ts';

/** Of one mutation. */
const MOST_NAMED = 100;

/** An argument that names several: "linkRecords: `records`". */
export interface Argument {
  readonly subject: string;
  /** What it names. */
  readonly what: 'records' | 'customers';
  readonly least: number;
}

function checkCount({ subject, what, least }: Argument, count: number): void {
  if (count >= least && count <= MOST_NAMED) return;
  const told = `${subject} must name ${least} to ${MOST_NAMED} different ${what}, but got ${count}.`;
  throw new InputError(`${told} ${count > MOST_NAMED ? 'Name some of them first.' : 'Name each of them once.'}`);
}

/** By its place: an id may be a customer's number, which no message tells. */
function requireAll<T>({ subject, what }: Argument, found: readonly (T | null)[]): readonly T[] {
  const place = found.indexOf(null);
  if (place === -1) return found as readonly T[]; // none of them is null
  throw new InputError(
    `${subject} must name ${what} that exist, but number ${place + 1} of ${found.length} does not. Look it up anew.`,
  );
}

function touch(context: RequestContext, { customer, record }: CustomerOfRecord): void {
  touchCustomer(context, customer.id);
  touchCustomer(context, record);
}

/**
 * The records of these ids, each once, with their customers: those of the ledger, and those that only their systems know.
 *
 * Errors: BAD_USER_INPUT for too few or too many, or one that does not exist; SystemError where a system does not answer.
 */
export async function namedRecords(
  services: SubgraphServices,
  context: RequestContext,
  argument: Argument,
  ids: readonly string[],
): Promise<readonly CustomerOfRecord[]> {
  checkCount(argument, new Set(ids).size);
  const found = await Promise.all(ids.map((id) => findCustomerAndRecord(services, context, id)));
  for (const one of found) if (one !== null) touch(context, one);
  const named = new Map(requireAll(argument, found).map((one): [RecordId, CustomerOfRecord] => [one.record, one]));
  checkCount(argument, named.size); // two spellings of one id are one record
  return [...named.values()];
}

/** The same of customers, by ids of today or former ones. */
export async function namedCustomers(
  services: SubgraphServices,
  context: RequestContext,
  argument: Argument,
  ids: readonly string[],
): Promise<readonly RegisteredCustomer[]> {
  checkCount(argument, new Set(ids).size);
  const found = await Promise.all(ids.map((id) => loadCustomer(services, context, id)));
  for (const one of found) if (one !== null) touchCustomer(context, one.id);
  const named = new Map(requireAll(argument, found).map((one) => [one.id, one]));
  checkCount(argument, named.size); // a former id and today's are one customer
  return [...named.values()];
}
