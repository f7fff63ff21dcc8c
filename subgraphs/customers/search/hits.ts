/** Hits: legacy records that a search text leads to, from every system side by side. */
import type { CustomerMatch, CustomerPort, Port } from '../../../adapters/ports.ts';
import { SystemError } from '../../../schema/errors.ts';
import { fieldSet } from '../../../schema/field-set.ts';
import type { FieldSet } from '../../../schema/field-set.ts';
import { formatGuestId } from '../../../schema/ids.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import type { Entity, EntityName } from '../../../schema/model.ts';
import { readsPlain } from '../../../schema/viewer.ts';
import { askSystems } from '../../reading/ask-systems.ts';
import { loadByNumber, loadEntity } from '../../reading/loaders.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';
import type { SearchPlan } from './classify.ts';
import { scoreNameBeside, toHits } from './hit.ts';
import type { AskForHits, Hit, HitQuestions, QuestionsLeft, Sought } from './hit.ts';
import { indexedHits } from './index/indexed-hits.ts';
import { canBeWhole } from './is-whole-match.ts';
import { SCORES } from './score-values.ts';
import { SCORED_FIELDS } from './scores.ts';

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
const NAMED_BY = fieldSet([...SCORED_FIELDS]);

/** What a record that was found by a number has to say as well. */
interface Beside extends Pick<Sought, 'viewer' | 'name'> {
  readonly services: SubgraphServices;
}

/** Of the records that a number leads to, those of a customer with the name that stands beside it. */
async function withName(
  { services, viewer, name }: Beside,
  context: RequestContext,
  hits: readonly Hit[],
): Promise<readonly Hit[]> {
  if (name.length === 0) return hits;
  const kept = hits.map(async (hit): Promise<readonly Hit[]> => {
    const customer = await loadEntity(services, context, 'Customer', hit.record, NAMED_BY);
    const beside = customer === null ? null : scoreNameBeside({ viewer, name }, customer);
    return beside === null ? [] : [hit];
  });
  return (await Promise.all(kept)).flat();
}

async function liveHits(context: RequestContext, port: CustomerPort, sought: Sought): Promise<readonly Hit[]> {
  return toHits(sought, await port.search(sought.match, MATCHES_A_SYSTEM, context));
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

/** Those that the index holds whole; none where it cannot be asked, and then each system is asked itself. */
async function indexedSystems({ registry }: SubgraphServices): Promise<ReadonlySet<SystemId>> {
  try {
    return (await registry.search.state()).systems;
  } catch (error) {
    if (error instanceof SystemError) return new Set();
    throw error;
  }
}

const NO_QUESTIONS: HitQuestions = { asked: [], left: async () => null, otherwise: [] };

function matchQuestions(
  services: SubgraphServices,
  context: RequestContext,
  sought: Sought,
  indexed: ReadonlySet<SystemId>,
): HitQuestions {
  if (!readsPlain(sought.viewer) && !canBeWhole(sought.match)) return NO_QUESTIONS;
  const { customerPorts } = services.systems;
  const askLive = (port: CustomerPort): AskForHits => {
    return () => liveHits(context, port, sought);
  };
  const isIndexed = ({ system }: CustomerPort): boolean => indexed.has(system.id);
  const held = indexedHits(services, context, sought, { ports: customerPorts.filter(isIndexed), askLive });
  return { ...held, asked: [...held.asked, ...customerPorts.filter((port) => !isIndexed(port)).map(askLive)] };
}

/** What is left of several. An index that does not answer leaves nothing: those who asked it first tell so. */
export async function leftOfAll(questions: readonly Pick<HitQuestions, 'left'>[]): Promise<QuestionsLeft | null> {
  const { answers } = await askSystems(questions, ({ left }) => left());
  const found = answers.filter((left) => left !== null);
  if (found.length === 0) return null;
  return { atBest: Math.max(...found.map(({ atBest }) => atBest)), asked: found.flatMap(({ asked }) => asked) };
}

/** The questions of a plan. */
export async function askForHits(
  services: SubgraphServices,
  context: RequestContext,
  { text, name, matches, numbers, email, record }: SearchPlan,
): Promise<HitQuestions> {
  const { systems } = services;
  const { viewer } = context;
  const numbered = (['Order', 'Invoice', 'Ticket', 'Shipment'] as const).flatMap((entity): readonly Port<Numbered>[] =>
    systems.ports(entity),
  );
  const indexed = matches.length === 0 ? new Set<SystemId>() : await indexedSystems(services);
  const byMatch = matches.map((match: CustomerMatch) =>
    matchQuestions(services, context, { viewer, text, match, name }, indexed),
  );
  const perNumber = (ask: (number: string) => Promise<readonly Hit[]>): readonly AskForHits[] =>
    numbers.map((number) => async () => withName({ services, viewer, name }, context, await ask(number)));
  return {
    asked: [
      ...byMatch.flatMap(({ asked }) => asked),
      ...systems.customerPorts.flatMap((port) => perNumber((number) => customerNumberHits(context, port, number))),
      ...numbered.flatMap((port) => perNumber((number) => numberHits(services, context, port, number))),
      ...(email === null ? [] : [async () => guestHits(services, email)]),
      ...(record === null ? [] : [async () => recordHits(record)]),
    ],
    left: async () => leftOfAll(byMatch),
    otherwise: byMatch.flatMap(({ otherwise }) => otherwise),
  };
}
