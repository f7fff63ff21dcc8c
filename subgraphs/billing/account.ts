/**
 * What a customer owes. Sums are made in the databases, one statement a system and sum; what is left to do here is to
 * put a few exact decimals together.
 */
import type { Port } from '../../adapters/ports.ts';
import type { InvoiceState } from '../../schema/enums.ts';
import type { RecordId, SystemId } from '../../schema/ids.ts';
import type { Instant, Money } from '../../schema/model.ts';
import { askSystems } from '../reading/ask-systems.ts';
import { loadList, loadSums } from '../reading/loaders.ts';
import type { Missing } from '../paging/feeds/feed.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { latest, owedByCurrency } from './sums.ts';

export interface Account {
  /** What is owed over all systems, an entry a currency; a currency in which nothing is owed has none. */
  readonly balances: readonly Money[];
  readonly overdue: readonly Money[];
  readonly lastPaymentAt: Instant | null;
  readonly missing: readonly Missing[];
  readonly records: readonly RecordId[];
}

/** States in which something is owed. UNKNOWN is not guessed to be one. */
const OWED: readonly InvoiceState[] = ['OPEN', 'PARTIALLY_PAID', 'OVERDUE'];
/** Money that is here: what is only authorized is not. */
const TAKEN = { state: ['SUCCEEDED'], authorized: [false] } as const;

interface BooksOfSystem {
  readonly owed: readonly Money[];
  readonly overdue: readonly Money[];
  readonly unapplied: readonly Money[];
  readonly lastPaymentAt: Instant | null;
}

/** Some system keeps books of customers, or knows how much they may owe; otherwise nothing owed is nothing known. */
function tellsAccounts({ systems }: SubgraphServices): boolean {
  const keepsBooks = [...systems.ports('Invoice'), ...systems.ports('Payment')].some(hasCustomers);
  return keepsBooks || systems.customerPorts.some(({ can }) => can.fields.has('creditLimit'));
}

function hasCustomers({ can }: Port<'Invoice'> | Port<'Payment'>): boolean {
  return can.lists.has('byCustomer');
}

/**
 * A customer's account over all billing systems, null where the mapping has none. A system that does not answer is in `missing`, and nothing of it is
 * in the sums: an invoice without the payments against it would be owed twice.
 *
 * Errors: the SystemError of a system when not one of them answers.
 */
export async function loadAccount(
  services: SubgraphServices,
  context: RequestContext,
  records: readonly RecordId[],
): Promise<Account | null> {
  if (!tellsAccounts(services)) return null;
  const { systems } = services;
  const ids = new Set([...systems.ports('Invoice'), ...systems.ports('Payment')].map((port) => port.system.id));
  const { answers, missing, failure } = await askSystems([...ids], (id) => readBooks(services, context, id, records));
  if (failure !== null && answers.length === 0) throw failure;
  return {
    balances: owedByCurrency(
      answers.flatMap((books) => books.owed),
      answers.flatMap((books) => books.unapplied),
    ),
    overdue: owedByCurrency(
      answers.flatMap((books) => books.overdue),
      [],
    ),
    lastPaymentAt: latest(answers.map((books) => books.lastPaymentAt)),
    missing,
    records,
  };
}

async function readBooks(
  services: SubgraphServices,
  context: RequestContext,
  system: SystemId,
  records: readonly RecordId[],
): Promise<BooksOfSystem> {
  const invoices = services.systems.port('Invoice', system);
  const payments = services.systems.port('Payment', system);
  const ofRecords = async <T>(read: (record: RecordId) => Promise<T>): Promise<readonly T[]> =>
    Promise.all(records.map(read));
  const [owed, overdue, unapplied, paidAt] = await Promise.all([
    ofRecords((record) => balanceOf(context, invoices, record, OWED)),
    ofRecords((record) => balanceOf(context, invoices, record, ['OVERDUE'])),
    ofRecords((record) => unappliedOf(context, payments, record)),
    ofRecords((record) => lastPaymentOf(context, payments, record)),
  ]);
  return { owed: owed.flat(), overdue: overdue.flat(), unapplied: unapplied.flat(), lastPaymentAt: latest(paidAt) };
}

async function balanceOf(
  context: RequestContext,
  port: Port<'Invoice'> | undefined,
  record: RecordId,
  states: readonly InvoiceState[],
): Promise<readonly Money[]> {
  if (!port?.can.lists.has('byCustomer') || !port.can.fields.has('balance')) return [];
  return loadSums(context, port, 'byCustomer', record, { field: 'balance', only: { state: states } });
}

/** Money on account; a payment that failed or is still under way is none. */
async function unappliedOf(
  context: RequestContext,
  port: Port<'Payment'> | undefined,
  record: RecordId,
): Promise<readonly Money[]> {
  if (!port?.can.lists.has('byCustomer') || !port.can.fields.has('unapplied')) return [];
  return loadSums(context, port, 'byCustomer', record, { field: 'unapplied', only: TAKEN });
}

async function lastPaymentOf(
  context: RequestContext,
  port: Port<'Payment'> | undefined,
  record: RecordId,
): Promise<Instant | null> {
  if (!port?.can.lists.has('byCustomer')) return null;
  const only = { kind: ['PAYMENT'], ...TAKEN };
  const [newest] = await loadList(context, port, 'byCustomer', record, { limit: 1, only });
  return newest?.at ?? null;
}
