import type { RegisteredCustomer } from '../../../adapters/registry/port.ts';
import { InputError } from '../../../schema/errors.ts';
import { askSystems, mergeMissing } from '../../reading/ask-systems.ts';
import { checkSize } from '../../paging/arguments.ts';
import { compareText } from '../../paging/compare-instants.ts';
import type { Missing } from '../../paging/feeds/feed.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';
import { findCustomerByRecord } from '../customer-by-record.ts';
import type { AskedOfRecords } from '../customer-fields.ts';
import { toCustomerNode } from '../customer-node.ts';
import type { CustomerNode } from '../customer-node.ts';
import { loadCustomer, loadCustomerByRecord, loadOrAdopt } from '../registry-loaders.ts';
import { classify } from './classify.ts';
import type { SearchPlan } from './classify.ts';
import { guestsWhoCame } from './guests-who-came.ts';
import { askForHits } from './hits.ts';
import type { AskForHits, Hit } from './hit.ts';
import { SCORES } from './score-values.ts';
import { formatSearchCursor, parseSearchCursor } from './search-cursor.ts';
import type { SearchPlace } from './search-cursor.ts';

export interface SearchArgs {
  readonly text: string;
  readonly first?: number | null;
  readonly after?: string | null;
}

interface Match extends Pick<Hit, 'known'> {
  readonly customer: RegisteredCustomer;
  readonly score: number;
  readonly matched: string;
}

interface Found {
  readonly matches: readonly Match[];
  readonly missing: readonly Missing[];
}

const NOBODY: Found = { matches: [], missing: [] };
const SUBJECT = 'searchCustomers';
const DEFAULT_FIRST = 10;
const MAX_TEXT_LENGTH = 200;

function checkText(text: string): string {
  if (text.length <= MAX_TEXT_LENGTH) return text;
  throw new InputError(
    `${SUBJECT}: \`text\` must have at most ${MAX_TEXT_LENGTH} characters, but got ${text.length}; search for less of it.`,
  );
}

/** Best first; customers of equal score by id, so that the order is the same on every page. */
function compareMatches(a: SearchPlace, b: SearchPlace): number {
  return b.score - a.score || compareText(a.id, b.id);
}

function placeOf({ customer, score }: Match): SearchPlace {
  return { score, id: customer.id };
}

/** Each customer once, with the best of its hits; of equals the one whose words sort first. */
function bestOfEach(matches: readonly Match[]): readonly Match[] {
  const best = new Map<string, Match>();
  for (const match of matches) {
    const other = best.get(match.customer.id);
    const order = other === undefined ? -1 : other.score - match.score || compareText(match.matched, other.matched);
    if (order < 0) best.set(match.customer.id, match);
  }
  return [...best.values()].sort((a, b) => compareMatches(placeOf(a), placeOf(b)));
}

/** Only what is known to exist is taken up by the registry: asking for an e-mail makes nobody a guest. */
async function customerOfHit(
  services: SubgraphServices,
  context: RequestContext,
  { record, known }: Hit,
): Promise<RegisteredCustomer | null> {
  switch (known) {
    case 'read':
      return loadOrAdopt(services, context, record);
    case 'named':
      return findCustomerByRecord(services, context, record);
    case 'sealed':
      return loadCustomerByRecord(services, context, record);
  }
}

/** A former id leads to the customer of today. */
async function matchById(
  services: SubgraphServices,
  context: RequestContext,
  { customerId }: SearchPlan,
): Promise<readonly Match[]> {
  const customer = customerId === null ? null : await loadCustomer(services, context, customerId);
  return customer === null
    ? []
    : [{ customer, score: SCORES.exact, matched: `customer ${customer.id}`, known: 'read' }];
}

/** Those who ordered since the last build, and are taken up now. */
async function matchGuests(services: SubgraphServices, context: RequestContext, email: string): Promise<Found> {
  const came = await guestsWhoCame(services, context, email);
  const guests = [...new Set(came.answers.filter((guest) => guest !== null))];
  const taken = await askSystems(guests, async (guest) => loadOrAdopt(services, context, guest));
  const customers = taken.answers.filter((customer) => customer !== null);
  const matches = customers.map((customer): Match => {
    return { customer, score: SCORES.exact, matched: `email ${email}`, known: 'sealed' };
  });
  return { matches, missing: mergeMissing(came.missing, taken.missing) };
}

/** Whom questions lead to. */
async function matchHits(
  services: SubgraphServices,
  context: RequestContext,
  questions: readonly AskForHits[],
): Promise<Found> {
  const asked = await askSystems(questions, (ask) => ask());
  const toMatches = async (hit: Hit): Promise<readonly Match[]> => {
    const customer = await customerOfHit(services, context, hit);
    const { score, matched, known } = hit;
    return customer === null ? [] : [{ customer, score, matched, known }];
  };
  const resolved = await askSystems(asked.answers.flat(), toMatches);
  return { matches: resolved.answers.flat(), missing: mergeMissing(asked.missing, resolved.missing) };
}

async function findMatches(services: SubgraphServices, context: RequestContext, text: string): Promise<Found> {
  const plans = classify(text);
  const questions = await Promise.all(plans.map((plan) => askForHits(services, context, plan)));
  const hit = await matchHits(
    services,
    context,
    questions.flatMap(({ asked }) => asked),
  );
  const byId = await Promise.all(plans.map((plan) => matchById(services, context, plan)));
  const found = [...byId.flat(), ...hit.matches];
  // A guest by an address may have become a customer by it since.
  const isFound = found.some(({ known }) => known !== 'sealed');
  const late = isFound
    ? NOBODY
    : await matchHits(
        services,
        context,
        questions.flatMap(({ otherwise }) => otherwise),
      );
  const known = [...found, ...late.matches];
  const email = plans.find((plan) => plan.email !== null)?.email ?? null;
  const came = known.length > 0 || email === null ? NOBODY : await matchGuests(services, context, email);
  return {
    matches: bestOfEach([...known, ...came.matches]),
    missing: mergeMissing(hit.missing, late.missing, came.missing),
  };
}

/**
 * One page of the customers that a text leads to.
 *
 * Errors: BAD_USER_INPUT for a text that is too long, `first` out of contract, or a cursor of another list.
 */
export async function searchCustomers(
  services: SubgraphServices,
  context: RequestContext,
  args: SearchArgs,
  asked: AskedOfRecords,
) {
  const first = checkSize(SUBJECT, 'first', args.first ?? DEFAULT_FIRST);
  const text = checkText(args.text);
  const after = args.after ?? null;
  const start = after === null ? null : parseSearchCursor(after);
  const { matches, missing } = await findMatches(services, context, text);
  const rest = start === null ? matches : matches.filter((match) => compareMatches(placeOf(match), start) > 0);
  const edges = rest.slice(0, first).map((match) => ({
    cursor: formatSearchCursor(placeOf(match)),
    node: toCustomerNode(services, context, match.customer, asked),
    score: match.score,
    matched: match.matched,
  }));
  return {
    edges,
    nodes: edges.map(({ node }): CustomerNode => node),
    pageInfo: {
      hasNextPage: rest.length > first,
      hasPreviousPage: after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    missing,
  };
}
