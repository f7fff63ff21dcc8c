/**
 * What a customer owes. Sums are made in the databases, one statement a system and sum; what is left to do here is to
 * put a few exact decimals together.
 */
import type { Port, SumRequest } from '../../adapters/ports.ts';
import type { InvoiceState } from '../../schema/enums.ts';
import { fieldSet } from '../../schema/field-set.ts';
import type { RecordId, SystemId } from '../../schema/ids.ts';
import type { Instant, ListName, Money } from '../../schema/model.ts';
import { answersOfSystems } from '../reading/ask-systems.ts';
import { givenAnswer, madeOf, mapped } from '../reading/batch/answer.ts';
import type { Answer } from '../reading/batch/answer.ts';
import { askList, askSums } from '../reading/loaders.ts';
import type { Missing } from '../paging/feeds/feed.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { loadCreditLimit } from './credit-limit.ts';
import type { AccountPart } from './invoice-fields.ts';
import { latest, owedByCurrency } from './sums.ts';

export interface Account {
  /** What is owed over all systems, an entry a currency; a currency in which nothing is owed has none. */
  readonly balances: readonly Money[];
  readonly overdue: readonly Money[];
  readonly lastPaymentAt: Instant | null;
  /** Asked for beside the books; null where nobody looks at it. */
  readonly creditLimit: Promise<Money | null> | null;
  readonly missing: readonly Missing[];
}

/** States in which something is owed. UNKNOWN is not guessed to be one. */
const OWED: readonly InvoiceState[] = ['OPEN', 'PARTIALLY_PAID', 'OVERDUE'];
/** Money that is here: what is only authorized is not. */
const TAKEN = { state: ['SUCCEEDED'], authorized: [false] } as const;

const OWED_SUM = { field: 'balance', only: { state: OWED } } as const;
const OVERDUE_SUM = { field: 'balance', only: { state: ['OVERDUE'] } } as const;
const UNAPPLIED_SUM = { field: 'unapplied', only: TAKEN } as const;
const LAST_PAYMENT = { limit: 1, only: { kind: ['PAYMENT'], ...TAKEN } } as const;
const NONE = givenAnswer<readonly never[]>([]);
const NO_ACCOUNT = givenAnswer(null);
const TIME_ALONE = { entity: fieldSet([]) };

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

type Parts = ReadonlySet<AccountPart>;

/** Who asks which systems are missing, or for no amount at all, asks for all there is. */
function wants(parts: Parts, part: AccountPart): boolean {
  const isPart = parts.has('balances') || parts.has('overdue') || parts.has('lastPaymentAt');
  return parts.has(part) || parts.has('missing') || !isPart;
}

/**
 * A customer's account over all billing systems, null where the mapping has none; of its parts those that are asked for. A
 * system that does not answer is in `missing`, and nothing of it is in the sums: an invoice without the payments against
 * it would be owed twice.
 *
 * Errors: the SystemError of a system when not one of them answers.
 */
export function askAccount(
  services: SubgraphServices,
  context: RequestContext,
  records: readonly RecordId[],
  parts: Parts,
): Answer<Account | null> {
  if (!tellsAccounts(services)) return NO_ACCOUNT;
  const { systems } = services;
  const creditLimit = parts.has('creditLimit') ? loadCreditLimit(services, context, records) : null;
  creditLimit?.catch(() => {}); // told by its own field, where the account is told at all
  const ids = new Set([...systems.ports('Invoice'), ...systems.ports('Payment')].map((port) => port.system.id));
  const asked = [...ids].map((id) => askBooks(services, context, id, { records, parts }));
  return mapped(answersOfSystems(asked), ({ answers, missing, failure }) => {
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
      creditLimit,
      missing,
    };
  });
}

interface BooksRequest {
  readonly records: readonly RecordId[];
  readonly parts: Parts;
}

function askBooks(
  services: SubgraphServices,
  context: RequestContext,
  system: SystemId,
  { records, parts }: BooksRequest,
): Answer<BooksOfSystem> {
  const invoices = services.systems.port('Invoice', system);
  const payments = services.systems.port('Payment', system);
  const sums = <E extends BookEntity>(part: AccountPart, port: Port<E> | undefined, request: SumRequest) =>
    wants(parts, part) ? sumsOf(context, port, request, records) : NONE;
  const owed = sums('balances', invoices, OWED_SUM);
  const overdue = sums('overdue', invoices, OVERDUE_SUM);
  // Money on account; a payment that failed or is still under way is none.
  const unapplied = sums('balances', payments, UNAPPLIED_SUM);
  const paidAt = wants(parts, 'lastPaymentAt') ? lastPaymentsOf(context, payments, records) : NONE;
  return madeOf([owed, overdue, unapplied, paidAt], () => ({
    owed: owed.take(),
    overdue: overdue.take(),
    unapplied: unapplied.take(),
    lastPaymentAt: latest(paidAt.take()),
  }));
}

type BookEntity = 'Invoice' | 'Payment';

function sumsOf<E extends BookEntity>(
  context: RequestContext,
  port: Port<E> | undefined,
  request: SumRequest,
  records: readonly RecordId[],
): Answer<readonly Money[]> {
  // Both entities have the list; TypeScript cannot say so of a type parameter.
  const list = 'byCustomer' as ListName<E>;
  if (!port?.can.lists.has(list) || !port.can.fields.has(request.field)) return NONE;
  return askSums(context, port, list, records, request);
}

function lastPaymentsOf(
  context: RequestContext,
  port: Port<'Payment'> | undefined,
  records: readonly RecordId[],
): Answer<readonly (Instant | null)[]> {
  if (!port?.can.lists.has('byCustomer')) return NONE;
  const request = { list: 'byCustomer', page: LAST_PAYMENT, asked: TIME_ALONE } as const;
  const answers = records.map((record) => askList(context, port, request, record));
  return madeOf(answers, () => answers.map((answer) => answer.take()[0]?.at ?? null));
}
