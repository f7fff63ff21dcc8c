/** Hits: legacy records that a search text leads to, from every system side by side. */
import type { CustomerMatch, CustomerPort, Port } from '../../../adapters/ports.ts';
import { fieldSet } from '../../../schema/field-set.ts';
import type { FieldSet } from '../../../schema/field-set.ts';
import { formatGuestId } from '../../../schema/ids.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { Entity, EntityName } from '../../../schema/model.ts';
import { readsPlain } from '../../../schema/viewer.ts';
import { loadByNumber, loadEntity } from '../../reading/loaders.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';
import type { SearchPlan } from './classify.ts';
import { isWholeMatch } from './is-whole-match.ts';
import { SCORES, scoreMatch } from './scores.ts';

export interface Hit {
  /** A customer record, or a guest. */
  readonly record: RecordId;
  readonly score: number;
  /** The field that matched, and the value by which it did. */
  readonly matched: string;
  /**
   * How the record is known: `read` in its own system, `named` by another record as its customer, or `sealed`, the id
   * that a guest of this e-mail would have.
   */
  readonly known: 'read' | 'named' | 'sealed';
}

export type AskForHits = () => Promise<readonly Hit[]>;

/** What is read of each system for each way of matching. A text that fits more customers wants more words. */
const MATCHES_A_SYSTEM = 200;

const NUMBERS = {
  Customer: 'customer number',
  Order: 'order number',
  Invoice: 'invoice number',
  Ticket: 'ticket number',
  Shipment: 'tracking number',
} as const satisfies Partial<Record<EntityName, string>>;
type Numbered = Exclude<keyof typeof NUMBERS, 'Customer'>;

/** What is looked at in records that are found by their number: the number itself, and whom they lead to. */
const LOOKED_AT: Readonly<Record<keyof typeof NUMBERS, FieldSet>> = {
  Customer: fieldSet(['number']),
  Order: fieldSet(['number', 'customer']),
  Invoice: fieldSet(['number', 'customer', 'order']),
  Ticket: fieldSet(['number', 'customer', 'order']),
  Shipment: fieldSet(['trackingNumber', 'customer', 'order']),
};
const CUSTOMER_OF_ORDER = fieldSet(['customer']);

async function matchHits(
  context: RequestContext,
  port: CustomerPort,
  text: string,
  match: CustomerMatch,
): Promise<readonly Hit[]> {
  const found = await port.search(match, MATCHES_A_SYSTEM, context);
  const told = readsPlain(context.viewer) ? found : found.filter((customer) => isWholeMatch(text, match, customer));
  return told.flatMap((customer): readonly Hit[] => {
    const score = scoreMatch(text, match, customer);
    if (score === null) return [];
    return [{ record: customer.id, score, matched: `${match.kind} ${valueMatched(match, customer)}`, known: 'read' }];
  });
}

/** As the system writes it. Addresses are not read: a postcode matches as a whole, whichever address holds it. */
function valueMatched(match: CustomerMatch, customer: Entity<'Customer'>): string {
  switch (match.kind) {
    case 'email':
      return customer.email ?? match.email;
    case 'phone':
      return customer.phone ?? match.digits;
    case 'postcode':
      return match.postcode;
    case 'name':
      return customer.name ?? match.words.join(' ');
  }
}

/** With the number as the system writes it, which may be otherwise than it was asked for. */
function numberMatched(entity: Entity<'Customer'> | Entity<Numbered>, label: string, asked: string): string {
  return `${label} ${('trackingNumber' in entity ? entity.trackingNumber : entity.number) ?? asked}`;
}

async function customerNumberHits(
  context: RequestContext,
  port: Port<'Customer'>,
  number: string,
): Promise<readonly Hit[]> {
  const found = await loadByNumber(context, port, number, LOOKED_AT.Customer);
  return found.map((customer) => ({
    record: customer.id,
    score: SCORES.exact,
    matched: numberMatched(customer, NUMBERS.Customer, number),
    known: 'read',
  }));
}

/** The customer that a record names, or that its order names: a parcel may know nothing but its order. */
async function customerOf(
  services: SubgraphServices,
  context: RequestContext,
  { links }: Entity<Numbered>,
): Promise<RecordId | null> {
  if (links.customer !== null || !('order' in links) || links.order === null) return links.customer;
  return (await loadEntity(services, context, 'Order', links.order, CUSTOMER_OF_ORDER))?.links.customer ?? null;
}

async function numberHits(
  services: SubgraphServices,
  context: RequestContext,
  port: Port<Numbered>,
  number: string,
): Promise<readonly Hit[]> {
  const found = await loadByNumber(context, port, number, LOOKED_AT[port.entity]);
  const hits = await Promise.all(
    found.map(async (entity): Promise<readonly Hit[]> => {
      const record = await customerOf(services, context, entity);
      const matched = numberMatched(entity, NUMBERS[port.entity], number);
      return record === null ? [] : [{ record, score: SCORES.exact, matched, known: 'named' }];
    }),
  );
  return hits.flat();
}

/** A guest's id follows from its e-mail, so that no system has to be asked who its guests are. */
function guestHits({ systems }: SubgraphServices, email: string): readonly Hit[] {
  const sealed = systems.sealer.seal(email);
  return systems.infos.map(({ id }) => ({
    record: formatGuestId(id, sealed),
    score: SCORES.exact,
    matched: `email ${email}`,
    known: 'sealed',
  }));
}

/** Whether there is such a record is found out with its customer. */
function recordHits(record: RecordId): readonly Hit[] {
  return [{ record, score: SCORES.exact, matched: `record ${record}`, known: 'named' }];
}

/** The questions that a plan asks, each of one system. */
export function askForHits(
  services: SubgraphServices,
  context: RequestContext,
  text: string,
  { matches, numbers, email, record }: SearchPlan,
): readonly AskForHits[] {
  const { systems } = services;
  const numbered = (['Order', 'Invoice', 'Ticket', 'Shipment'] as const).flatMap((entity): readonly Port<Numbered>[] =>
    systems.ports(entity),
  );
  return [
    ...systems.customerPorts.flatMap((port) => [
      ...matches.map(
        (match): AskForHits =>
          () =>
            matchHits(context, port, text, match),
      ),
      ...numbers.map(
        (number): AskForHits =>
          () =>
            customerNumberHits(context, port, number),
      ),
    ]),
    ...numbered.flatMap((port) =>
      numbers.map(
        (number): AskForHits =>
          () =>
            numberHits(services, context, port, number),
      ),
    ),
    ...(email === null ? [] : [async () => guestHits(services, email)]),
    ...(record === null ? [] : [async () => recordHits(record)]),
  ];
}
